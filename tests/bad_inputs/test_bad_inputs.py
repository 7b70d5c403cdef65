"""Every bad input ends with one clear line, or is accepted with a remark; nothing is left behind.

docs/bad-inputs.md lists them. Commands run in forks of this process (tests/helpers/bad_input.py);
tests/workflow shows for some of them that the real program does the same.
"""

import os
import shutil

import pytest
from tests.bad_inputs.cases import all_cases
from tests.helpers.bad_input import all_jobs, errors_in, run_case, says

OWN = ("examples/config.yaml", "examples/with_codings.yaml")
CASES = [
    pytest.param(room, case, id=f"{room}: {case.about}")
    for room, cases in all_cases().items()
    for case in cases
]


LEFT_OUT = shutil.ignore_patterns("__pycache__", ".snakemake", "*.png", "*.pdf", "*.md")


@pytest.fixture(scope="module")
def finished(finished_run, tmp_path_factory):
    """Function (own) giving the folder of a default run, or of one with the example's own data."""
    folders = {}

    def find(own):
        if own not in folders:
            files = ("--configfile", *OWN) if own else ()
            project, _ = finished_run("own" if own else "four", "--cores", "4", *files)
            folders[own] = tmp_path_factory.mktemp("finished") / "project"
            shutil.copytree(project.folder, folders[own], ignore=LEFT_OUT)
            all_jobs(folders[own], OWN if own else ())
        return folders[own]

    return find


@pytest.mark.parametrize(("room", "case"), CASES)
def test_a_bad_input(room, case, finished, tmp_path):
    folder, own = tmp_path / "project", "example" in case.run
    shutil.copytree(finished(own), folder, copy_function=os.link)
    code, printed, left = run_case(case, folder)
    assert "Traceback" not in printed, printed[-3000:]
    assert not (folder / "evaluated").exists()  # what hostile cases would make
    assert code == case.code, printed[-3000:]
    if code:
        lines = errors_in(printed)
        assert len(lines) == 1, printed[-3000:]
        assert says(lines[0], case.line), lines[0]
        assert left == []
    else:
        assert any(says(line.strip(), case.line) for line in printed.splitlines()), printed[-3000:]


def test_there_are_enough_and_no_two_are_alike():
    inputs = [(room, case.about) for room, cases in all_cases().items() for case in cases]
    assert len(inputs) == len(set(inputs))
    assert len(inputs) >= 4
