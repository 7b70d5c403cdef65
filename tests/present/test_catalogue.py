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
        (
            [entry(), entry(name="Table1_WARS", number="2")],
            "results.1.name, value Table1_WARS: used",
        ),
        ([entry(name="dossier_korea")], 'results.0.name, value "dossier_korea"'),
        ([entry(maker="tables..wars.changes")], 'results.0.maker, value "tables..wars.changes"'),
        ([entry(maker="os.system")], "no function system(tables, context) in"),
        ([entry(maker="../wars.changes")], 'results.0.maker, value "../wars.changes"'),
        (
            [entry(options={"colour": 1})],
            "results.0.options.colour: wars_and_coverage has no such option; its options: none",
        ),
        (
            [entry(maker="figures.hazard_ratios.plot_identification", options={"show": []})],
            "results.0.options.show: plot_identification has no such option; its options: shown",
        ),
        (
            [entry(maker="figures.hazard_ratios.plot_identification")],
            "results.0.options: plot_identification needs shown; add it",
        ),
        ([entry(options={})], "results.0.options, value {}"),
        ([entry(sort=["name"])], "'columns' is a dependency of 'sort'"),
        ([entry(where={"unit": "war"})], "'columns' is a dependency of 'where'"),
        ([entry(kind="figure", columns={"n": "n"})], "results.0.columns: a figure has none"),
        ([entry(studies="band")], "results.0.studies, value band: tables that compare"),
        ([entry(inputs=["war_differences"], band="originals")], "results.0.studies, value all"),
        ([entry(band="internet")], "results.0.band"),
        (
            [entry(columns={"n": {"from": "n", "as": "interval"}})],
            "results.0.columns.n.as, value interval: takes 2 columns, but from names 1",
        ),
        (
            [entry(columns={"n": {"from": ["n", "k"], "as": "number"}})],
            "value number: takes 1 columns, but from names 2",
        ),
        (
            [entry(columns={"n": {"from": ["n", "k"], "as": "{} of {} or {}"}})],
            "columns.n.as, value {} of {} or {}: 3 cells, but from names 2",
        ),
        (
            [entry(columns={"n": {"from": "n", "as": "{"}})],
            "columns.n.as, value {: Single '{' encountered in format string; correct the braces",
        ),
        (
            [entry(columns={"n": {"from": "n", "as": "{0.__class__.__mro__}"}})],
            "only formats in braces, such as {:.2f}",
        ),
        ([entry(columns={"n": {"from": "n", "as": "{!r}"}})], "only formats in braces"),
        ([entry(columns={"n": {"from": "n", "as": "{:999999999d}"}})], "only formats in braces"),
        ([entry(columns={"n": {"from": "n", "as": "{:{}}"}})], "only formats in braces"),
        (
            [entry(columns={"n {n.__class__}": "n"})],
            "only a column can stand in braces, such as {claimed:g}",
        ),
        ([entry(columns={"n {n[0]}": "n"})], "only a column can stand in braces"),
        ([entry(columns={"n }": "n"})], "correct the braces"),
        ([entry(columns={1: "n"})], "results.0.columns, value 1"),
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


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"where": {"units": "war"}}, "0.where.units, value units: no such column in table shares"),
        ({"where": {"unit": "wars"}}, "0.where.unit, value wars: no row has it; choose one of war"),
        ({"sort": ["unit", "date"]}, "0.sort, value date: no such column in table shares"),
        ({"columns": {"n": "N"}}, "0.columns.n, value N: no such column in table shares; choose"),
        ({"columns": {"n": {"from": ["n", "K"], "as": "interval"}}}, "value K: no such column"),
        ({"columns": {"p {claim:g}": "n"}}, "0.columns.p {claim:g}, value claim: no such column"),
    ],
)
def test_a_table_without_a_maker_has_columns_that_its_input_has(read, tmp_path, changes, words):
    columns = {"Study": "study", "n": "n", "p {claimed:g}": "share"}
    read(entry(maker=None, inputs=["shares"], columns=columns, together=True, sort=["study"]))
    read_catalogue(tmp_path / "results.yaml", ["shares"])
    read(entry(maker=None, inputs=["shares"], **({"columns": {"n": "n"}} | changes)))
    with pytest.raises(ConfigError) as error:
        read_catalogue(tmp_path / "results.yaml", ["shares"])
    assert words in str(error.value)


def test_rows_of_a_maker_that_lack_a_column_are_refused_in_one_line(read):
    columns = {"War": "name"}
    rows = {"wars": pd.DataFrame({"name": ["a"]})}
    for key in ({"where": {"unit": "war"}}, {"sort": ["unit"]}):
        (result,) = read(entry(maker=None, columns=columns, **key))
        with pytest.raises(ConfigError, match="result table1_wars, value unit: no such column"):
            result.make(rows, None)


def test_columns_come_after_the_maker(read):
    columns = {"Class": "class", "n": {"from": "wars", "as": "{}!"}}
    made = read(entry(maker="tables.wars.classes_of_differences", columns=columns))[0].make(
        {"war_differences": pd.DataFrame({"classes": ["start, end", "end"]})}, None
    )
    assert made.to_dict("list") == {"Class": ["end", "start"], "n": ["2!", "1!"]}
