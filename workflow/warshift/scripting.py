"""Error reporting shared by the scripts of rules."""

import sys
from contextlib import contextmanager
from pathlib import Path

from survival.errors import EstimationError
from warshift.errors import WarshiftError
from warshift.text import visible


@contextmanager
def one_line_errors(log):
    """Report a user error on one line, in the rule's log and on the screen, and exit.

    Without an error the log is empty.
    """
    Path(log).write_text("", encoding="utf-8")
    try:
        yield
    except (WarshiftError, EstimationError) as error:
        line = visible(f"error: {error}")
        Path(log).write_text(line + "\n", encoding="utf-8")
        print(line, file=sys.stderr)
        sys.exit(1)


def say(line):
    """Print one line; what a terminal would obey is shown by number."""
    print(visible(line))
