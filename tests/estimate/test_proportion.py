"""The share, its exact interval and tests, against definitions and R's binom.test."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from warshift.estimate.shares.proportion import compatible_counts, estimate_share

# R's beta quantiles and binom.test print 7 digits or more; both sides are exact to rounding.
TOLERANCE = 1e-9


def sample(k, n, missing=0, open_among_no=0, ongoing=0):
    known = [True] * k + [False] * (n - k)
    opened = [True] * k + [True] * open_among_no + [False] * (n - k - open_among_no)
    frame = pd.DataFrame(
        {
            "terminated": True,
            "shift": pd.array([*known, *[pd.NA] * missing], dtype="boolean"),
            "low": [*known, *[False] * missing],
            "open_high": [*opened, *[False] * missing],
            "high": [*opened, *[True] * missing],
        }
    )
    censored = frame.iloc[[0] * ongoing].assign(terminated=False)
    return pd.concat([frame, censored], ignore_index=True)


def two_sided(k, n, p):
    """R's binom.test: the sum of all probabilities not larger than that of k."""
    mass = [math.comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(n + 1)]
    return sum(m for m in mass if m <= mass[k] * (1 + 1e-7))


@pytest.mark.parametrize(("k", "n"), [(8, 35), (0, 10), (10, 10), (1, 1), (23, 67), (17, 127)])
def test_clopper_pearson_from_beta_quantiles(k, n):
    share = estimate_share(sample(k, n), 0.41)
    lower = 0.0 if k == 0 else beta.ppf(0.025, k, n - k + 1)
    upper = 1.0 if k == n else beta.ppf(0.975, k + 1, n - k)
    assert share.lower == pytest.approx(lower, abs=TOLERANCE)
    assert share.upper == pytest.approx(upper, abs=TOLERANCE)
    assert share.share == k / n


def test_clopper_pearson_closed_forms():
    # None of n: the upper bound is 1 - 0.025^(1/n).
    assert estimate_share(sample(0, 20), 0.41).upper == pytest.approx(1 - 0.025 ** (1 / 20))
    assert estimate_share(sample(20, 20), 0.41).lower == pytest.approx(0.025 ** (1 / 20))


def test_a_wider_level_gives_a_wider_interval():
    narrow, wide = (estimate_share(sample(8, 35), 0.41, level) for level in (0.9, 0.99))
    assert wide.lower < narrow.lower < narrow.upper < wide.upper


@pytest.mark.parametrize(
    ("k", "n", "p"), [(8, 35, 0.41), (14, 35, 0.41), (0, 5, 0.41), (682, 925, 0.75), (5, 10, 0.5)]
)
def test_the_exact_test_by_small_probabilities(k, n, p):
    assert estimate_share(sample(k, n), p).p_claimed == pytest.approx(two_sided(k, n, p))


def test_the_example_of_r():
    # ?binom.test in R: 682 of 925 against 0.75 gives p-value = 0.3825 and [0.7076683, 0.7654066].
    share = estimate_share(sample(682, 925), 0.75)
    assert share.p_claimed == pytest.approx(0.3825, abs=5e-5)
    assert (share.lower, share.upper) == pytest.approx((0.7076683, 0.7654066), abs=5e-8)


@pytest.mark.parametrize(("n", "low", "high"), [(38, 10, 21), (35, 9, 20), (1, 0, 1)])
def test_compatible_counts(n, low, high):
    assert compatible_counts(n, 0.41) == (low, high)


@given(st.integers(1, 60), st.floats(0.05, 0.95))
def test_compatible_counts_are_those_the_test_keeps(n, p):
    low, high = compatible_counts(n, p)
    assert two_sided(low, n, p) > 0.05 - 1e-9
    assert two_sided(high, n, p) > 0.05 - 1e-9
    assert low == 0 or two_sided(low - 1, n, p) <= 0.05 + 1e-9
    assert high == n or two_sided(high + 1, n, p) <= 0.05 + 1e-9


def test_open_and_unknown_units_are_bounds_and_not_the_estimate():
    share = estimate_share(sample(8, 20, missing=10, open_among_no=2), 0.41)
    assert (share.k, share.n, share.missing) == (8, 20, 10)
    assert (share.open_low, share.open_high) == (8 / 20, 10 / 20)
    assert (share.worst_low, share.worst_high) == (8 / 30, 20 / 30)


def test_what_goes_on_is_not_in_the_denominator():
    assert estimate_share(sample(8, 20, ongoing=5), 0.41).n == 20


def test_nothing_known_gives_no_share():
    assert estimate_share(sample(0, 0, missing=3), 0.41) is None
