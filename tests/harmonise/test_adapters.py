"""Adapters on small hand-made originals, and the canonical tables made of them."""

from pathlib import Path

import pandas as pd
import pytest

from warshift.errors import DataError
from warshift.harmonise.adapters import adapt, cow_states
from warshift.harmonise.leaders import complete as complete_leaders
from warshift.harmonise.wars import complete
from warshift.sources.cards import read_card
from warshift.sources.typed import in_our_words

CARDS = Path(__file__).resolve().parents[2] / "config" / "datasets"
NO_PRIMARY = pd.DataFrame(columns=["war_key", "ccode", "primary_from", "source"])
NO_KEYS = pd.DataFrame(columns=["war_key", "iwd_id", "cow_id"])


def typed(columns, rows):
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame.convert_dtypes().assign(row=range(2, len(frame) + 2))
    for name in frame:
        if frame[name].isna().all():
            frame[name] = frame[name].astype("Int64")
    return frame


IWD = ["larger_war_id", "larger_war_name", "init_war_id", "annual_outcome", "year", "init_name"]
IWD += ["init_ccode", "target_name", "target_ccode", "month_entry", "day_entry", "month_exit"]
IWD += ["day_exit", "month_entry02", "day_entry02", "month_exit02", "day_exit02", "joiner"]
NONE = (None,) * 4


def read(name, kind, frame):
    """What the adapter of a card makes of its first table, whose file is NAME.csv."""
    card = read_card(CARDS, name)
    file, path = card["files"][0], f"{name}.csv"
    own = {**file, "columns": {n: c for n, c in file["columns"].items() if n in frame}}
    role = file["role"]
    originals = {role: in_our_words(frame, own, path), "path": {role: path}, "card": card}
    return adapt(card, originals, kind)


def iwd_wars(*rows):
    return read("iwd", "wars", typed(IWD, rows))


def iwd_row(year, days, outcome=0, again=NONE, pair=(2, 740), joiner=0, component=1):
    return (1, "Pacific_War", component, outcome, year, f"S{pair[0]}", pair[0], f"S{pair[1]}",
            pair[1], *days, *again, joiner)  # fmt: skip


def test_iwd_annual_rows_become_one_spell_per_state():
    wars, spells = iwd_wars(
        iwd_row(1941, (12, 7, 12, 31)),
        iwd_row(1942, (1, 1, 12, 31)),
        iwd_row(1943, (1, 1, 8, 14), outcome=1),
    )
    assert wars.to_dict("list") == {"war": [1], "name": ["Pacific War"]}
    spells = spells.set_index("ccode")
    assert spells["outcome"].to_dict() == {2: "win", 740: "lose"}
    assert spells["side"].to_dict() == {2: 1, 740: 2}
    assert spells["entry_lower"].dt.strftime("%Y-%m-%d").unique().tolist() == ["1941-12-07"]
    assert spells["exit_upper"].dt.strftime("%Y-%m-%d").unique().tolist() == ["1943-08-14"]


def test_iwd_a_row_with_two_spells_is_two_phases():
    _, spells = iwd_wars(iwd_row(1948, (5, 15, 7, 18), outcome=2, again=(10, 22, 12, 31)))
    own = spells[spells["ccode"] == 2]
    assert own["phase"].tolist() == [1, 2]
    assert own["outcome"].tolist() == ["unknown", "lose"]
    assert own["exit_reason"].tolist() == ["truce", "termination"]


def test_iwd_joiners():
    _, spells = iwd_wars(
        iwd_row(1941, (1, 1, 2, 1), outcome=1),
        iwd_row(1941, (1, 15, 2, 1), outcome=1, pair=(20, 740), joiner=1, component=2),
    )
    assert spells.set_index("ccode")["role"].to_dict() == {
        2: "originator", 20: "joiner", 740: "originator",
    }  # fmt: skip


def test_iwd_a_war_of_joiners_only_began_with_the_earliest():
    _, spells = iwd_wars(
        iwd_row(1941, (1, 1, 2, 1), joiner=1),
        iwd_row(1941, (1, 15, 2, 1), pair=(20, 740), joiner=1, component=2),
    )
    assert spells.set_index("ccode")["role"].to_dict() == {
        2: "originator", 20: "joiner", 740: "originator",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (iwd_row(1979, (2, 31, 3, 1)), "row 2, column day_entry, value '1979-2-31'"),
        (iwd_row(1979, (3, 1, 2, 28)), "row 2, column day_exit, value '1979-02-28'"),
        (iwd_row(1979, (1, 1, 2, 1), outcome=7), "row 2, column annual_outcome, value"),
        (iwd_row(1979, (1, 1, 2, 1), again=(3, 1, 2, 1)), "column day_exit02"),
    ],
)
def test_iwd_wrong_cells_are_named(row, words):
    with pytest.raises(DataError) as error:
        iwd_wars(row)
    assert words in str(error.value)


COW = ["WarNum", "WarName", "ccode", "StateName", "Side", "StartMonth1", "StartDay1", "StartYear1"]
COW += ["EndMonth1", "EndDay1", "EndYear1", "StartMonth2", "StartDay2", "StartYear2"]
COW += ["EndMonth2", "EndDay2", "EndYear2", "Initiator", "Outcome", "BatDeath"]


def cow_row(first, second=(None,) * 6, state=(220, "France", 1), outcome=1, initiator=1):
    return (1, "War", *state, *first, *second, initiator, outcome, 100)


def cow_wars(*rows):
    return read("cow_inter", "wars", typed(COW, rows))


FIRST, SECOND = (5, 15, 1948, 7, 18, 1948), (10, 22, 1948, 1, 7, 1949)


def test_cow_phases_and_outcomes():
    _, spells = cow_wars(
        cow_row(FIRST, SECOND), cow_row(FIRST, state=(255, "Germany", 2), outcome=2, initiator=2)
    )
    own = spells[spells["ccode"] == 220]
    assert own["phase"].tolist() == [1, 2]
    assert own["outcome"].tolist() == ["unknown", "win"]
    assert own["exit_reason"].tolist() == ["truce", "termination"]
    assert spells["role"].tolist() == ["originator"] * 3


def test_cow_a_later_entry_joins_and_a_change_of_side_ends_a_spell():
    _, spells = cow_wars(
        cow_row((9, 1, 1939, 5, 7, 1945)),
        cow_row((6, 10, 1940, 9, 8, 1943), state=(325, "Italy", 1), outcome=8, initiator=2),
        cow_row((10, 18, 1943, 5, 7, 1945), state=(325, "Italy", 2), outcome=1, initiator=2),
    )
    italy = spells[spells["ccode"] == 325]
    assert italy["exit_reason"].tolist() == ["switched_side", "termination"]
    assert italy["outcome"].tolist() == ["unknown", "win"]
    assert italy["role"].tolist() == ["joiner", "joiner"]


def test_cow_unknown_days_are_intervals():
    _, spells = cow_wars(cow_row((5, None, 1948, None, None, 1949)))
    row = spells.iloc[0]
    assert (row["entry_precision"], row["exit_precision"]) == ("month", "year")
    assert row["exit_upper"] == pd.Timestamp("1949-12-31")


@pytest.mark.parametrize(
    ("code", "outcome", "reason"),
    [
        (1, "win", "termination"), (2, "lose", "termination"), (3, "draw", "termination"),
        (4, "transformed", "transformed"), (5, "ongoing", "ongoing"), (6, "draw", "termination"),
        (7, "draw", "termination"), (8, "unknown", "termination"),
    ],
)  # fmt: skip
def test_cow_outcomes(code, outcome, reason):
    row = cow_wars(cow_row(FIRST, outcome=code))[1].iloc[0]
    assert (row["outcome"], row["exit_reason"]) == (outcome, reason)
    assert row["ongoing"] == (code == 5)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (cow_row((2, 31, 1979, 3, 1, 1979)), "row 2, column StartDay1, value '1979-2-31'"),
        (cow_row((3, 1, 1979, 2, 28, 1979)), "row 2, column EndDay1, value '1979-02-28'"),
        (cow_row(FIRST, outcome=9), "row 2, column Outcome"),
        (cow_row(FIRST, state=(220, "France", 3)), "row 2, column Side"),
        (cow_row((3, 1, 1979, 2, 28, -7)), "column EndYear1, value -7: an ongoing war has no end"),
    ],
)
def test_cow_wrong_cells_are_named(row, words):
    with pytest.raises(DataError) as error:
        cow_wars(row)
    assert words in str(error.value)


def test_the_date_rule_chooses_the_day():
    arguments = (*cow_wars(cow_row((5, None, 1948, 7, 18, 1949))), "cow_inter", NO_PRIMARY, NO_KEYS)
    days = {
        rule: complete(*arguments, rule)[1]["entry"][0].date().isoformat()
        for rule in ("lower", "midpoint", "upper")
    }
    assert days == {"lower": "1948-05-01", "midpoint": "1948-05-16", "upper": "1948-05-31"}


def test_listed_primary_belligerents_come_before_the_rule():
    wars, spells = cow_wars(
        cow_row(FIRST), cow_row(FIRST, state=(255, "Germany", 2)),
        cow_row((6, 1, 1948, 7, 18, 1948), state=(2, "USA", 1), initiator=2),
    )  # fmt: skip
    keys = pd.DataFrame({"war_key": ["w"], "iwd_id": [9], "cow_id": [1]}).astype(
        {"iwd_id": "Int64", "cow_id": "Int64"}
    )
    listed = pd.DataFrame(
        {"war_key": ["w"], "ccode": pd.array([2], dtype="Int64"), "primary_from": [pd.NaT]}
    ).assign(source="list")
    by_rule = complete(wars, spells, "cow_inter", NO_PRIMARY, NO_KEYS)[1]
    by_list = complete(wars, spells, "cow_inter", listed, keys)[1]
    assert by_rule.set_index("ccode")["primary"].to_dict() == {2: False, 220: True, 255: True}
    assert by_list.set_index("ccode")["primary"].to_dict() == {2: True, 220: False, 255: False}


def test_archigos_in_office_is_censored():
    rows = pd.DataFrame(
        {
            "row": [1, 2], "obsid": ["A-1", "B-1"], "ccode": [2, 20], "leader": ["A", "B"],
            "startdate": pd.to_datetime(["2009-01-20", "2015-11-04"]),
            "enddate": pd.to_datetime(["2015-12-31", "2015-12-31"]),
            "entry": "Regular", "exit": ["Still in Office", pd.NA], "exitcode": pd.NA,
        }
    ).convert_dtypes()  # fmt: skip
    crosswalk = pd.DataFrame(columns=["ccode", "gwcode", "start", "end"])
    made = complete_leaders(read("archigos", "leaders", rows), crosswalk, "archigos")
    assert made["leader_id"].tolist() == ["archigos-A-1", "archigos-B-1"]
    assert made["in_office"].tolist() == [True, False]


STATE = ["stateabb", "ccode", "statenme", "styear", "stmonth", "stday", "endyear", "endmonth"]
STATE += ["endday"]
CHINA = ("CHN", 710, "China", 1860, 10, 25, 2016, 12, 31)


def states(members, majors, years):
    columns = [name for name in STATE if name != "statenme"]
    return cow_states.read_states(
        {
            "states": typed(STATE, members),
            "majors": typed(columns, majors),
            "system": typed(["ccode", "year"], years),
            "path": {"states": "s.csv", "majors": "m.csv", "system": "y.csv"},
        }
    )


def test_states_are_split_where_they_become_major_powers():
    made = states([CHINA], [("CHN", 710, 1950, 1, 1, 2016, 12, 31)], [(710, 1900)])
    assert made["major"].tolist() == [False, True]
    assert made["end"].dt.strftime("%Y-%m-%d").tolist() == ["1949-12-31", "2016-12-31"]


def test_a_state_year_outside_the_membership_is_named():
    with pytest.raises(DataError, match=r"y\.csv, row 3, column ccode, value 710"):
        states([CHINA], [], [(710, 1900), (710, 1850)])
