"""Fixtures of the whole suite: the repository, a mirror of originals, copies of the project."""

import fcntl
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

REPO = Path(__file__).resolve().parents[1]
# What a run needs; results, logs and processed tables are left behind on purpose.
PROJECT = (
    "Snakefile",
    "environment.yml",
    "config",
    "workflow",
    "data/raw/snapshot",
    "data/raw/codings",
    "docs/references.bib",
    "examples",
)
pytest_plugins = ["studies"]
NO_MIRROR = "no originals: set WARSHIFT_MIRROR, or put them in ../shared/originals"


def mirror_folder():
    """Folder of the producers' files, or None where this machine has none."""
    named = os.environ.get("WARSHIFT_MIRROR")
    folder = Path(named) if named else REPO.parent / "shared" / "originals"
    return folder if folder.is_dir() else None


def pytest_collection_modifyitems(items):
    if mirror_folder() is None:
        for item in items:
            if item.get_closest_marker("originals"):
                item.add_marker(pytest.mark.skip(reason=NO_MIRROR))


@pytest.fixture(scope="session")
def repo():
    """Root of the repository."""
    return REPO


@pytest.fixture(scope="session")
def mirror():
    """Folder of the producers' files; for tests marked `originals`."""
    folder = mirror_folder()
    if folder is None:
        pytest.skip(NO_MIRROR)
    return folder


@dataclass(frozen=True)
class Project:
    """A copy of the project in a folder of its own, that runs with its own copy of the library."""

    folder: Path

    def run(self, *arguments, timeout=300):
        """Call snakemake there; the finished process, with `stdout` holding errors as well."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder / "workflow")}
        return subprocess.run(
            [sys.executable, "-m", "snakemake", *map(str, arguments)],
            cwd=self.folder,
            env={**environment, "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=timeout,
            check=False,
        )

    def path(self, name):
        return self.folder / name

    def edit(self, name, old, new):
        """Replace the one occurrence of a text in a file."""
        text = self.path(name).read_bytes().decode("utf-8")
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {name}"
        self.path(name).write_bytes(text.replace(old, new).encode("utf-8"))

    def made(self):
        """Every output that lies there, in the order of names."""
        folders = (self.folder / "data/processed", self.folder / "results")
        return sorted(
            str(path.relative_to(self.folder))
            for folder in folders
            for path in folder.rglob("*")
            if path.is_file() and ".snakemake" not in path.name
        )


def copy_project(folder):
    for part in PROJECT:
        source, target = REPO / part, Path(folder) / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    return Project(Path(folder))


@pytest.fixture
def project(tmp_path):
    """A fresh copy of the project files."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def finished_run(tmp_path_factory, worker_id):
    """Function (name, *arguments) giving a copy in which snakemake has run once, and its output.

    The workers of pytest-xdist share such runs: the first one makes it, the others wait.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def finish(name, *arguments):
        folder, output = shared / f"run-{name}", shared / f"run-{name}.txt"
        with open(shared / f"run-{name}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not output.exists():
                done = copy_project(folder).run(*arguments)
                output.write_text(f"exit {done.returncode}\n{done.stdout}")
        text = output.read_text()
        assert text.startswith("exit 0\n"), text[-3000:]
        return Project(folder), text

    return finish


@pytest.fixture
def table():
    """Function that makes a small frame; columns ending in a name of a date are dates."""
    dated = ("date", "start", "end", "entry", "exit", "first_shift", "war_start", "primary_from")

    def make(columns, *rows):
        frame = pd.DataFrame(list(rows), columns=columns.split())
        for name in frame.columns:
            if name in dated:
                frame[name] = pd.to_datetime(frame[name])
        return frame

    return make
