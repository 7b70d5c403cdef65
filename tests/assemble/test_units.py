"""Units of analysis: the war-level rule, bounds, primary belligerents and sides."""

import pandas as pd
import pytest

from warshift.assemble.units import (
    all_windows,
    build_units,
    refuse_no_wars,
    units_by_rung,
    windows_of,
)
from warshift.errors import ConfigError
from warshift.vocabulary import in_period, of_leaders

COUNTED = ("endogenous_outside", "exogenous", "undetermined_arrow")
OPEN = ("undetermined",)


def world(covered, shifts=(), ongoing=(), sides=(1, 2, 2), primary=(True, True, False)):
    """One war of three spells a, b, c; `shifts` are (spell, type, position, date)."""
    names = ["a", "b", "c"]
    belligerents = pd.DataFrame(
        {
            "spell_id": names,
            "war_id": "w",
            "ccode": [1, 2, 3],
            "state": ["A", "B", "C"],
            "side": pd.array(sides, dtype="Int64"),
            "primary": pd.array(primary, dtype="boolean"),
            "entry": pd.to_datetime(["1950-01-01", "1950-01-01", "1950-06-01"]),
            "exit": pd.to_datetime(["1951-01-01", "1952-01-01", "1951-06-01"]),
            "ongoing": pd.array([name in ongoing for name in names], dtype="boolean"),
        }
    )
    coverage = pd.DataFrame(
        {
            "spell_id": names,
            "covered": pd.array([name in covered for name in names], dtype="boolean"),
            "gwcode": pd.array([1, 2, 3], dtype="Int64"),
        }
    )
    wars = pd.DataFrame({"war_id": ["w"], "name": ["War"], "start": [pd.Timestamp("1950-01-01")]})
    columns = ["spell_id", "type", "position", "date"]
    events = pd.DataFrame(list(shifts), columns=columns)
    events["date"] = pd.to_datetime(events["date"])
    events = events.assign(confidence="high", attributed=None, exit_only=False)
    return wars, belligerents, coverage, events


def units(unit, *arguments, **options):
    made = build_units(*world(*arguments, **options), unit, COUNTED, OPEN)
    return made.set_index("unit_id")


def shift(spell, kind="exogenous", position="in_war", date="1950-09-01"):
    return (spell, kind, position, date)


@pytest.mark.parametrize(
    ("covered", "shifts", "expected"),
    [
        ("abc", [], False),  # all covered and none
        ("abc", [shift("b")], True),
        ("a", [shift("a")], True),  # one covered belligerent with a shift is enough
        ("ab", [], None),  # not all covered: missing, never "no shift"
        ("a", [shift("b")], None),  # a shift seen in an uncovered spell does not count
        ("", [], None),
        ("abc", [shift("a", "victor_imposed")], False),
        ("abc", [shift("a", "foreign_imposed_other")], False),
        ("abc", [shift("a", "undetermined")], False),
        ("abc", [shift("a", position="on_exit")], True),
        ("abc", [shift("a", position="at_entry")], False),
        ("abc", [shift("a", position="gap")], False),
    ],
)
def test_the_war_rule(covered, shifts, expected):
    value = units("war", covered, shifts).loc["w", "shift"]
    assert (None if pd.isna(value) else bool(value)) == expected


@pytest.mark.parametrize(
    ("covered", "shifts", "low", "open_high", "high"),
    [
        ("abc", [], False, False, False),
        ("abc", [shift("a", "undetermined")], False, True, True),
        ("ab", [], False, False, True),
        ("ab", [shift("a", "undetermined")], False, True, True),
        ("ab", [shift("a")], True, True, True),
        ("abc", [shift("a", "undetermined", "at_entry")], False, False, False),
    ],
)
def test_bounds(covered, shifts, low, open_high, high):
    row = units("war", covered, shifts).loc["w"]
    assert (row["low"], row["open_high"], row["high"]) == (low, open_high, high)


def test_a_war_spans_all_its_spells_and_dates_its_first_shift():
    row = units("war", "abc", [shift("b", date="1951-03-01"), shift("a", date="1950-09-01")]).loc[
        "w"
    ]
    assert (row["start"], row["end"]) == (pd.Timestamp("1950-01-01"), pd.Timestamp("1952-01-01"))
    assert row["days"] == 730
    assert row["first_shift"] == pd.Timestamp("1950-09-01")
    assert row["label"] == "War"


def test_a_shift_that_does_not_count_dates_nothing():
    row = units("war", "abc", [shift("a", "victor_imposed")]).loc["w"]
    assert pd.isna(row["first_shift"])


def test_belligerents_have_their_own_rule():
    made = units("belligerent", "ab", [shift("a")])
    assert made["label"].to_dict() == {"w-1": "War, A", "w-2": "War, B", "w-3": "War, C"}
    assert made["shift"].tolist()[:2] == [True, False]
    assert pd.isna(made.loc["w-3", "shift"])


def test_primary_belligerents_are_a_part_of_them():
    assert units("primary", "abc").index.tolist() == ["w-1", "w-2"]


def test_sides():
    made = units("side", "abc", [shift("c")])
    assert made["shift"].to_dict() == {"w-1": False, "w-2": True}
    assert made.loc["w-2", "label"] == "War, side 2"
    assert units("side", "abc", sides=(1, 2, pd.NA)).index.tolist() == ["w-1", "w-2"]


def test_an_ongoing_spell_keeps_the_war_from_being_terminated():
    assert not units("war", "abc", ongoing="b").loc["w", "terminated"]
    made = units("belligerent", "abc", ongoing="b")
    assert made["terminated"].tolist() == [True, False, True]


def test_windows_hold_covered_spells_only():
    _, belligerents, coverage, _ = world("ab")
    windows = windows_of(belligerents, coverage, "war")
    assert windows["spell_id"].tolist() == ["a", "b"]
    assert windows["years"].tolist() == pytest.approx([365 / 365.25, 730 / 365.25])


def test_the_period_begins_on_its_first_day():
    wars, belligerents, coverage, events = world("abc")
    days = pd.to_datetime(["1945-09-02", "1945-09-03", "1950-06-25"])
    wars = pd.DataFrame({"war_id": list("uvw"), "name": list("UVW"), "start": days})
    belligerents = belligerents.assign(war_id=list("uvw"))
    coded = events.assign(coder="rule", rung="L1")
    lists = (wars, belligerents, coverage)
    made = units_by_rung(lists, coded, set(), COUNTED, OPEN, "1945-09-03")
    chosen = of_leaders(made[made["unit"] == "war"])
    assert in_period(chosen, "post1945")["war_id"].tolist() == ["v", "w"]
    assert in_period(chosen, "all")["war_id"].tolist() == ["u", "v", "w"]


def test_a_period_without_wars_is_refused():
    units = pd.DataFrame(
        {
            "coder": "rule",
            "rung": "L1",
            "unit": ["war", "war", "war", "side"],
            "since_1945": [False, True, True, True],
            "covered": [True, False, True, True],
            "terminated": [True, True, False, True],
        }
    )
    with pytest.raises(ConfigError, match="key period_start, value 1990-01-01: no ended war"):
        refuse_no_wars(units, "1990-01-01")
    refuse_no_wars(units.assign(since_1945=True), "1990-01-01")


def test_a_belligerent_of_unknown_side_stays_in_its_war():
    made = units("war", "ab", sides=(1, 2, pd.NA)).loc["w"]
    assert made["end"] == pd.Timestamp("1952-01-01")
    assert pd.isna(made["shift"])  # c is not covered, and its war is not known without it
    assert units("belligerent", "abc", sides=(1, 2, pd.NA)).index.tolist() == ["w-1", "w-2", "w-3"]


def test_the_first_of_two_shifts_of_one_spell_dates_the_unit():
    two = [shift("a", date="1950-09-01"), shift("a", date="1950-12-01")]
    assert units("war", "abc", two).loc["w", "first_shift"] == pd.Timestamp("1950-09-01")


def test_the_windows_of_all_units_are_numbered_through():
    _, belligerents, coverage, _ = world("ab")
    windows = all_windows(belligerents, coverage)
    assert windows.index.tolist() == list(range(len(windows)))
    counts = windows["unit"].value_counts().to_dict()
    assert counts == {"war": 2, "belligerent": 2, "primary": 2, "side": 2}
