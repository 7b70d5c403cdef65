"""Remarks on input that is odd but accepted: each says on one line what is done with it."""

import logging
from contextlib import contextmanager

from warshift.errors import place
from warshift.text import visible

_LOG = logging.getLogger("warshift.remarks")
_LOG.propagate = False


def remark(file, what, **where):
    """Tell the reader of a rule's log, or of a check, what is done with something odd.

    Parameters
    ----------
    file : path
    what : str
        What is odd and what is done with it.
    **where
        row, column and value, as in `DataError`.
    """
    _LOG.warning("%s", visible(f"{place(file, **where)}: {what}"))


@contextmanager
def remarks_to(listen):
    """Call a function with the text of each remark made inside; the innermost one listens."""
    handler, outer = logging.Handler(), _LOG.handlers
    handler.emit = lambda record: listen(record.getMessage())
    _LOG.handlers = [handler]
    try:
        yield
    finally:
        _LOG.handlers = outer
