"""What every script of a rule shares: errors in one line, and nothing else."""

import sys
from contextlib import contextmanager
from pathlib import Path

from survival.errors import EstimationError
from warshift.errors import WarshiftError


@contextmanager
def one_line_errors(log):
    """End the script with one line, in the log and on the screen, where the user can mend it.

    Parameters
    ----------
    log : path
        Log of the rule; created empty where all goes well.
    """
    Path(log).write_text("", encoding="utf-8")
    try:
        yield
    except (WarshiftError, EstimationError) as error:
        line = f"error: {error}"
        Path(log).write_text(line + "\n", encoding="utf-8")
        print(line, file=sys.stderr)
        sys.exit(1)
