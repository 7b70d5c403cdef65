"""A fresh copy, one command: everything promised is there, and the same in any folder."""

import csv
import filecmp
import json
import os
import re
from pathlib import Path

import pytest

from warshift.present.catalogue import read_catalogue

CATALOGUE = read_catalogue(Path(__file__).resolve().parents[2] / "config/results.yaml")
# Every result of the default band: all kinds of studies are there.
RESULTS = [result for result in CATALOGUE if result.band != "originals"]
TABLES = [result.name for result in RESULTS if result.kind == "table"]
FIGURES = [result.name for result in RESULTS if result.kind == "figure"]
PROMISED = [file.removeprefix("./") for result in RESULTS for file in result.files(".")]
PROMISED += ["README.md", "headline.json", "report/index.html"]
SNAPSHOT = {"war_lists": ["iwd"], "leader_sources": ["archigos"], "headline": "iwd-archigos"}
COMMITTED = [name for name in PROMISED if name.startswith(("tables", "headline"))]


@pytest.fixture
def one_core(finished_run):
    return finished_run("one", "--cores", "1")


@pytest.fixture
def four_cores(finished_run):
    return finished_run("four", "--cores", "4")


def check_promises(results):
    for name in PROMISED:
        path = results / name
        assert path.is_file(), f"{name} is missing"
        assert path.stat().st_size > 100, f"{name} is empty"
    for name in FIGURES:
        assert (results / f"figures/{name}.png").read_bytes().startswith(b"\x89PNG")
        assert (results / f"figures/{name}.pdf").read_bytes().startswith(b"%PDF")
    for name in TABLES:
        with open(results / f"tables/{name}.csv", encoding="utf-8", newline="") as stream:
            header, *rows = list(csv.reader(stream))
        assert rows, f"{name} has no rows"
        assert all(len(row) == len(header) for row in rows)
        assert "nan" not in {cell.lower() for row in rows for cell in row}
    page = (results / "report/index.html").read_text()
    assert page.count("data:image/png;base64,") == len(FIGURES)
    assert not re.search(r'(src|href)="https?:', page), "the page needs a network"


def test_every_promised_file_exists_and_is_not_empty(one_core):
    project, _ = one_core
    check_promises(project.path("results"))
    captions = [result.caption_file("results") for result in RESULTS]
    assert all(project.path(path).stat().st_size > 10 for path in captions)
    made = {path for path in project.made() if path.startswith("results/")} - set(captions)
    dossiers = [path for path in made if "/dossier_" in path]
    assert len(dossiers) == 35  # one for each war since 1945
    assert all(project.path(path).stat().st_size > 500 for path in dossiers)
    assert sorted(made - set(dossiers)) == sorted(f"results/{name}" for name in PROMISED)


def test_the_run_ends_with_the_headline(one_core):
    project, output = one_core
    h = json.loads(project.path("results/headline.json").read_text())
    assert f"{h['with_shift']} of {h['wars']} = {h['share']:.3f}" in output
    assert f"{h['expected_by_turnover']:.3f} from turnover" in output
    assert f"hazard ratio     {h['hazard_ratio']:.2f}" in output
    assert "results/report/index.html" in output


@pytest.mark.parametrize("name", PROMISED)
def test_cores_and_folder_do_not_change_a_byte(one_core, four_cores, name):
    one, four = (run[0].path(f"results/{name}") for run in (one_core, four_cores))
    assert filecmp.cmp(one, four, shallow=False)


@pytest.mark.parametrize("name", COMMITTED)
def test_committed_results_are_those_of_the_run(one_core, repo, name):
    fresh = one_core[0].path(f"results/{name}").read_text().splitlines()
    committed = (repo / f"results/{name}").read_text().splitlines()
    assert fresh == committed


def test_a_second_run_does_only_what_an_edit_asks_for(four_cores):
    project, _ = four_cores
    again = project.run("--cores", "4")
    assert again.returncode == 0
    assert "Nothing to be done" in again.stdout
    for maker, rule, other in (
        ("figures/agreement", "plot_figures", "write_tables"),
        ("tables/reliability", "write_tables", "plot_figures"),
    ):
        path = project.path(f"workflow/warshift/present/{maker}.py")
        text = path.read_text()
        path.write_text(f"{text}# edited\n")
        done = project.run("--cores", "4", "--dry-run")
        assert f"rule {rule}:" in done.stdout
        assert "rule build_report:" in done.stdout
        assert f"rule {other}:" not in done.stdout
        path.write_text(text)
    with open(project.path("config/results.yaml"), "a") as stream:
        stream.write("# edited\n")
    done = project.run("--cores", "4", "--dry-run")
    assert "write_tables" in done.stdout
    assert "plot_figures" in done.stdout
    assert "estimate_shares" not in done.stdout
    assert "harmonise_wars" not in done.stdout


def test_snakemake_reports_the_results_by_section_with_their_captions(four_cores, tmp_path):
    project, _ = four_cores
    done = project.run("--report", tmp_path / "report.html")
    assert done.returncode == 0, done.stdout[-3000:]
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    for result in RESULTS:
        assert f'"{result.section}"' in page
        assert f"{result.heading}. " in page, f"{result.name} has no caption"


def test_targets_are_listed_with_what_they_do(project):
    done = project.run("--list")
    assert done.returncode == 0
    lines = [line.strip() for line in done.stdout.splitlines()]
    for target in ("all", "tables", "figures", "report", "fetch_originals", "list_originals"):
        row = [line for line in lines if line.split()[:1] == [target]]
        assert row, f"{target} is not listed"
    assert "The web report, results/report/index.html." in done.stdout
    assert "Fetch and verify every original" in done.stdout


def test_the_linter_finds_nothing(project):
    done = project.run("--lint")
    assert done.returncode == 0
    assert "Congratulations, your workflow is in a good condition" in done.stdout


def test_the_library_is_the_copy_in_the_folder(project):
    project.path("workflow/warshift/present/report/words.py").write_text(
        "raise SystemExit('copy')\n"
    )
    done = project.run("--list")
    assert done.returncode != 0
    assert "copy" in done.stdout


@pytest.mark.originals
def test_both_war_lists_from_originals(finished_run, mirror, repo):
    # The full matrix of lists and sources is the business of CI's own run of this band.
    two = {"war_lists": ["iwd", "cow_inter"], "leader_sources": ["archigos"]}
    two |= {"headline": "iwd-archigos", "detailed": ["iwd-archigos", "cow_inter-archigos"]}
    settings = {"source": "originals", "mirrors": [str(mirror)], "download": False}
    arguments = [f"{key}={json.dumps(value)}" for key, value in settings.items()]
    arguments[-1] = "download=False"  # Snakemake reads Python's word here
    bands = json.dumps({"snapshot": SNAPSHOT, "originals": two})
    project, output = finished_run(
        "originals", "--cores", "2", "--config", *arguments, f"bands={bands}"
    )
    check_promises(project.path("results/originals"))
    with open(project.path("results/originals/tables/table1_wars.csv"), newline="") as stream:
        rows = {(row["Study"], row["Wars"]): row["n"] for row in csv.DictReader(stream)}
    assert rows["cow_inter-archigos", "all"] == "95"
    assert rows["cow_inter-archigos", "since 1945"] == "38"
    assert rows["iwd-archigos", "all"] == "88"
    assert "Study iwd-archigos (originals)" in output
    # The headline study is the same in both bands. Only the turnover rates differ: they are shrunk
    # towards all states of the source, and the snapshot holds those that were ever at war.
    headline = json.loads(project.path("results/originals/headline.json").read_text())
    committed = json.loads((repo / "results/headline.json").read_text())
    shrunk = {"expected_by_turnover": 0.01, "p_turnover": 0.05}
    for key, tolerance in shrunk.items():
        assert headline.pop(key) == pytest.approx(committed.pop(key), abs=tolerance)
    # The rule coder of the originals band sees more rungs; the curated ladder is the same.
    for h in (headline, committed):
        h["ladder"] = [row for row in h["ladder"] if row["coder"] == "curated"]
    assert headline.pop("source") == "originals"
    assert committed.pop("source") == "snapshot"
    assert headline == committed


@pytest.mark.originals
def test_the_snapshot_rule_regenerates_what_is_committed(project, mirror, repo):
    tables = [
        project.path(f"data/raw/snapshot/{name}.csv")
        for name in ("wars", "belligerents", "leaders")
    ]
    for path in tables:
        os.utime(path, (978307200, 978307200))
    done = project.run(
        "--cores", "2", "export_snapshot", "--config", f'mirrors=["{mirror}"]', "download=False"
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    for path in tables:
        assert path.stat().st_mtime > 978307200  # written anew
        assert path.read_bytes() == (repo / "data/raw/snapshot" / path.name).read_bytes()


@pytest.mark.originals
def test_the_list_of_originals_is_empty_with_a_mirror(project, mirror):
    done = project.run("--cores", "1", "list_originals", "--config", f'mirrors=["{mirror}"]')
    assert done.returncode == 0
    assert "nothing is missing" in done.stdout


def test_the_list_of_originals_says_where_each_is_had(project):
    done = project.run("--cores", "1", "list_originals")
    assert done.returncode == 0
    assert re.search(r"^2[0-9] originals to get, and \d+ of newer releases", done.stdout, re.M)
    assert re.search(
        r"iwd: interstate-war-rev\.csv: missing; .* serves another version", done.stdout
    )
    assert re.search(
        r"archigos: Archigos_4\.1_stata14\.dta: missing; get it from https://", done.stdout
    )
