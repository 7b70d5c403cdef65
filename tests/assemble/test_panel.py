"""Counting-process rows: they tile the unit, and the event is on the last one."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warshift.assemble.panel import PER_YEAR, build_panel, lifetimes

DAY_ZERO = pd.Timestamp("1950-06-25")


def unit(days, shift=None, terminated=True, name="u"):
    return {
        "unit_id": name,
        "war_id": "w",
        "war_start": DAY_ZERO,
        "start": DAY_ZERO,
        "end": DAY_ZERO + pd.Timedelta(days=days),
        "first_shift": pd.NaT if shift is None else DAY_ZERO + pd.Timedelta(days=shift),
        "terminated": terminated,
    }


def frame(*units):
    made = pd.DataFrame(units)
    return made.assign(first_shift=pd.to_datetime(made["first_shift"]))


def rows(*units):
    columns = ["start", "stop", "event", "shift"]
    return [tuple(map(int, row)) for row in build_panel(frame(*units))[columns].to_numpy()]


def test_a_unit_without_a_shift_is_one_row():
    assert rows(unit(10)) == [(0, 20, 1, 0)]


def test_a_shift_splits_the_unit_on_its_day():
    assert rows(unit(10, shift=3)) == [(0, 6, 0, 0), (6, 20, 1, 1)]


def test_a_shift_on_the_exit_day_is_in_no_hazard():
    assert rows(unit(10, shift=10)) == [(0, 20, 1, 0)]


def test_a_shift_on_the_entry_day_makes_no_empty_row():
    assert rows(unit(10, shift=0)) == [(0, 20, 1, 0)]


def test_a_war_of_one_day_lasts_half_a_day():
    assert rows(unit(0)) == [(0, 1, 1, 0)]
    assert rows(unit(0, shift=0)) == [(0, 1, 1, 0)]


def test_a_unit_that_goes_on_is_censored():
    assert rows(unit(10, terminated=False)) == [(0, 20, 0, 0)]
    assert rows(unit(10, shift=3, terminated=False)) == [(0, 6, 0, 0), (6, 20, 0, 1)]


def test_leap_days_count():
    leap = unit(0) | {"start": pd.Timestamp("1904-02-28"), "end": pd.Timestamp("1904-03-01")}
    assert rows(leap) == [(0, 4, 1, 0)]


many = st.lists(
    st.tuples(st.integers(0, 5000), st.none() | st.integers(0, 5000), st.booleans()),
    min_size=1,
    max_size=8,
)


@given(many)
def test_rows_tile_the_unit(drawn):
    units = frame(
        *[
            unit(days, None if shift is None else min(shift, days), ended, f"u{number}")
            for number, (days, shift, ended) in enumerate(drawn)
        ]
    )
    panel = build_panel(units)
    assert set(panel["unit_id"]) == set(units["unit_id"])
    assert (panel["stop"] > panel["start"]).all()
    for made, (_, own) in zip(
        units.itertuples(), panel.groupby("unit_id", sort=False), strict=True
    ):
        duration = max(2 * (made.end - made.start).days, 1)
        assert own["start"].iloc[0] == 0
        assert own["stop"].iloc[-1] == duration
        assert (own["start"].iloc[1:].to_numpy() == own["stop"].iloc[:-1].to_numpy()).all()
        assert own["event"].iloc[:-1].sum() == 0
        assert own["event"].iloc[-1] == made.terminated
        assert own["shift"].tolist() in ([0], [0, 1])


def test_lifetimes_in_years():
    made = lifetimes(frame(unit(0), unit(1461, terminated=False, name="v")))
    assert made["years"].tolist() == pytest.approx([1 / PER_YEAR, 4.0])
    assert made["event"].tolist() == [True, False]
