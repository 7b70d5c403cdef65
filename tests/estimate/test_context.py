"""Regime type, balance of power and the frequency of shifts, on hand-made rows."""

import numpy as np
import pandas as pd
import pytest

from warshift.assemble.context import add_context, parity
from warshift.estimate.durations.regime_rates import regime_rows
from warshift.estimate.shares.chance import Calendar, poisson_turnover, time_shift

BELLIGERENTS = pd.DataFrame(
    {
        "war_id": ["a", "a", "a", "b", "b", "c", "c"],
        "ccode": [1, 2, 3, 1, 4, 2, 9],
        "side": pd.array([1, 2, 2, 1, 2, 1, 2], dtype="Int64"),
        "entry": pd.to_datetime(["1950-06-01"] * 2 + ["1951-01-01"] + ["1970-03-01"] * 4),
    }
)
SCORES = pd.DataFrame(
    {
        "ccode": [1, 1, 2, 3],
        "start": pd.to_datetime(["1949-01-01", "1969-01-01", "1949-01-01", "1950-01-01"]),
        "score": [10.0, 5.0, -7.0, None],
    }
)
CAPABILITIES = pd.DataFrame(
    {
        "ccode": [1, 2, 3, 1, 4, 2],
        "year": [1950, 1950, 1950, 1970, 1970, 1970],
        "cinc": [0.20, 0.05, 0.05, 0.10, 0.10, 0.30],
    }
)


def test_parity_is_the_weaker_sides_share_and_missing_without_a_side():
    assert parity(BELLIGERENTS, CAPABILITIES).round(6).to_dict() == {"a": 0.333333, "b": 0.5}


def test_regime_type_is_that_of_the_year_before_entry():
    panel = pd.DataFrame({"war_id": ["a", "a", "a", "b", "a"], "ccode": [1, 2, 3, 1, 0]})
    made = add_context(panel, BELLIGERENTS, SCORES, CAPABILITIES)
    assert made["democracy"].tolist()[:2] == [1.0, 0.0]
    assert np.isnan(made["democracy"][2])  # no score
    assert made["democracy"][3] == 0.0  # 5 points are one too few
    assert np.isnan(made["democracy"][4])  # a war is no regime
    assert made["parity"].round(4).tolist() == [-0.7071] * 3 + [0.7071, -0.7071]


def panel_of(units):
    rows = [
        {
            "unit_id": f"u{number}",
            "war_id": f"w{number % 7}",
            "unit": "belligerent",
            "coder": "rule",
            "rung": "L1",
            "democracy": democracy,
            "n_shifts": shifts,
            "since_1945": 1,
            "stop": 2 * days,
        }
        for number, (democracy, shifts, days) in enumerate(units)
    ]
    return pd.DataFrame(rows)


def rows_of(units):
    made = regime_rows(panel_of(units), 0.95)
    return made.set_index("spec_id")


def test_the_rate_ratio_is_that_of_counts_over_years():
    units = [(1, 2, 730)] * 10 + [(0, 1, 1460)] * 10
    row = rows_of(units).loc["belligerent_frequency_all"]
    assert np.exp(row["estimate"]) == pytest.approx((20 / 7300) / (10 / 14600), rel=1e-6)
    assert (row["n"], row["events"], row["smaller_arm"]) == (20, 30, 10)


def test_long_over_short_is_a_ratio_of_shares_with_katzs_error():
    units = [(1, 1, 500)] * 6 + [(1, 0, 500)] * 4 + [(1, 1, 100)] * 2 + [(1, 0, 100)] * 18
    units += [(0, 1, 500)] * 3
    row = rows_of(units).loc["democracy_short_over_long_all"]
    assert row["estimate"] == pytest.approx(np.log(0.6 / 0.1))
    assert row["se"] == pytest.approx(np.sqrt(1 / 6 - 1 / 10 + 1 / 2 - 1 / 20))
    assert (row["n"], row["events"], row["smaller_arm"]) == (30, 8, 2)
    assert row["note"] == ""


def test_an_empty_cell_is_said_and_does_not_give_infinity():
    units = [(1, 1, 500)] * 6 + [(1, 0, 100)] * 18 + [(0, 1, 500)] * 3
    row = rows_of(units).loc["democracy_short_over_long_all"]
    assert np.isfinite(row["estimate"])
    assert row["note"].startswith("a half added")


def test_without_a_change_that_counts_there_is_no_chance_level():
    units = pd.DataFrame({"unit_id": ["u"], "war_id": ["w"], "shift": [False]})
    rates = pd.DataFrame({"changes": [0], "years": [40.0]}, index=[1])
    made = poisson_turnover(units, None, rates, 99, 1)
    day = pd.Timestamp("1950-01-01")
    timelines = pd.DataFrame({"gwcode": [1], "start": [day], "end": [day]})
    nothing = pd.DataFrame({"gwcode": [], "date": pd.to_datetime([])})
    moved = time_shift(units, None, Calendar(timelines, nothing), 99, 1)
    for chance in (made, moved):
        assert (chance.n, chance.k) == (1, 0)
        assert np.isnan(chance.expected)
