"""Peacetime turnover: changes that would count, and the years in which they could happen."""

import pandas as pd
import pytest

from warshift.assemble.turnover import YEAR, countable, peacetime_rates

COUP = "Removed by Military, without Foreign Support"


def changes(*rows):
    """Rows of (gwcode, date, exit mode, exit code, entry mode, outgoing entry mode)."""
    columns = ["gwcode", "date", "exit_mode", "exit_code", "entry_mode", "outgoing_entry_mode"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["date"] = pd.to_datetime(frame["date"])
    return frame.assign(outgoing_id="o", incoming_id="i")


def regular(gwcode, date, mode="Regular", entry="Regular", came="Regular", code=None):
    return (gwcode, date, mode, code or mode, entry, came)


def test_forced_and_unknown_changes_do_not_count():
    found = countable(
        changes(
            regular(2, "1900-01-01"),
            regular(2, "1901-01-01", "Foreign"),
            regular(2, "1902-01-01", "Unknown"),
            regular(2, "1903-01-01", entry="Foreign Imposition"),
            regular(2, "1904-01-01", came="Foreign Imposition"),
            regular(2, "1905-01-01", "Natural Death"),
            regular(2, "1906-01-01", None),
            regular(2, "1907-01-01", "Irregular", code="Removed by Martians"),
            regular(2, "1908-01-01", "Irregular", code="Removed by Rebels, with Foreign Support"),
            regular(2, "1909-01-01", "Irregular", code=COUP),
        )
    )
    assert found["date"].dt.year.tolist() == [1900, 1905, 1909]


def test_several_changes_of_one_day_count_once_or_not_at_all():
    found = countable(
        changes(
            regular(2, "1900-01-01"),
            regular(2, "1900-01-01", "Natural Death"),
            regular(2, "1901-01-01"),
            regular(2, "1901-01-01", "Foreign"),
        )
    )
    assert found["date"].dt.year.tolist() == [1900]


def stretches(*rows):
    frame = pd.DataFrame(rows, columns=["gwcode", "start", "end"])
    return frame.assign(start=pd.to_datetime(frame["start"]), end=pd.to_datetime(frame["end"]))


def spells(*rows):
    frame = pd.DataFrame(rows, columns=["gwcode", "entry", "exit"])
    return frame.assign(entry=pd.to_datetime(frame["entry"]), exit=pd.to_datetime(frame["exit"]))


def rates(known, dates, wars=()):
    frame = pd.DataFrame(dates, columns=["gwcode", "date"])
    return peacetime_rates(
        stretches(*known), frame.assign(date=pd.to_datetime(frame["date"])), spells(*wars)
    )


def test_days_and_changes_outside_every_war():
    found = rates(
        [(2, "1900-01-01", "1900-01-10")],
        [(2, "1900-01-02"), (2, "1900-01-04"), (2, "1900-01-05"), (2, "1900-01-06")],
        [(2, "1900-01-04", "1900-01-05")],
    )
    assert found.loc[2, "changes"] == 2
    assert found.loc[2, "years"] == pytest.approx(8 / YEAR)


def test_overlapping_wars_take_their_days_away_once():
    found = rates(
        [(2, "1900-01-01", "1900-01-10")],
        [],
        [(2, "1900-01-02", "1900-01-04"), (2, "1900-01-03", "1900-01-05")],
    )
    assert found.loc[2, "years"] == pytest.approx(6 / YEAR)


def test_wars_partly_outside_the_timeline():
    found = rates(
        [(2, "1900-01-05", "1900-01-10")],
        [],
        [
            (2, "1899-01-01", "1900-01-05"),
            (2, "1900-01-10", "1901-01-01"),
            (2, "1890-01-01", "1891-01-01"),
            (2, "1950-01-01", "1951-01-01"),
        ],
    )
    assert found.loc[2, "years"] == pytest.approx(4 / YEAR)


def test_a_gap_between_stretches_is_no_exposure():
    found = rates([(2, "1900-01-01", "1900-01-02"), (2, "1900-06-01", "1900-06-03")], [])
    assert found.loc[2, "years"] == pytest.approx(5 / YEAR)


def test_states_are_kept_apart():
    found = rates(
        [(2, "1900-01-01", "1900-01-10"), (20, "1900-01-01", "1900-01-10")],
        [(20, "1900-01-05")],
        [(2, "1900-01-01", "1900-01-09")],
    )
    assert found["changes"].to_dict() == {2: 0, 20: 1}
    assert (found["years"] * YEAR).round().to_dict() == {2: 1, 20: 10}
