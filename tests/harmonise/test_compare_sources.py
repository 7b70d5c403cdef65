"""Wars and leaders of several sources compared, on hand-made rows."""

import pandas as pd
import pytest

from warshift.harmonise.compare_leaders import compare_leaders, compare_support
from warshift.harmonise.compare_sources import belligerent_basis, open_seams
from warshift.harmonise.compare_wars import (
    account_matches,
    match_wars,
    war_differences,
    wars_by_list,
)


def lists_of(table, wars, spells):
    """One list of wars: (war_id, name, start, end), and spells (war_id, ccode, phase)."""
    wars = table("war_id name start end", *wars)
    return wars, pd.DataFrame(spells, columns=["war_id", "ccode", "phase"])


@pytest.fixture
def lists(table):
    iwd = lists_of(
        table,
        [
            ("iwd-1", "Known", "1950-01-01", "1951-01-01"),
            ("iwd-2", "Only here", "1960-01-01", "1960-06-01"),
        ],
        [("iwd-1", 2, 1), ("iwd-1", 20, 1), ("iwd-1", 365, 2), ("iwd-2", 2, 1), ("iwd-2", 40, 1)],
    )
    other = lists_of(
        table,
        [
            ("other-a", "Half of it", "1950-01-03", "1950-05-01"),
            ("other-b", "The rest", "1950-06-01", "1951-01-01"),
        ],
        [("other-a", 2, 1), ("other-a", 20, 1), ("other-b", 2, 1), ("other-b", 20, 1)],
    )
    return {"iwd": iwd, "other": other}


@pytest.fixture
def matches(lists):
    keys = pd.DataFrame({"war_key": ["known-1950"], "iwd_id": [1], "cow_id": [7]}, dtype="object")
    return match_wars(lists, keys)


def test_wars_without_a_key_are_matched_by_states_and_days(matches):
    assert dict(zip(matches["war_id"], matches["key"], strict=True)) == {
        "iwd-1": "known-1950",
        "other-a": "known-1950",
        "other-b": "known-1950",
        "iwd-2": "iwd-2",
    }


def test_how_two_lists_differ_on_a_war(lists, matches):
    table = war_differences(wars_by_list(lists, matches), {365: "Russia"}).set_index("key")
    row = table.loc["known-1950"]
    assert (row["lists"], row["starts_apart"], row["ends_apart"]) == (2, 2, 0)
    assert row["disputed"] == "Russia (iwd)"
    assert row["classes"] == "start, participants, phases, several wars in one list"
    alone = table.loc["iwd-2"]
    assert alone["classes"] == "only in iwd"
    assert pd.isna(alone["starts_apart"])


def test_every_war_is_matched_or_not(lists, matches):
    account = account_matches(matches, lists).set_index("merge")
    assert account.loc["wars of iwd with the other lists"].tolist() == [2, 1, 1]
    assert account.loc["wars of other with the other lists"].tolist() == [2, 2, 0]


def leaders(table, source, *rows):
    frame = table("leader_id name start end exit_mode archigos_id", *rows)
    return frame.assign(source=source, gwcode=10, ccode=10)


def test_differences_between_two_leader_sources(table):
    base = leaders(
        table,
        "archigos",
        ("a1", "Early Stone", "1940-01-01", "1950-01-01", "regular", None),
        ("a2", "Second Wood", "1950-01-01", "1955-01-01", "irregular", None),
        ("a3", "Third Glass", "1955-01-01", "1960-01-01", "regular", None),
        ("a4", "Last Iron", "1960-01-01", "1999-01-01", "regular", None),
    )
    other = leaders(
        table,
        "plad",
        ("p1", "Stone", "1940-01-01", "1950-01-01", "regular", None),
        ("p2", "Wood", "1950-01-01", "1955-03-01", "regular", None),
        ("p9", "Sand", "1957-06-01", "1958-01-01", "regular", None),
        ("p4", "Iron", "1960-01-01", "1999-01-01", "regular", None),
    )
    table, account = compare_leaders(base, other, {10})
    assert table[["leader", "leader_there", "classes"]].fillna("").to_numpy().tolist() == [
        ["", "Sand", "missing in archigos"],
        ["Second Wood", "Wood", "end, exit mode"],
        ["Third Glass", "", "missing in plad"],
    ]
    assert (account["In"], account["Matched"], account["Unmatched"]) == (3, 2, 1)
    assert account["Unmatched (other)"] == 1
    assert account["Differ in end"] == 1


def test_support_changes_are_linked_listed_or_missing(table):
    base = leaders(
        table,
        "archigos",
        ("a1", "Stone", "1950-01-01", "1955-01-01", "regular", None),
        ("a2", "Wood", "1955-01-01", "1960-01-01", "regular", None),
        ("a3", "Glass", "1956-01-01", "1960-01-01", "regular", None),
    )
    support = table(
        "ccode date leader leader_id linked_by",
        (10, "1950-01-01", "Stone", "a1", "name and date"),
        (10, "1955-02-01", "Wood", "a2", "name and date"),
        (10, "1957-01-01", "Nobody", None, "nothing"),
    )
    rows, account = compare_support(base, support, {10})
    assert rows["classes"].tolist() == ["start", "missing in archigos", "missing in chisols"]
    assert rows["leader"].fillna("").tolist() == ["Wood", "", "Glass"]
    assert (account["In"], account["Matched"], account["Unmatched (other)"]) == (3, 2, 1)


def test_seams_where_the_same_person_goes_on_need_no_look(table):
    seams = table(
        "gwcode rule leader successor same_person end",
        (1, "goes on", "A", "A", True, "2015-12-31"),
        (2, "goes on", "B", "Bee", False, "2015-12-31"),
        (3, "ended before the seam", "C", None, None, "2001-01-01"),
        (4, "new", "D", "E", None, "2015-12-31"),
    )
    assert open_seams({"x+y": seams})["gwcode"].tolist() == [2, 4]
    assert open_seams({}).empty


def test_without_the_list_of_2009_there_is_no_basis(lists):
    assert belligerent_basis(lists, None).empty
