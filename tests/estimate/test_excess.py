"""Chance levels in closed form against simulation and by hand; necessary and sufficient."""

import numpy as np
import pandas as pd
import pytest

from warshift.estimate.shares.chance import Calendar, fit_gamma, poisson_turnover, time_shift
from warshift.estimate.shares.excess_over_chance import (
    by_duration,
    excess_row,
    time_shift_probabilities,
    turnover_probabilities,
)
from warshift.estimate.shares.necessary_sufficient import two_by_two

RATES = pd.DataFrame(
    {"changes": [10, 2, 30, 7], "years": [40.0, 30.0, 60.0, 5.0]}, index=[1, 2, 3, 4]
)


def units(n=4, shift=(True, False, False, True)):
    frame = pd.DataFrame({"unit_id": [f"u{i}" for i in range(n)]})
    return frame.assign(shift=list(shift), war_id=frame["unit_id"], days=[30, 200, 800, 3000])


SPELLS = pd.DataFrame(
    {
        "unit_id": ["u0", "u0", "u1", "u2", "u3", "u3"],
        "gwcode": [1, 2, 2, 3, 4, 4],
        "years": [0.5, 0.5, 2.0, 1.0, 3.0, 1.0],
    }
)


def test_turnover_by_hand():
    shape, rate = fit_gamma(RATES["changes"], RATES["years"])
    found = turnover_probabilities(units(), SPELLS, RATES)
    none = ((rate + 30) / (rate + 30 + 2.0)) ** (shape + 2)
    assert found["u1"] == pytest.approx(1 - none)


def test_turnover_agrees_with_the_draws():
    exact = turnover_probabilities(units(), SPELLS, RATES).mean()
    drawn = poisson_turnover(units(), SPELLS, RATES, 100_000, 1).expected
    assert drawn == pytest.approx(exact, abs=0.003)


def test_time_shift_agrees_with_the_draws():
    timelines = pd.DataFrame({"gwcode": [1], "start": ["1900-01-01"], "end": ["1950-12-31"]})
    timelines = timelines.astype({"start": "datetime64[ns]", "end": "datetime64[ns]"})
    dates = pd.to_datetime(["1910-05-01", "1925-03-01", "1940-07-07"])
    changes = pd.DataFrame({"gwcode": 1, "date": dates})
    war = pd.DataFrame({"unit_id": ["u0"], "war_id": ["u0"], "gwcode": [1]})
    war = war.assign(entry=pd.Timestamp("1930-01-01"), exit=pd.Timestamp("1931-01-01"))
    own = units().iloc[:1]
    exact = time_shift_probabilities(own, war, Calendar(timelines, changes))["u0"]
    drawn = time_shift(own, war, Calendar(timelines, changes), 100_000, 1).expected
    assert drawn == pytest.approx(exact, abs=0.005)


def test_excess_and_ratio_by_hand():
    shift = pd.Series([True, False, False, True], index=list("abcd"))
    row = excess_row(shift, pd.Series([0.1, 0.2, 0.3, 0.4], index=list("abcd")), 0.95)
    assert (row["k"], row["n"]) == (2, 4)
    assert row["excess"] == pytest.approx(0.25)
    assert row["ratio"] == pytest.approx(2.0)
    assert row["excess_lower"] == pytest.approx(row["lower"] - 0.25)
    assert row["ratio_upper"] == pytest.approx(row["upper"] / 0.25)


def test_units_without_a_chance_level_leave_on_both_sides():
    shift = pd.Series([True, False], index=list("ab"))
    row = excess_row(shift, pd.Series([np.nan, 0.5], index=list("ab")), 0.95)
    assert (row["k"], row["n"]) == (0, 1)
    assert excess_row(shift, pd.Series([np.nan, np.nan], index=list("ab")), 0.95) == {}


def test_duration_classes_partition_the_units():
    level = pd.Series(0.2, index=units()["unit_id"])
    rows = pd.DataFrame(by_duration(units(), {"turnover": level}, 0.95)).set_index("duration")
    assert rows.at["all", "n"] == 4
    assert rows.drop(index="all")["n"].tolist() == [1, 1, 1, 1]
    assert rows.drop(index="all")["k"].sum() == rows.at["all", "k"]


def test_necessary_and_sufficient_by_hand():
    day = pd.Timestamp("1950-01-01")
    table = pd.DataFrame({"days": [100, 500, 500, 900], "first": [50, 100, None, 800]})
    wars = table.assign(start=day, shift=table["first"].notna())
    wars["end"] = day + pd.to_timedelta(wars["days"], unit="D")
    wars["first_shift"] = day + pd.to_timedelta(wars["first"], unit="D")
    rows = two_by_two(wars).set_index("row")
    expected = {
        "ended_with_shift": (3, 4),
        "ended_without_shift": (1, 4),
        "shift_then_end_90": (1, 3),
        "shift_then_end_365": (2, 3),
        "landmark_shift_ended": (1, 1),
        "landmark_none_ended": (1, 2),
    }
    found = {row: (values["k"], values["n"]) for row, values in rows.iterrows()}
    assert found == expected


@pytest.mark.parametrize(
    ("days", "duration"),
    [
        (0, "up to 90 days"),
        (90, "up to 90 days"),
        (91, "91 to 365 days"),
        (365, "91 to 365 days"),
        (366, "1 to 3 years"),
        (1096, "1 to 3 years"),
        (1097, "over 3 years"),
    ],
)
def test_a_war_belongs_to_one_class_of_duration_by_its_days(days, duration):
    one = units().iloc[:1].assign(days=days)
    rows = pd.DataFrame(by_duration(one, {"turnover": pd.Series({"u0": 0.2})}, 0.95))
    counts = rows.set_index("duration")["n"].to_dict()
    expected = dict.fromkeys(counts, 0) | {"all": 1, duration: 1}
    assert counts == expected
    assert rows.loc[rows["n"] == 0, "k"].tolist() == [0, 0, 0]


def test_no_ratio_to_a_chance_level_of_zero():
    row = excess_row(pd.Series([True], index=["a"]), pd.Series([0.0], index=["a"]), 0.95)
    assert row["excess"] == 1
    assert not [name for name in row if name.startswith("ratio")]
