"""Error reporting shared by the scripts of rules."""

import sys
from contextlib import contextmanager
from pathlib import Path

from survival.errors import EstimationError
from warshift.errors import WarshiftError
from warshift.remarks import remarks_to
from warshift.text import visible


@contextmanager
def one_line_errors(log):
    """Report a user error on one line, in the rule's log and on the screen, and exit.

    Remarks are shown in the same places. Without any the log is empty.
    """
    Path(log).write_text("", encoding="utf-8")

    def note(text):
        with open(log, "a", encoding="utf-8") as stream:
            stream.write(f"remark: {text}\n")
        print(f"remark: {text}", file=sys.stderr)

    try:
        with remarks_to(note):
            yield
    except (WarshiftError, EstimationError) as error:
        line = visible(f"error: {error}")
        Path(log).write_text(line + "\n", encoding="utf-8")
        print(line, file=sys.stderr)
        sys.exit(1)


def say(line):
    """Print one line; what a terminal would obey is shown by number."""
    print(visible(line))
