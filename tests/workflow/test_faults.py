"""The faults of docs/faults.md that take seconds, and the kills; tests/faults.py tries them all."""

import shutil

import pytest
from tests.faults import FAULTS, page
from tests.helpers.fault_bench import Bench

IDENTICAL = ("kill_engine", "stale_lock", "edited_result_old_date")
REFUSED = {
    "two_runs": "another run is at work in this folder",
    "missing_snapshot": "data/raw/snapshot/leaders.csv: the file is missing",
    "missing_codings": "data/raw/codings/shifts.csv: the file is missing",
    "dangling_link": "docs/references.bib: the file is missing",
    "folder_for_a_result": "results/tables/table2_shares.csv: not a file",
}


@pytest.fixture
def outcome(finished_run, tmp_path):
    """Function giving the outcome of a fault."""
    finished, _ = finished_run("four", "--cores", "4")
    bench = Bench(tmp_path)
    shutil.copytree(finished.folder, tmp_path / "clean")
    bench.clean = tmp_path / "clean"

    def find(name):
        _, function, is_finished, folder = FAULTS[name]
        copy = bench.copy(folder, is_finished)
        return bench.judge(copy, *function(copy))

    return find


@pytest.mark.parametrize("name", IDENTICAL)
def test_the_run_after_a_fault_has_the_same_results(outcome, name):
    assert outcome(name)[0] == "identical"


@pytest.mark.parametrize("name", REFUSED)
def test_a_fault_is_refused_in_one_line(outcome, name):
    how, said = outcome(name)
    assert how == "refused", said
    assert REFUSED[name] in said


def test_the_page_has_no_fault_that_is_not_ok(repo):
    text = (repo / "docs/faults.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert [line.split("`")[1] for line in rows] == list(FAULTS)
    assert not [line for line in rows if "| NOT OK |" in line]
    assert page({}, text) == text
