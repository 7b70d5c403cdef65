"""A run over the catalogue: makers called by study or once, files where they belong."""

import pandas as pd
import pytest

from warshift.present.catalogue import Result
from warshift.present.results import Run

STUDIES = {"all": ["a-x", "b-x"], "headline": ["a-x"], "curated": []}


def result(made, **changes):
    """A result whose maker is a function given here."""

    class Made(Result):
        def make(self, tables, context):
            return made(tables, context)

    fields = {
        "name": "demo",
        "kind": "table",
        "number": "1",
        "title": "Demo",
        "maker": "tables.none",
        "inputs": ("wars",),
        "studies": "all",
        "section": "Section",
    }
    return Made(**{**fields, **changes})


@pytest.fixture
def run(tmp_path):
    paths = {}
    for number, study in enumerate(STUDIES["all"]):
        path = str(tmp_path / f"{study}.csv")
        pd.DataFrame({"war": [f"w{number}"]}).to_csv(path, index=False)
        paths[study] = {"wars": path}
    context = {"source": "snapshot", "headline": "a-x", "period_start": "1945-09-03"}
    return Run(STUDIES, paths, tmp_path / "results", context)


def test_a_table_of_several_studies_says_which(run):
    made = run.make(result(lambda tables, context: tables["wars"].copy()))
    assert made.to_dict("list") == {"Study": ["a-x", "b-x"], "war": ["w0", "w1"]}


def test_a_table_of_one_study_by_definition_does_not(run):
    made = run.make(
        result(lambda tables, context: tables["wars"].assign(of=context.study), studies="headline")
    )
    assert made.to_dict("list") == {"war": ["w0"], "of": ["a-x"]}


def test_together_the_maker_sees_all_studies_at_once(run):
    made = run.make(result(lambda tables, context: tables["wars"].copy(), together=True))
    assert made.to_dict("list") == {"war": ["w0", "w1"], "study": ["a-x", "b-x"]}


def test_files_captions_and_only_the_kinds_asked_for(run):
    entries = [
        result(lambda tables, context: tables["wars"].copy()),
        result(lambda tables, context: tables["wars"].copy(), name="long", kind="data", number="2"),
        result(lambda tables, context: 1 / 0, name="curated", studies="curated", number="3"),
        result(lambda tables, context: 1 / 0, name="other", band="originals", number="4"),
        result(lambda tables, context: 1 / 0, name="plot", kind="figure"),
    ]
    run.write(entries, "table", "data")
    assert (run.folder / "tables/demo.md").read_text().startswith("Table 1. Demo.\n\n| Study")
    assert (run.folder / "estimates/long.csv").read_text() == "war\nw0\nw1\n"
    assert (run.folder / "report/captions/demo.rst").read_text() == "Table 1. Demo.\n"
    assert len([path for path in run.folder.rglob("*") if path.is_file()]) == 6
