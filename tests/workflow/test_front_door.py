"""Both Snakefiles are the workflow, from any folder; an edit reruns what uses it, no more."""

import re
import shutil

import pytest

from warshift.tables.files import read_table
from warshift.tables.schemas import all_tables

FIRST = "data/processed/snapshot/iwd-archigos/coverage.parquet"


@pytest.fixture
def finished(finished_run):
    """A copy in which the default run is done, shared with other tests: to be read only."""
    return finished_run("one", "--cores", "1")[0]


@pytest.mark.parametrize("snakefile", ["Snakefile", "workflow/Snakefile"])
def test_both_snakefiles_make_everything(project, snakefile):
    planned = project.run("-s", snakefile, "--dry-run", "--quiet", "rules")
    assert planned.returncode == 0, planned.stdout[-2000:]
    assert "Nothing to be done" not in planned.stdout
    assert re.search(r"^build_report +1$", planned.stdout, re.MULTILINE)
    made = project.run("-s", snakefile, "--cores", "1", FIRST)
    assert made.returncode == 0, made.stdout[-2000:]
    assert project.path(FIRST).is_file()


def test_both_snakefiles_find_a_finished_run_finished(finished):
    for snakefile in ("Snakefile", "workflow/Snakefile"):
        again = finished.run("-s", snakefile, "--cores", "4")
        assert "Nothing to be done" in again.stdout, again.stdout[-2000:]
    assert finished.path("results/report/index.html").is_file()


def test_another_folder_gets_the_run(project, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    arguments = ("-s", project.path("Snakefile"), "-d", elsewhere, "--cores", "2")
    done = project.run(*arguments, "--config", "draws=199", timeout=600)
    assert done.returncode == 0, done.stdout[-3000:]
    assert (elsewhere / "results/report/index.html").is_file()
    assert (elsewhere / FIRST).is_file()
    assert project.made() == []


def test_a_config_in_the_other_folder_takes_the_place_of_ours(project, tmp_path):
    config = tmp_path / "elsewhere/config/config.yaml"
    config.parent.mkdir(parents=True)
    ours = project.path("config/config.yaml").read_text()
    config.write_text(ours.replace("draws: 100000", "draws: 5"))
    done = project.run("-s", project.path("Snakefile"), "-d", tmp_path / "elsewhere", "-n")
    assert "key draws, value 5: 5 is less than the minimum of 99" in done.stdout


def test_every_table_of_a_run_has_a_schema(finished):
    paths = sorted(finished.path("data/processed").rglob("*.parquet"))
    assert len(paths) > 20
    for path in paths:
        assert path.stem in all_tables(), f"{path} has no schema"
        assert len(read_table(path, path.stem).columns) > 1


EDITS = {
    "survival/cox/frailty.py": {"estimate_durations"},
    "warshift/harmonise/coverage.py": {"measure_coverage"},
    "warshift/coding/evidence.py": {"code_shifts"},
    "warshift/estimate/claims/verdicts.py": {"judge_claims"},
    "warshift/present/report/dossier.py": {"write_dossiers"},
    "warshift/acquire/originals.py": {"harmonise_leaders", "harmonise_wars"},
    "warshift/harmonise/adapters/iwd.py": set(),  # nor does it read the producer's file
}


def test_an_edited_module_reruns_the_rules_that_use_it(finished, tmp_path):
    copy = type(finished)(tmp_path / "copy")
    shutil.copytree(finished.folder, copy.folder)
    for module, expected in EDITS.items():
        path = copy.path(f"workflow/{module}")
        text = path.read_text()
        path.write_text(text + "# edited\n")
        done = copy.run("--cores", "1", "--dry-run", "--quiet", "rules")
        path.write_text(text)
        assert done.returncode == 0, done.stdout[-2000:]
        named = re.search(r"forced:\n\s+(.*)", done.stdout)
        assert set(named[1].split(", ") if named else ()) == expected, module
