"""Whole runs: every test below this folder carries the marker `workflow`."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.workflow)


@pytest.fixture
def fails(project):
    """Function that runs the project's copy, expects failure, and gives the one line of error.

    It checks what holds for every mistake of a user: an exit code, one line, no traceback, and
    neither tables nor results left behind.
    """

    def run(*arguments, left=()):
        done = project.run("--cores", "1", *arguments)
        assert done.returncode != 0, done.stdout[-2000:]
        assert "Traceback" not in done.stdout, done.stdout[-4000:]
        assert [path for path in project.made() if path not in left] == []
        lines = {
            line.strip().removeprefix("error: ")
            for line in done.stdout.splitlines()
            if line.strip().startswith("error: ")
        }
        assert len(lines) == 1, done.stdout[-4000:]
        return lines.pop()

    return run
