"""The catalogue of results: its captions and files, what a run makes of it, and its errors."""

from pathlib import Path

import pandas as pd
import pytest
import yaml

from warshift.errors import ConfigError
from warshift.present.catalogue import made_in, read_catalogue

CATALOGUE = Path(__file__).resolve().parents[2] / "config/results.yaml"
ENTRY = {
    "name": "table1_wars",
    "kind": "table",
    "number": "1",
    "title": "Wars",
    "maker": "tables.wars.wars_and_coverage",
    "inputs": ["wars"],
    "studies": "all",
}


@pytest.fixture
def catalogue():
    return read_catalogue(CATALOGUE)


@pytest.fixture
def read(tmp_path):
    """Function that reads a catalogue of the given entries, all in one section."""

    def reader(*entries):
        section = {"title": "Section", "about": "what it holds", "results": list(entries)}
        path = tmp_path / "results.yaml"
        path.write_text(yaml.safe_dump({"sections": [section]}), encoding="utf-8")
        return read_catalogue(path)

    return reader


def test_an_input_that_is_no_table_is_refused(read, tmp_path):
    read(entry(inputs=["wars", "peaces"]))  # no check where nothing is said to be known
    with pytest.raises(ConfigError, match=r"0\.inputs, value peaces: no such table; choose one of"):
        read_catalogue(tmp_path / "results.yaml", ["wars"])


def entry(**changes):
    return {key: value for key, value in {**ENTRY, **changes}.items() if value is not None}


def test_a_caption_is_heading_title_and_note(read):
    plain, noted, named = read(
        entry(),
        entry(name="figure1", kind="figure", note="Read with care"),
        entry(name="claims", number=None, label="Claims"),
    )
    assert plain.caption == "Table 1. Wars."
    assert noted.caption == "Figure 1. Wars. Read with care."
    assert named.caption == "Claims. Wars."


def test_the_files_of_each_kind(read):
    table, figure, data = read(
        entry(), entry(name="figure1", kind="figure"), entry(name="all", kind="data", number="2")
    )
    assert table.files("r") == [f"r/tables/table1_wars.{kind}" for kind in ("csv", "md", "tex")]
    assert figure.files("r") == ["r/figures/figure1.png", "r/figures/figure1.pdf"]
    assert data.files("r") == ["r/estimates/all.csv"]


def test_every_committed_table_is_in_the_catalogue_and_the_other_way(catalogue, repo):
    tracked = {
        path.stem for path in (repo / "results/tables").iterdir() if "dossier_" not in path.name
    }
    listed = {r.name for r in catalogue if r.kind == "table" and r.band != "originals"}
    assert tracked == listed


@pytest.mark.parametrize("result", read_catalogue(CATALOGUE), ids=lambda result: result.name)
def test_every_committed_caption_is_that_of_the_catalogue(result, repo):
    if result.kind == "table" and result.band != "originals":
        page = (repo / f"results/tables/{result.name}.md").read_text(encoding="utf-8")
        assert page.split("\n\n")[0] == result.caption
    else:
        assert result.caption.startswith(f"{result.heading}. {result.title}.")


def test_a_run_makes_what_its_band_and_its_studies_allow(catalogue):
    studies = {result.studies: ["a-b"] for result in catalogue}
    everything = made_in(catalogue, "originals", studies)
    assert everything == catalogue
    snapshot = {result.name for result in made_in(catalogue, "snapshot", studies)}
    assert "table1_wars" in snapshot
    assert "tableC3_wars" not in snapshot
    # A user's own war list: the curated codings know none of its wars.
    unknown = {**studies, "curated": [], "curated_headline": []}
    names = {result.name for result in made_in(catalogue, "snapshot", unknown)}
    assert snapshot - names == {
        "tableB1_ladder",
        "tableB2_wars_by_rung",
        "tableB3_control_windows",
        "tableB4_reconciliation",
        "tableB5_codings",
        "tableB6_agreement",
        "tableB7_disagreements",
        "tableB8_rules",
        "tableB9_article_cases",
        "figure3_ladder",
        "figure6_agreement",
    }


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([entry(), entry(number="2")], "results.1.name, value table1_wars: used twice; rename"),
        ([entry(), entry(name="b")], "results.1.number, value Table 1: used twice; renumber"),
        (
            [entry(maker="tables.wars.no_table")],
            "results.0.maker, value tables.wars.no_table: no function no_table(tables, context) in "
            "workflow/warshift/present/tables/wars.py; write it",
        ),
        ([entry(maker="tables.none.wars")], "present/tables/none.py; write it"),
        ([entry(maker="formats.number")], "no function number(tables, context)"),
        ([entry(maker=None)], "'maker' is a required property; add it"),
        (
            [entry(maker=None, kind="figure", columns={"n": "n"})],
            "'maker' is a required property; add it",
        ),
        (
            [entry(columns={"n": {"from": "n", "as": "nummer"}})],
            "results.0.columns.n.as, value nummer: no such format; choose one of number, ",
        ),
        ([entry(columns={"n": {"as": "number"}})], "'from' is a required property; add it"),
        ([entry(studies="some")], 'results.0.studies, value "some": not allowed; choose one of'),
        ([entry(title="Wars.")], 'results.0.title, value "Wars."'),
        ([entry(title=None)], "'title' is a required property; add it"),
        (
            [entry(colour="red")],
            "results.0.colour: unknown key; known here are band, columns, inputs",
        ),
    ],
)
def test_a_wrong_entry_is_refused_in_one_line(read, entries, message):
    with pytest.raises(ConfigError) as error:
        read(*entries)
    assert message in str(error.value)
    assert str(error.value).count("\n") == 0
    assert "results.yaml, key sections.0." in str(error.value)


def test_a_table_without_a_maker_has_the_chosen_rows_of_its_first_input_in_order(read):
    columns = {"War": "name", "Unit": {"from": "unit", "as": "unit"}}
    plain = entry(maker=None, columns=columns, where={"unit": "war"}, sort=["name"])
    wars = pd.DataFrame({"name": ["b", "c", "a"], "unit": ["war", "side", "war"]})
    made = read(plain)[0].make({"wars": wars}, None)
    assert made.to_dict("list") == {"War": ["a", "b"], "Unit": ["Wars", "Wars"]}


def test_columns_come_after_the_maker(read):
    columns = {"Class": "class", "n": {"from": "wars", "as": "{}!"}}
    made = read(entry(maker="tables.wars.classes_of_differences", columns=columns))[0].make(
        {"war_differences": pd.DataFrame({"classes": ["start, end", "end"]})}, None
    )
    assert made.to_dict("list") == {"Class": ["end", "start"], "n": ["2!", "1!"]}
