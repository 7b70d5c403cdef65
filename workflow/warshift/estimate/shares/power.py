"""What a sample of n wars can show: power of the exact tests, and of the duration model.

The power of an exact test is a sum over all counts out of n. The hazard ratio that a duration model
can detect follows Schoenfeld (1983, Biometrics 39:499):
`log HR = (z_alpha + z_power) / sqrt(d q (1 - q))`, where d is the number of events and q the share
of those at risk who have had a shift.

# ASSUME: power above chance treats the count as binomial at the chance level; units differ in it.
"""

from bisect import bisect_left

import numpy as np
import pandas as pd
from scipy.stats import binom, binomtest, norm

from warshift.estimate.shares.proportion import compatible_counts
from warshift.vocabulary import PERIODS, in_period

STEP = 0.001
TARGET = 0.8  # power at which an effect counts as detectable
USUAL_SIZES = (35, 38, 40)  # sample sizes that the design names, in addition to those of the run
AWAY = 0.2  # distance from the claim for which the power of a share's test is given


def rejected(n, null, alpha=0.05, alternative="two-sided"):
    """Return the counts out of n that the exact binomial test of `null` rejects.

    The test is two-sided, or against larger shares (`greater`).
    """
    low, high = _kept(n, null, alpha, alternative)
    return np.concatenate([np.arange(low), np.arange(high + 1, n + 1)])


def _kept(n, null, alpha, alternative):
    """Return the smallest and largest count out of n that the test does not reject."""
    if alternative == "two-sided":
        return compatible_counts(n, null, alpha)
    # The p-value falls as the count rises.
    counts = range(n + 1)
    return 0, bisect_left(
        counts, True, key=lambda k: binomtest(k, n, null, "greater").pvalue <= alpha
    ) - 1


def power(n, null, truth, alpha=0.05, alternative="two-sided"):
    """Return the probability that the exact test of `null` rejects when the share is `truth`."""
    total = binom.pmf(rejected(n, null, alpha, alternative), n, truth).sum()
    return min(float(total), 1.0)  # a sum of thousands of terms can exceed 1 by rounding


def power_beside(share):
    """Return the power of a `Share`'s test if the truth lies `AWAY` from the claim.

    Of the two truths at that distance, the one that is harder to detect counts.
    """
    counts = (share.compatible_low - 1, share.compatible_high)
    kept = [
        np.diff(binom.cdf(counts, share.n, truth)).item()
        for truth in (share.claimed - AWAY, share.claimed + AWAY)
    ]
    return 1 - max(kept)


def detectable(n, null, target=TARGET, alpha=0.05, alternative="two-sided"):
    """Return the nearest shares below and above `null` detected with at least the target power.

    NaN where there is none; a test against larger shares never has one below.
    """
    smallest, largest = _kept(n, null, alpha, alternative)
    grid = np.arange(STEP, 1, STEP)
    detected = binom.cdf(smallest - 1, n, grid) + binom.sf(largest, n, grid) >= target
    low, high = grid[detected & (grid < null)], grid[detected & (grid > null)]
    one_sided = alternative == "greater"
    below = np.nan if one_sided or not len(low) else float(low.max())
    return below, float(high.min()) if len(high) else np.nan


def exposed_share(start, stop, event, exposed):
    """Return the mean, over the events, of the exposed share of the units at risk."""
    start, stop, exposed = (np.asarray(values, float) for values in (start, stop, exposed))
    times = stop[np.asarray(event) == 1]
    if not len(times):
        return np.nan
    at_risk = _before(start, np.ones(len(start)), times) - _before(stop, np.ones(len(stop)), times)
    shares = (_before(start, exposed, times) - _before(stop, exposed, times)) / at_risk
    return float(shares.mean())


def _before(marks, values, times):
    """Return, for each time, the sum of the values whose mark lies before it."""
    order = np.argsort(marks, kind="stable")
    sums = np.concatenate([[0.0], np.cumsum(values[order])])
    return sums[np.searchsorted(marks[order], times, side="left")]


def detectable_hazard_ratio(events, exposed, target=TARGET, alpha=0.05):
    """Return the smallest hazard ratio above 1 that a two-sided test detects at target power."""
    if not events or not 0 < exposed < 1:
        return np.nan
    z = norm.isf(alpha / 2) + norm.ppf(target)
    return float(np.exp(z / np.sqrt(events * exposed * (1 - exposed))))


def power_table(shares, panel, claimed):
    """Return table `power`.

    Parameters
    ----------
    shares, panel : DataFrame
        Tables `shares` and `covariates` (rung L1 of the rule coder).
    claimed : float
    """
    wars = panel[panel["unit"] == "war"]
    hazards = [_hazard_row(in_period(wars, period), period) for period in PERIODS]
    return pd.DataFrame(_share_rows(shares, claimed) + hazards)


def _share_rows(shares, claimed):
    """Return the power of the tests on wars, against the claim and the chance level of the run."""
    rows, wars = [], shares[shares["unit"] == "war"]
    chance = dict(zip(wars["period"], wars["poisson_expected"], strict=True))
    plans = list(zip(wars["period"], wars["n"], wars["poisson_n"], strict=True))
    plans += [("post1945", n, n) for n in USUAL_SIZES if n not in set(wars["n"])]
    for period, n, covered in plans:
        expected = chance[period]
        against_claim = {"n": n, "period": period, "test": "against the claim", "null": claimed}
        rows.append(against_claim | _row(n, claimed, expected, "two-sided"))
        if pd.isna(expected):
            continue  # no chance level to exceed
        above = {"n": covered, "period": period, "test": "above chance", "null": expected}
        rows.append(above | _row(covered, expected, claimed, "greater"))
    return rows


def _row(n, null, truth, alternative):
    below, above = detectable(int(n), null, alternative=alternative)
    strength = power(int(n), null, truth, alternative=alternative)
    effects = {"alternative": alternative, "below": below, "above": above}
    return effects | {"truth": truth, "power": strength}


def _hazard_row(panel, period):
    """Return the hazard ratio that the wars of a period can detect, from events and exposure."""
    events = int(panel["event"].sum())
    exposed = exposed_share(panel["start"], panel["stop"], panel["event"], panel["shift"])
    row = {"n": panel["unit_id"].nunique(), "period": period, "test": "hazard ratio of a shift"}
    row |= {"null": 1.0, "alternative": "two-sided", "exposed": exposed, "events": events}
    ratio = detectable_hazard_ratio(events, exposed)
    return row | {"above": ratio, "below": 1 / ratio}
