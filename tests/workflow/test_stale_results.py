"""Nothing old, edited or foreign passes for a result: it is named and made again, or refused."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from snakemake.cli import main
from tests.helpers.bad_input import in_fork

INTERMEDIATE = "data/processed/snapshot/iwd-archigos/coverage.parquet"
TABLE = "results/tables/table2_shares.csv"
SOURCES = (
    "data/raw/snapshot/wars.csv",
    "data/raw/snapshot/belligerents.csv",
    "data/raw/snapshot/leaders.csv",
    "data/raw/codings/shifts.csv",
    "data/raw/codings/adjudication.csv",
    "data/raw/codings/control_windows.csv",
    "data/raw/codings/article_cases.csv",
    "data/raw/codings/imposers.csv",
    "data/raw/codings/war_keys.csv",
    "config/crosswalks/cow_gw.csv",
    "config/claims.yaml",
    "config/results.yaml",
    "config/config.yaml",
    "config/datasets/iwd.yaml",
    "docs/references.bib",
    "workflow/warshift/present/report/page.html.j2",
)
GONE = {
    "missing": lambda path: None,
    "a folder": lambda path: path.mkdir(),
    "a link to nowhere": lambda path: path.symlink_to("nowhere"),
}
OLD = "2001-01-01"


@pytest.fixture
def copy(finished_run, tmp_path):
    """A copy of a finished default run."""
    finished, _ = finished_run("four", "--cores", "4")
    folder = tmp_path / "copy"
    shutil.copytree(finished.folder, folder)
    return type(finished)(folder)


@pytest.fixture(scope="module")
def shared(finished_run, tmp_path_factory):
    """A copy of a finished default run for dry runs; each test restores what it changes."""
    finished, _ = finished_run("four", "--cores", "4")
    folder = tmp_path_factory.mktemp("shared") / "copy"
    shutil.copytree(finished.folder, folder)
    return type(finished)(folder)


def plan(project, *arguments):
    """A dry run in a fork of this process, which is ten times faster than a new one."""
    said = ["--cores", "1", "--dry-run", "--quiet", "rules", *arguments]
    code, printed = in_fork(lambda: main(said), project.folder)
    assert "Traceback" not in printed, printed[-3000:]
    return subprocess.CompletedProcess(said, code, stdout=printed)


def plan_in_full(project, *arguments):
    """A dry run with the copy's own library, where nothing but the fault may differ."""
    return project.run("--cores", "1", "--dry-run", "--quiet", "rules", *arguments)


def notes(done):
    return [line for line in done.stdout.splitlines() if line.startswith("note: ")]


def contents(project, folder="results"):
    root = project.path(folder)
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    ("source", "how"),
    [(source, "missing") for source in SOURCES]
    + [(source, how) for source in (SOURCES[2], "config/results.yaml") for how in [*GONE][1:]],
)
def test_an_input_that_is_not_there_is_refused_though_all_results_are(shared, source, how):
    path = shared.path(source)
    kept = path.rename(shared.path("kept"))
    GONE[how](path)
    done = plan(shared)
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
    kept.rename(path)
    assert done.returncode == 1
    errors = [line for line in done.stdout.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1, done.stdout[-2000:]
    assert Path(source).name.removesuffix(".yaml") in errors[0]
    assert "Nothing to be done" not in done.stdout


@pytest.mark.parametrize(
    ("wars", "leaders", "words"),
    [
        (
            "iwd",
            "cow_inter",
            "value cow_inter: its card provides wars, not leaders",
        ),
        ("archigos", "archigos", "war_lists, value archigos: its card provides leaders, not wars"),
        ("iwd", "archigos+plad", "value archigos+plad: two sources are combined in the originals"),
        ("iwd", "iwbd", "leader_sources, value iwbd: its card is untested"),
    ],
)
def test_a_study_that_the_band_cannot_make(shared, wars, leaders, words):
    path = shared.path("config/config.yaml")
    text = path.read_text()
    config = yaml.safe_load(text)
    config["bands"]["snapshot"] = {
        "war_lists": list(dict.fromkeys(["iwd", wars])),
        "leader_sources": list(dict.fromkeys(["archigos", leaders])),
        "headline": "iwd-archigos",
    }
    path.write_text(yaml.safe_dump(config))
    done = plan(shared)
    path.write_text(text)
    assert done.returncode == 1
    (error,) = [line for line in done.stdout.splitlines() if line.startswith("error: ")]
    assert error.startswith("error: config/config.yaml, key bands.snapshot.")
    assert words in error


def test_a_users_own_file_that_is_not_there(finished_run, tmp_path):
    finished, _ = finished_run("own", "--cores", "4", "--configfile", "examples/config.yaml")
    project = type(finished)(tmp_path / "copy")
    shutil.copytree(finished.folder, project.folder)
    project.path("examples/data/wars.tsv").rename(project.path("examples/data/moved.tsv"))
    done = project.run("--cores", "1", "--configfile", "examples/config.yaml")
    assert done.returncode == 1
    assert "error: examples/data/wars.tsv: no such file, and rule fetch_original" in done.stdout


def backdate(path):
    os.utime(path, (978307200, 978307200))


def edit(path):
    path.write_text(path.read_text().replace("0.229", "0.999"))


def edit_keeping_the_date(path):
    date = path.stat().st_mtime_ns
    edit(path)
    os.utime(path, ns=(date, date))


@pytest.mark.parametrize("change", [edit, edit_keeping_the_date])
def test_an_edited_result_is_named_and_made_again(copy, change):
    before = contents(copy)
    change(copy.path(TABLE))
    done = copy.run("--cores", "2", "--quiet", "rules")
    assert done.returncode == 0, done.stdout[-3000:]
    assert notes(done) == [
        f"note: {TABLE}: not what a finished run of write_tables left; it is made again"
    ]
    assert contents(copy) == before
    assert "Nothing to be done" in copy.run("--cores", "1").stdout


@pytest.mark.parametrize("date", ["old", "new"])
def test_a_truncated_intermediate_is_named_and_made_again(shared, date):
    path = shared.path(INTERMEDIATE)
    kept, times = path.read_bytes(), path.stat()
    path.write_bytes(kept[:2000])
    if date == "old":
        backdate(path)
    done = plan(shared)
    path.write_bytes(kept)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert notes(done) == [
        f"note: {INTERMEDIATE}: not what a finished run of measure_coverage left; it is made again"
    ]
    assert "Nothing to be done" not in done.stdout


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("config/crosswalks/cow_gw.csv", "measure_coverage"),
        ("data/raw/codings/shifts.csv", "assemble_study"),
        ("config/claims.yaml", "judge_claims"),
        ("config/models/shift.yaml", "estimate_durations"),
        ("workflow/warshift/harmonise/coverage.py", "measure_coverage"),
    ],
)
def test_an_input_replaced_by_an_older_file_is_noticed(shared, source, rule):
    path = shared.path(source)
    kept, times = path.read_bytes(), path.stat()
    path.write_bytes(kept + b"\n")
    backdate(path)
    done = plan(shared)
    path.write_bytes(kept)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert notes(done)[0].startswith(f"note: {source}: changed since ")
    assert rule in done.stdout


def test_a_clone_with_edited_results_does_not_keep_them(copy, project):
    before = contents(copy)
    shutil.copytree(copy.path("results"), project.path("results"))
    edit(project.path(TABLE))
    done = project.run("--cores", "2", "--quiet", "rules")
    assert done.returncode == 0, done.stdout[-3000:]
    assert contents(project) == before


def test_results_of_another_configuration_are_not_taken_for_those_of_this_one(shared):
    for setting in ("draws=199", "claimed_share=0.3", "interregnum_days=30"):
        done = plan_in_full(shared, "--config", setting)
        assert "write_tables" in done.stdout, setting
        assert "build_report" in done.stdout, setting


def test_snakemakes_memory_may_be_lost(shared):
    kept = shared.path(".snakemake/metadata").rename(shared.path("kept"))
    done = plan_in_full(shared)
    shutil.rmtree(shared.path(".snakemake/metadata"))
    kept.rename(shared.path(".snakemake/metadata"))
    assert "Nothing to be done" not in done.stdout


def test_a_folder_where_a_result_belongs(copy):
    copy.path(TABLE).unlink()
    copy.path(TABLE).mkdir()
    done = copy.run("--cores", "1")
    assert done.returncode == 1
    assert f"error: {TABLE}: not a file, where rule write_tables writes one" in done.stdout


def test_a_run_leaves_no_note_and_a_second_one_does_nothing(shared):
    done = plan_in_full(shared)
    assert notes(done) == []
    assert "Nothing to be done" in done.stdout


def test_an_edited_result_reaches_neither_screen_nor_report(copy):
    path = copy.path("results/headline.json")
    path.write_text(path.read_text().replace('"with_shift": 8', '"with_shift": 21'))
    command = [sys.executable, "-m", "warshift"]
    library = {**os.environ, "PYTHONPATH": str(copy.path("workflow"))}
    said = subprocess.run(command, cwd=copy.folder, env=library, capture_output=True, text=True)
    assert said.returncode == 1
    assert said.stderr == "error: results/headline.json: not what its run left; run again\n"
    done = copy.run("--report", copy.folder / "report.html")
    assert done.returncode == 1
    assert "error: results/headline.json: no part of a report until a run" in done.stdout
    assert not copy.path("report.html").exists()


def test_the_comparison_with_committed_results_needs_a_finished_run(project, repo):
    command = [sys.executable, repo / ".ci/drift.py"]
    library = {**os.environ, "PYTHONPATH": str(project.path("workflow"))}
    said = subprocess.run(
        command, cwd=project.folder, env=library, capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    assert said.stdout.startswith("results: not those of a finished run")
