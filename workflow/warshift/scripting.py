"""What the scripts of all rules share: errors on one line, a record, an end with the engine."""

import os
import sys
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from survival.errors import EstimationError
from warshift.digests import recorded
from warshift.errors import WarshiftError
from warshift.remarks import remarks_to
from warshift.text import visible


@contextmanager
def one_line_errors(job):
    """Run the body of a rule's script.

    A user error is reported on one line, in the rule's log and on the screen, and so are remarks;
    without any the log is empty. A finished job leaves a record of what it read and wrote.

    Parameters
    ----------
    job : snakemake.script.Snakemake
        The object that Snakemake gives to a script.
    """
    end_with(os.getppid())
    log = Path(job.log[0])

    def note(text):
        with open(log, "a", encoding="utf-8") as stream:
            stream.write(f"remark: {text}\n")
        print(f"remark: {text}", file=sys.stderr, flush=True)

    try:
        log.write_text("", encoding="utf-8")
        with recorded(job.input, job.output), remarks_to(note):
            yield
    except (WarshiftError, EstimationError, OSError) as error:
        line = visible(f"error: {_on_disk(error) if isinstance(error, OSError) else error}")
        print(line, file=sys.stderr, flush=True)
        with suppress(OSError):  # the screen has it
            log.write_text(line + "\n", encoding="utf-8")
        sys.exit(1)


def end_with(parent, every=0.5):
    """End this process when its parent has gone, even by SIGKILL: nobody waits for its outputs."""

    def watch():
        while os.getppid() == parent:
            time.sleep(every)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _on_disk(error):
    """Say what could not be read or written, and why (a full disk, a right that is missing)."""
    reason = " ".join(str(error.strerror or error).split())
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{reason}; check the file, the space on the disk and the right to use it"


def say(line):
    """Print one line; what a terminal would obey is shown by number."""
    print(visible(line))
