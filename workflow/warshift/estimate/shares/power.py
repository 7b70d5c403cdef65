"""What a sample of n wars could tell: power of the exact tests, and of the duration model.

Power is found by enumeration of all counts out of n. The hazard ratio that a duration model could
detect follows Schoenfeld (1983, Biometrics 39:499):
`log HR = (z_alpha + z_power) / sqrt(d q (1 - q))` with d events, q the share of those at risk who
have had a shift.

# ASSUME: power above chance treats the count as binomial at the chance level; units differ in it.
"""

import numpy as np
import pandas as pd
from scipy.stats import binom, binomtest, norm

from warshift.vocabulary import PERIODS, in_period

STEP = 0.001
TARGET = 0.8  # power of what counts as detectable
USUAL_SIZES = (35, 38, 40)  # sample sizes the design names, beside those of the run
AWAY = 0.2  # distance from the claim at which the power beside a share is stated


def rejected(n, null, alpha=0.05, alternative="two-sided"):
    """Counts out of n that the exact binomial test of `null` rejects."""
    return np.array(
        [k for k in range(n + 1) if binomtest(k, n, null, alternative).pvalue <= alpha], dtype=int
    )


def power(n, null, truth, alpha=0.05, alternative="two-sided"):
    """Probability that the exact test of `null` rejects when the share is `truth`."""
    return float(binom.pmf(rejected(n, null, alpha, alternative), n, truth).sum())


def power_beside(share):
    """Power of the exact test of the claim if the truth lies `AWAY` from it, on the harder side.

    Parameters
    ----------
    share : Share
        With n, claimed, and the counts that the test does not reject.
    """
    counts = (share.compatible_low - 1, share.compatible_high)
    kept = [
        np.diff(binom.cdf(counts, share.n, truth)).item()
        for truth in (share.claimed - AWAY, share.claimed + AWAY)
    ]
    return 1 - max(kept)


def detectable(n, null, target=TARGET, alpha=0.05, alternative="two-sided"):
    """Nearest shares below and above `null` that are detected with at least the target power.

    Returns
    -------
    below, above : floats, NaN where no share is (below always for a one-sided test upwards).
    """
    counts = rejected(n, null, alpha, alternative)
    grid = np.arange(STEP, 1, STEP)
    found = binom.pmf(counts[:, None], n, grid).sum(axis=0) >= target
    low, high = grid[found & (grid < null)], grid[found & (grid > null)]
    one_sided = alternative == "greater"
    below = np.nan if one_sided or not len(low) else float(low.max())
    return below, float(high.min()) if len(high) else np.nan


def exposed_share(start, stop, event, exposed):
    """Mean share of exposed units among those at risk, over the events."""
    start, stop, exposed = (np.asarray(values, float) for values in (start, stop, exposed))
    shares = []
    for time in stop[np.asarray(event) == 1]:
        at_risk = (start < time) & (time <= stop)
        shares.append(exposed[at_risk].mean())
    return float(np.mean(shares)) if shares else np.nan


def detectable_hazard_ratio(events, exposed, target=TARGET, alpha=0.05):
    """Smallest hazard ratio above 1 that a two-sided test detects with the target power."""
    if not events or not 0 < exposed < 1:
        return np.nan
    z = norm.isf(alpha / 2) + norm.ppf(target)
    return float(np.exp(z / np.sqrt(events * exposed * (1 - exposed))))


def power_table(shares, panel, claimed):
    """What the wars of a study could tell.

    Parameters
    ----------
    shares : DataFrame
        Table `shares`: unit, period, n, poisson_expected, poisson_n.
    panel : DataFrame
        Table `covariates`, rung L1 of the rule coder.
    claimed : float

    Returns
    -------
    DataFrame: n, period, test, null, alternative, below, above (detectable with 80 percent power),
    truth and power (of the test, were that the truth), exposed, events.
    """
    wars = panel[panel["unit"] == "war"]
    hazards = [_hazard_row(in_period(wars, period), period) for period in PERIODS]
    return pd.DataFrame(_share_rows(shares, claimed) + hazards)


def _share_rows(shares, claimed):
    """Power of the exact tests of wars, against the claim and above the chance level of the run."""
    rows, wars = [], shares[shares["unit"] == "war"]
    chance = dict(zip(wars["period"], wars["poisson_expected"], strict=True))
    plans = list(zip(wars["period"], wars["n"], wars["poisson_n"], strict=True))
    plans += [("post1945", n, n) for n in USUAL_SIZES if n not in set(wars["n"])]
    for period, n, covered in plans:
        expected = chance[period]
        against_claim = {"n": n, "period": period, "test": "against the claim", "null": claimed}
        rows.append(against_claim | _row(n, claimed, expected, "two-sided"))
        if pd.isna(expected):
            continue  # no chance level to be above of
        above = {"n": covered, "period": period, "test": "above chance", "null": expected}
        rows.append(above | _row(covered, expected, claimed, "greater"))
    return rows


def _row(n, null, truth, alternative):
    below, above = detectable(int(n), null, alternative=alternative)
    strength = power(int(n), null, truth, alternative=alternative)
    found = {"alternative": alternative, "below": below, "above": above}
    return found | {"truth": truth, "power": strength}


def _hazard_row(panel, period):
    """Hazard ratio that the wars of a period could detect, from their events and exposure."""
    events = int(panel["event"].sum())
    exposed = exposed_share(panel["start"], panel["stop"], panel["event"], panel["shift"])
    row = {"n": panel["unit_id"].nunique(), "period": period, "test": "hazard ratio of a shift"}
    row |= {"null": 1.0, "alternative": "two-sided", "exposed": exposed, "events": events}
    ratio = detectable_hazard_ratio(events, exposed)
    return row | {"above": ratio, "below": 1 / ratio}
