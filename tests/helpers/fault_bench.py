"""Copies of the project in which something goes wrong, and the judgement of the run after it."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
PARTS = (
    "Snakefile",
    "environment.yml",
    "config",
    "workflow",
    "data/raw/snapshot",
    "data/raw/codings",
    "docs/references.bib",
    "examples",
)
PATIENCE = 900  # seconds for one run, on a busy machine
LATE = "data/processed/snapshot/iwd-archigos/covariates.parquet"  # half of the work is done then


class Skipped(Exception):
    """The fault cannot be made on this machine."""


class NotOK(Exception):
    """Something went wrong before the run that is judged."""


@dataclass
class Copy:
    """A copy of the project.

    Parameters
    ----------
    folder : Path
    program : str
        Python that runs Snakemake.
    """

    folder: Path
    program: str = sys.executable

    def path(self, name):
        return self.folder / name

    def start(self, *arguments, environment=(), before=(), **options):
        """Start snakemake (by default with two cores) in a process group of its own."""
        given = {**os.environ, "PYTHONPATH": str(self.folder / "workflow")}
        given |= {"PYTHONDONTWRITEBYTECODE": "1", **dict(environment)}
        said = map(str, arguments or ("--cores", "2"))
        return subprocess.Popen(
            [*before, self.program, "-m", "snakemake", *said],
            env=given,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            **{"cwd": self.folder, "start_new_session": True, **options},
        )

    def run(self, *arguments, **options):
        """Run snakemake to its end; exit code and what it printed."""
        process = self.start(*arguments, **options)
        try:
            printed, _ = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            kill_group(process)
            raise NotOK("the run did not end") from None
        return process.returncode, printed

    def interrupt(self, how):
        """Start a run, do `how(process)` when half of it is done, and wait for its end."""
        process = self.start()
        wait_for(lambda: self.path(LATE).exists() or process.poll() is not None)
        how(process)
        process.communicate(timeout=PATIENCE)

    def run_without_rights(self, *arguments, **options):
        """Run as a user whom folders can shut out, which root is only without its privileges."""
        if os.geteuid():
            return self.run(*arguments, **options)
        if not shutil.which("setpriv"):
            raise Skipped("root needs setpriv, to give up its privileges")
        less = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
        return self.run(*arguments, before=less, **options)


def kill_group(process):
    """Kill a process and its group: what a power cut does to a run."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def wait_for(happened, seconds=PATIENCE):
    """Wait until a condition holds; False if it never does."""
    until = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def workers(parent):
    """List the processes that a process has started, by their id (Linux)."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            pid, _, rest = status.read_text().partition(" ")
            if int(rest.rpartition(")")[2].split()[1]) == parent:
                found.append(int(pid))
    return found


def lines_of(printed, start):
    """Return the distinct lines that start with a word."""
    return sorted(
        {line.strip() for line in printed.splitlines() if line.strip()[: len(start)] == start}
    )


class Bench:
    """The clean run with which all are compared, and the copies.

    Parameters
    ----------
    folder : path
        For the copies.
    """

    def __init__(self, folder):
        self.folder = Path(folder)

    @cached_property
    def clean(self):
        """The folder of a run that nothing disturbed."""
        copy = self._fresh("clean")
        code, printed = copy.run()
        if code:
            raise SystemExit(f"error: the run without a fault fails: {printed[-2000:]}")
        return copy.folder

    def copy(self, name, finished):
        """Return a copy of the project files, or of the finished run."""
        if not finished:
            return self._fresh(name)
        shutil.copytree(self.clean, self.folder / name, symlinks=True)
        return Copy(self.folder / name)

    def judge(self, copy, code, printed):
        """Return how the run after a fault ended, and what it said about it."""
        errors, notes = lines_of(printed, "error: "), lines_of(printed, "note: ")
        if "Traceback" in printed:
            return "NOT OK", f"a traceback: {printed.strip().splitlines()[-1][:120]}"
        if code and len(errors) == 1:
            return "refused", errors[0].replace(str(copy.folder), "FOLDER")
        if code:
            last = ["nothing", *printed.strip().splitlines()][-1]
            return "NOT OK", f"exit {code}, {len(errors)} lines of error, {last[:120]}"
        made, wanted = _results(copy.folder), _results(self.clean)
        wrong = sorted(name for name in {*made, *wanted} if made.get(name) != wanted.get(name))
        if wrong:
            return "NOT OK", f"{len(wrong)} results differ, such as {wrong[0]}"
        return "identical", notes[0].replace(str(copy.folder), "FOLDER") if notes else ""

    def _fresh(self, name):
        folder = self.folder / name
        for part in PARTS:
            source, target = REPO / part, folder / part
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copyfile(source, target)
        return Copy(folder)


def _results(folder):
    root = folder / "results"
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}
