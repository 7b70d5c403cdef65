"""The reconciliation of sources on invented data, against tables worked out by hand.

The seven war lists and four leader sources are those of tests/fixtures, read by their adapters.
"""

import pandas as pd
import pytest
from invented import CODINGS, FIXTURES, REPO, Invented, as_texts, read_expected

from warshift.harmonise.combine import combine
from warshift.harmonise.compare_sources import compare_sources
from warshift.harmonise.compare_wars import (
    account_matches,
    match_wars,
    war_differences,
    wars_by_list,
)
from warshift.harmonise.war_keys import read_keys
from warshift.present.catalogue import read_catalogue
from warshift.present.results import Context

WAR_LISTS = ["iwd", "cow_inter", "stanley_sawyer", "ucdp_interstate"]
WAR_LISTS += ["cow_extra", "cow_intra", "ucdp_civil"]
SOURCES = ["archigos", "plad", "reign"]
WORKED_OUT = sorted(path.stem for path in (FIXTURES / "expected/reconciliation").glob("*.csv"))
SHARES = ["unit", "rung", "period", "k", "n", "missing", "share", "lower", "upper"]
SHARES += ["open_low", "open_high"]
UNKNOWN = (pd.NA,) * 3 + (float("nan"),) * 5


COMPARED = [r for r in read_catalogue(REPO / "config/results.yaml") if r.band == "originals"]


def reconcile(shares, lists, leaders, combined, context):
    """Every table of the catalogue that compares sources."""
    tables = compare_sources(lists, leaders, combined, context)
    parts = [table.assign(study=study) for study, table in shares.items()]
    tables["shares"] = pd.concat(parts, ignore_index=True)
    chosen = Context(source="originals", headline="iwd-archigos", period_start="1945-09-03")
    return {r.name: r.make({n: tables[n] for n in r.inputs}, chosen) for r in COMPARED}


def shares_of(*rows):
    return pd.DataFrame(rows, columns=SHARES)


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    """What `reconcile` takes: shares, war lists, leader sources, seams and the rest."""
    invented = Invented(tmp_path_factory.mktemp("invented"))
    shares = {
        "iwd-archigos": shares_of(
            ("war", "L1", "post1945", 2, 5, 1, 0.4, 0.0527, 0.8534, 0.2, 0.6),
            ("war", "L1", "all", 3, 10, 0, 0.3, 0.0667, 0.6525, 0.3, 0.3),
            ("war", "L2", "all", 9, 10, 0, 0.9, 0.5, 1.0, 0.9, 0.9),
            ("belligerent", "L1", "all", 9, 10, 0, 0.9, 0.5, 1.0, 0.9, 0.9),
        ),
        "cow_inter-plad": shares_of(
            ("war", "L1", "post1945", 1, 4, 2, 0.25, 0.0063, 0.8059, 0.25, 0.5),
            ("war", "L1", "all", *UNKNOWN),
        ),
    }
    leaders = {name: invented.table(name, "leaders") for name in SOURCES}
    seams = {
        f"archigos+{name}": combine(leaders["archigos"], leaders[name], f"archigos+{name}")[1]
        for name in SOURCES[1:]
    }
    context = {
        "crosswalk": invented.crosswalk,
        "war_keys": read_keys(CODINGS / "war_keys.csv"),
        "support": invented.table("chisols", "support_changes"),
        "seen": pd.read_csv(CODINGS / "stanley_sawyer_2009.csv"),
    }
    lists = {name: invented.table(name, "wars") for name in WAR_LISTS}
    return {
        "shares": shares, "lists": lists, "leaders": leaders, "combined": seams,
        "context": context,
    }  # fmt: skip


@pytest.fixture(scope="module")
def reconciled(parts):
    return reconcile(**parts)


def test_every_table_of_the_reconciliation_is_worked_out():
    assert {result.name for result in COMPARED} == set(WORKED_OUT)


@pytest.mark.parametrize("name", WORKED_OUT)
def test_a_table_of_the_reconciliation_is_the_one_worked_out_by_hand(reconciled, name):
    header, rows = read_expected(f"reconciliation/{name}")
    assert list(reconciled[name]) == header
    assert as_texts(reconciled[name], header) == rows


def test_without_the_list_of_stanley_and_sawyer_or_a_combined_source_tables_are_empty(parts):
    lists = {name: parts["lists"][name] for name in ("iwd", "cow_inter")}
    made = reconcile(**(parts | {"lists": lists, "combined": {}}))
    assert made["tableC8_seams"].empty
    assert made["tableC9_stanley_sawyer"].empty
    assert len(made["tableC3_wars"]) == 8


def war_list(name, *wars):
    """Tables wars and belligerents from (number, start, end, states)."""
    spells = [
        (f"{name}-{number}", code, f"S{code}", 1) for number, _, _, codes in wars for code in codes
    ]
    rows = [(f"{name}-{n}", f"War {n}", *map(pd.Timestamp, days)) for n, *days, _ in wars]
    return (
        pd.DataFrame(rows, columns=["war_id", "name", "start", "end"]),
        pd.DataFrame(spells, columns=["war_id", "ccode", "state", "phase"]),
    )


def test_a_war_without_a_key_joins_the_one_it_overlaps_longest_with_two_states():
    lists = {
        "a": war_list(
            "a",
            (1, "1950-01-01", "1950-12-31", (2, 20, 40)),
            (2, "1950-06-01", "1951-12-31", (2, 20)),
        ),
        "b": war_list(
            "b",
            (1, "1950-11-01", "1951-11-01", (2, 20)),  # 60 days with a-1, 365 with a-2
            (2, "1951-12-31", "1952-02-03", (2, 20)),  # one day with a-2
            (3, "1952-01-01", "1952-02-03", (2, 20)),  # none; b-2 is of the same list
            (4, "1950-01-01", "1950-12-31", (40, 41)),  # one state with a-1
        ),
        "c": war_list("c", (1, "1950-01-01", "1950-12-31", (2, 20, 40))),
    }  # fmt: skip
    keys = pd.DataFrame({"war_key": ["elsewhere"]})
    matches = match_wars(lists, keys)
    found = matches.set_index("war_id")[["key", "matched_by"]].apply(tuple, axis=1).to_dict()
    assert found == {
        "a-1": ("a-1", "nothing"), "a-2": ("a-2", "nothing"),
        "b-1": ("a-2", "states and days"), "b-2": ("a-2", "states and days"),
        "b-3": ("b-3", "nothing"), "b-4": ("b-4", "nothing"), "c-1": ("a-1", "states and days"),
    }  # fmt: skip
    by_list = wars_by_list(lists, matches)
    table = war_differences(by_list, {}).set_index("key")
    assert table["classes"].to_dict() == {
        "a-1": "none", "a-2": "start, end, several wars in one list",
        "b-3": "only in b", "b-4": "only in b",
    }  # fmt: skip
    # b-1 and b-2 stand in one row, from the first day of both to the last.
    there = by_list.set_index(["key", "war_list"]).loc[("a-2", "b")]
    assert [f"{there[end]:%Y-%m-%d}" for end in ("start", "end")] == ["1950-11-01", "1952-02-03"]
    assert table.loc["a-2", ["starts_apart", "ends_apart"]].tolist() == [153, 34]
    accounts = account_matches(matches, lists)
    assert accounts[["rows", "matched", "unmatched"]].to_numpy().tolist() == [
        [2, 2, 0], [4, 2, 2], [1, 1, 0],
    ]  # fmt: skip
