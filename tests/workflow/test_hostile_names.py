"""Names and rationales that attack their reader go through whole runs as text."""

import csv

import markdown
from hostile import Page

SCRIPT = "<script>alert(1)</script>|x"
IMAGE = "<img src=x onerror=alert(1)>"
FORMULA = "=HYPERLINK('https://example.org')"
LINK = "[press](javascript:alert(1)) `"


def test_an_own_dataset_with_hostile_names(project):
    project.edit("examples/data/leaders.csv", "Luilekkerland", SCRIPT)
    project.edit("examples/data/leaders.csv", "Schlaraffen", IMAGE)
    wars = project.path("examples/data/wars.tsv")
    wars.write_text(wars.read_text().replace("River War", FORMULA))
    example = ("--configfile", "examples/config.yaml", "--config", "draws=199")
    done = project.run("--cores", "1", *example)
    assert done.returncode == 0, done.stdout[-4000:]
    results = project.path("results/example")
    html = (results / "report/index.html").read_text()
    assert "alert(1)" in html
    page = Page(html)
    assert page.tags.count("script") == 1
    assert [found for found in page.risky if found[1].startswith("on")] == []
    with open(results / "tables/tableA1_leader_changes.csv", newline="") as stream:
        cells = {cell for row in csv.reader(stream) for cell in row}
    assert {SCRIPT, IMAGE, f"'{FORMULA}"} <= cells
    assert FORMULA not in cells
    text = (results / "tables/tableA1_leader_changes.md").read_text()
    table = Page(markdown.markdown(text, extensions=["tables"]))
    assert len(set(table.rows)) == 1
    assert not {"script", "img"} & set(table.tags)
    assert SCRIPT in table.text


def test_a_dossier_with_a_hostile_coding(project):
    dossier = "results/tables/dossier_korean-1950.md"
    old = "Natural death. The collective"
    project.edit("data/raw/codings/shifts.csv", old, f"{SCRIPT}{LINK}. The collective")
    done = project.run("--cores", "1", dossier)
    assert done.returncode == 0, done.stdout[-4000:]
    page = Page(markdown.markdown(project.path(dossier).read_text(), extensions=["tables"]))
    assert not {"script", "a"} & set(page.tags)
    assert SCRIPT + LINK in page.text
