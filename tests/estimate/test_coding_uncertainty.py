"""Monte Carlo over coding confidence, against probabilities worked out by hand."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import beta

from warshift.estimate.shares.coding_uncertainty import row_probability, simulate

COUNTED = ("endogenous_outside", "endogenous_inside", "exogenous", "undetermined_arrow")
RIGHT = {"high": 0.98, "medium": 0.90, "low": 0.70}
MISSED = {"high": 0.01, "medium": 0.05, "low": 0.10}
DRAWS = 40_000
# Five standard errors of a simulated mean of shares: the seed is fixed, the margin is wide.
MARGIN = 5 * 0.5 / np.sqrt(DRAWS)


def rows(*given):
    columns = ["unit_id", "rung", "type", "alternative", "confidence", "position"]
    return pd.DataFrame(list(given), columns=columns)


def row(unit, kind, confidence="medium", alternative=None, rung="L1", position="in_war"):
    rung = None if kind in ("none_found", "not_searched") else rung
    return unit, rung, kind, alternative, confidence, position


def units(*names, unknown=(), ongoing=()):
    return pd.DataFrame(
        {
            "unit_id": list(names),
            "shift": pd.array([pd.NA if n in unknown else False for n in names], dtype="boolean"),
            "terminated": [name not in ongoing for name in names],
        }
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (row("a", "exogenous", "high"), 0.98),
        (row("a", "undetermined_arrow", "low"), 0.70),
        (row("a", "exogenous", alternative="victor_imposed"), 0.90),
        (row("a", "victor_imposed"), 0.0),
        (row("a", "victor_imposed", alternative="endogenous_inside"), 0.10),
        (row("a", "not_a_shift", "low", alternative="exogenous"), 0.30),
        (row("a", "not_a_shift", alternative="undetermined"), 0.0),
        (row("a", "undetermined", "high"), 0.5),
        (row("a", "undetermined", alternative="exogenous"), 0.5),
        (row("a", "exogenous", "high", position="on_exit"), 0.98),
        (row("a", "exogenous", "high", position="at_entry"), 0.0),
        (row("a", "exogenous", "high", position="gap"), 0.0),
        (row("a", "exogenous", "high", position="outside"), 0.0),
        (row("a", "undetermined", position="outside"), 0.0),
        (row("a", "none_found", position="at_entry"), 0.05),
        (row("a", "none_found", "low", position="at_entry"), 0.10),
        (row("a", "not_searched", "low", position="at_entry"), 0.0),
        (row("a", "not_searched", "low", alternative="exogenous"), 0.0),
    ],
)
def test_the_probability_of_a_row(given, expected):
    assert row_probability(rows(given), COUNTED, RIGHT, MISSED).tolist() == pytest.approx(
        [expected]
    )


def run(known, given, rung="L4", right=RIGHT, missed=MISSED, seed=7):
    return simulate(known, given, rung, COUNTED, right, missed, DRAWS, seed)


def test_two_independent_rows_of_one_unit():
    given = rows(row("a", "exogenous"), row("a", "endogenous_inside", "low"))
    spread = run(units("a"), given)
    assert spread.mean == pytest.approx(1 - 0.10 * 0.30, abs=MARGIN)
    assert (spread.low, spread.high) == (0, 1)  # none in 3 % of the draws


def test_units_are_independent_and_averaged():
    given = rows(row("a", "exogenous", "low"), row("b", "undetermined"), row("c", "none_found"))
    spread = run(units("a", "b", "c", "d"), given)
    assert spread.mean == pytest.approx((0.70 + 0.5 + 0.05 + 0) / 4, abs=MARGIN)


def test_the_range_of_a_binomial():
    names = [f"u{i}" for i in range(20)]
    spread = run(units(*names), rows(*(row(name, "undetermined") for name in names)))
    # Binomial(20, 1/2): the 2.5 % quantile is 6, the 97.5 % quantile 14.
    assert (spread.low, spread.high) == (6 / 20, 14 / 20)
    assert spread.with_sampling_low < 6 / 20 < 14 / 20 < spread.with_sampling_high


def test_certain_codings_leave_sampling_only():
    names = [f"u{i}" for i in range(10)]
    given = rows(*(row(name, "exogenous", "high") for name in names[:3]))
    sure = dict.fromkeys(RIGHT, 1.0)
    spread = run(units(*names), given, right=sure)
    assert (spread.mean, spread.low, spread.high) == (pytest.approx(0.3), 0.3, 0.3)
    jeffreys = beta.ppf([0.025, 0.975], 3.5, 7.5)
    sampled = (spread.with_sampling_low, spread.with_sampling_high)
    assert sampled == pytest.approx(tuple(jeffreys), abs=0.01)


def test_impossible_shifts_are_none():
    spread = run(units("a", "b"), rows(row("a", "victor_imposed"), row("b", "not_a_shift")))
    assert (spread.mean, spread.low, spread.high) == (0, 0, 0)


def test_rows_of_wider_rungs_wait():
    given = rows(row("a", "exogenous", rung="L4"), row("b", "exogenous"))
    sure = dict.fromkeys(RIGHT, 1.0)
    assert run(units("a", "b"), given, "L1", sure).mean == 0.5
    assert run(units("a", "b"), given, "L3", sure).mean == 0.5
    assert run(units("a", "b"), given, "L4", sure).mean == 1.0


def test_a_search_can_have_missed_something_above_the_leaders_only():
    given, certain = rows(row("a", "none_found")), dict.fromkeys(MISSED, 1.0)
    assert run(units("a"), given, "L1", missed=certain).mean == 0
    assert run(units("a"), given, "L2", missed=certain).mean == 1


def test_unknown_and_ongoing_units_do_not_enter():
    sure = dict.fromkeys(RIGHT, 1.0)
    known = units("a", "b", "c", unknown="b", ongoing="c")
    given = rows(*(row(name, "exogenous") for name in "abc"))
    assert run(known, given, right=sure).mean == 1
    assert run(known, given[1:], right=sure).mean == 0


def test_the_seed_decides():
    given = rows(row("a", "exogenous"), row("b", "undetermined"))
    known = units("a", "b", "c")
    assert run(known, given) == run(known, given)
    assert run(known, given).mean != run(known, given, seed=8).mean


def test_a_unit_without_rows_has_no_shift_whatever_the_others_have():
    sure = dict.fromkeys(RIGHT, 1.0)
    assert run(units("a", "b"), rows(row("a", "exogenous")), right=sure).mean == 0.5
