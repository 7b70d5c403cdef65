"""Power against exact enumeration, and what a test can detect."""

from math import comb

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

from warshift.estimate.shares import power as power_of_tests
from warshift.estimate.shares import proportion
from warshift.estimate.shares.power import (
    detectable,
    detectable_hazard_ratio,
    exposed_share,
    power,
    power_beside,
    power_table,
    rejected,
)
from warshift.estimate.shares.proportion import Share, compatible_counts


def pmf(k, n, p):
    return comb(n, k) * p**k * (1 - p) ** (n - k)


@pytest.mark.parametrize(
    ("n", "null", "truth"), [(10, 0.41, 0.2), (35, 0.41, 0.24), (38, 0.3, 0.6)]
)
def test_power_is_the_sum_over_rejected_counts(n, null, truth):
    by_hand = 0.0
    for k in range(n + 1):
        # Two-sided by small probabilities: all counts at most as likely as k under the null.
        tail = sum(
            pmf(j, n, null) for j in range(n + 1) if pmf(j, n, null) <= pmf(k, n, null) * 1.0000001
        )
        if tail <= 0.05:
            by_hand += pmf(k, n, truth)
    assert power(n, null, truth) == pytest.approx(by_hand, abs=1e-12)


def test_one_sided_power_is_an_upper_tail():
    counts = rejected(20, 0.25, alternative="greater")
    assert counts.tolist() == list(range(counts.min(), 21))
    assert sum(pmf(k, 20, 0.25) for k in counts) <= 0.05
    assert power(20, 0.25, 0.5, alternative="greater") == pytest.approx(
        sum(pmf(k, 20, 0.5) for k in counts)
    )


def test_power_under_the_null_is_at_most_its_level():
    assert power(35, 0.41, 0.41) <= 0.05


def test_the_power_of_a_large_sample_is_no_more_than_one():
    powers = [power(n, 0.41, truth) for n in (3000, 8000) for truth in (0.24, 0.25, 0.9)]
    assert max(powers) == 1


def test_detectable_shares_reach_the_target_and_their_neighbours_do_not():
    below, above = detectable(35, 0.41)
    assert power(35, 0.41, below) >= 0.8
    assert power(35, 0.41, above) >= 0.8
    assert power(35, 0.41, below + 0.002) < 0.8
    assert power(35, 0.41, above - 0.002) < 0.8


def test_the_design_statement_on_compatible_counts():
    """At n = 38 any count from 10 to 21 is compatible with 0.41."""
    kept = sorted(set(range(39)) - set(rejected(38, 0.41)))
    assert kept == list(range(10, 22))
    assert binomtest(9, 38, 0.41).pvalue <= 0.05


def test_too_few_units_detect_nothing_below():
    below, _ = detectable(3, 0.41)
    assert np.isnan(below)


def test_schoenfeld_by_hand():
    ratio = detectable_hazard_ratio(35, 0.25)
    assert ratio == pytest.approx(np.exp((1.959964 + 0.841621) / np.sqrt(35 * 0.1875)), rel=1e-5)
    assert np.isnan(detectable_hazard_ratio(0, 0.25))
    assert np.isnan(detectable_hazard_ratio(35, 0.0))


def test_exposure_is_averaged_over_events():
    start, stop = [0, 0, 4], [10, 4, 8]
    event, exposed = [1, 0, 1], [0, 0, 1]
    # At 8 two are at risk, one exposed; at 10 one, not exposed.
    assert exposed_share(start, stop, event, exposed) == pytest.approx((0.5 + 0.0) / 2)


def test_exposure_is_that_of_a_look_at_every_event():
    generator = np.random.default_rng(8)
    start = generator.integers(0, 20, 300)
    stop = start + generator.integers(1, 9, 300)
    event, exposed = generator.integers(0, 2, 300), generator.integers(0, 2, 300)
    shares = [exposed[(start < t) & (t <= stop)].mean() for t in stop[event == 1]]
    assert exposed_share(start, stop, event, exposed) == np.mean(shares)


def test_exposure_at_many_events_needs_few_looks(monkeypatch):
    looks = []
    find = np.searchsorted
    monkeypatch.setattr(np, "searchsorted", lambda *a, **k: looks.append(a) or find(*a, **k))
    stop = np.arange(1, 2001)
    assert exposed_share(np.zeros(2000), stop, np.ones(2000), np.ones(2000)) == 1
    assert 0 < len(looks) < 10


@pytest.mark.parametrize("alternative", ["two-sided", "greater"])
@pytest.mark.parametrize("null", [0.0, 0.02, 0.41, 0.97, 1.0])
@pytest.mark.parametrize("n", [1, 2, 17, 60])
def test_rejected_counts_are_those_of_a_test_of_every_count(n, null, alternative):
    every = [k for k in range(n + 1) if binomtest(k, n, null, alternative).pvalue <= 0.05]
    assert rejected(n, null, alternative=alternative).tolist() == every


def test_the_limits_of_a_large_sample_need_few_tests(monkeypatch):
    tests = []

    def counted(*arguments):
        tests.append(arguments)
        return binomtest(*arguments)

    monkeypatch.setattr(proportion, "binomtest", counted)
    monkeypatch.setattr(power_of_tests, "binomtest", counted)
    for alternative in ("two-sided", "greater"):
        rejected(5003, 0.41, alternative=alternative)
    assert 0 < len(tests) < 60


def share_of(n, claimed=0.41):
    """A share of n units, with what the power beside it needs."""
    low, high = compatible_counts(n, claimed)
    rest = dict.fromkeys(Share.__dataclass_fields__, 0)
    return Share(
        **rest | {"n": n, "claimed": claimed, "compatible_low": low, "compatible_high": high}
    )


@pytest.mark.parametrize("n", [20, 35, 120])
def test_the_power_beside_a_share_is_that_of_the_harder_side(n):
    expected = min(power(n, 0.41, 0.21), power(n, 0.41, 0.61))
    assert power_beside(share_of(n)) == pytest.approx(expected)


def test_more_wars_give_more_power():
    powers = [power_beside(share_of(n)) for n in (20, 40, 160)]
    assert powers == sorted(powers)
    assert powers[-1] > 0.99


def test_a_row_begins_after_its_start_and_holds_its_stop():
    # At 4 the first row is at risk; the second begins only then.
    assert exposed_share([0, 4], [4, 8], [1, 0], [0, 1]) == 0
    assert np.isnan(exposed_share([0], [4], [0], [1]))


def test_the_test_rejects_at_exactly_its_level():
    # Five of five against one half: p is 2 / 32.
    assert rejected(5, 0.5, alpha=2 / 32).tolist() == [0, 5]
    assert rejected(5, 0.5, alpha=0.06).tolist() == []


def test_a_hazard_ratio_needs_events_and_both_states():
    assert np.isnan(detectable_hazard_ratio(35, 1.0))
    assert detectable_hazard_ratio(1, 0.5) > detectable_hazard_ratio(2, 0.5) > 1


def test_the_table_has_the_run_s_sizes_the_usual_ones_and_the_hazard():
    shares = pd.DataFrame(
        {
            "unit": ["war", "war", "primary"],
            "period": ["all", "post1945", "post1945"],
            "n": [60, 35, 70],
            "poisson_n": [58, 34, 70],
            "poisson_expected": [np.nan, 0.25, 0.3],
        }
    )
    panel = pd.DataFrame(
        {
            "unit": "war",
            "unit_id": ["a", "a", "b"],
            "start": [0, 4, 0],
            "stop": [4, 10, 8],
            "event": [0, 1, 1],
            "shift": [0, 1, 0],
            "since_1945": True,
        }
    )
    table = power_table(shares, panel, 0.41)
    planned = table[["period", "test", "n", "null"]].iloc[:-2].to_numpy().tolist()
    assert planned == [
        ["all", "against the claim", 60, 0.41],
        ["post1945", "against the claim", 35, 0.41],
        ["post1945", "above chance", 34, 0.25],
        ["post1945", "against the claim", 38, 0.41],
        ["post1945", "above chance", 38, 0.25],
        ["post1945", "against the claim", 40, 0.41],
        ["post1945", "above chance", 40, 0.25],
    ]
    row = table.iloc[1]
    assert (row["truth"], row["power"]) == (0.25, pytest.approx(power(35, 0.41, 0.25)))
    row = table.iloc[2]
    assert (row["alternative"], row["truth"]) == ("greater", 0.41)
    assert np.isnan(row["below"])
    hazards = table.iloc[-2:]
    assert hazards["n"].tolist() == [2, 2]
    assert hazards["events"].tolist() == [2, 2]
    # At 8 one of two is exposed, at 10 the one that is left.
    assert hazards["exposed"].tolist() == [0.75, 0.75]
    ratio = detectable_hazard_ratio(2, 0.75)
    assert hazards["above"].tolist() == [ratio, ratio]
    assert hazards["below"].tolist() == [1 / ratio, 1 / ratio]
