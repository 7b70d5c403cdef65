"""An interval that allows for coding error: Monte Carlo over the confidence of curated codings."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from warshift.vocabulary import IN_WINDOW, SEARCH_TYPES


@dataclass(frozen=True)
class Spread:
    """Mean and 95 % range of the share over simulated codings; the range with sampling error."""

    mean: float
    low: float
    high: float
    with_sampling_low: float
    with_sampling_high: float


def row_probability(rows, counted, right, missed):
    """Return the probability that each row stands for a qualifying shift.

    # ASSUME: a coding of confidence c is right with probability right[c]. A row that counts does so
    # with that probability; one that does not count, but whose second opinion would, with the rest;
    # an undetermined row with one half; a search that found nothing missed one with missed[c], at
    # every rung above L1 alike, which overstates the doubt at L2 and L3.

    Parameters
    ----------
    rows : DataFrame
        Table `placed_codings`.
    counted : collection of str
        Types that qualify as a shift.
    right, missed : dict
        Confidence to probability.
    """
    sure = rows["confidence"].map(right).to_numpy(float)
    counts = rows["type"].isin(counted).to_numpy()
    other = rows["alternative"].isin(counted).to_numpy()
    chance = np.where(counts, sure, np.where(other, 1 - sure, 0.0))
    chance[(rows["type"] == "undetermined").to_numpy()] = 0.5
    chance[~rows["position"].isin(IN_WINDOW).to_numpy()] = 0.0
    none = (rows["type"] == "none_found").to_numpy()
    chance[none] = rows["confidence"].map(missed).to_numpy(float)[none]
    chance[(rows["type"] == "not_searched").to_numpy()] = 0.0
    return chance


def simulate(units, rows, rung, counted, right, missed, draws, seed):
    """Return the `Spread` of the share of units with a shift over simulated codings.

    The range with sampling error draws once from the Jeffreys posterior of each simulated count,
    Beta(k + 1/2, n - k + 1/2).

    Parameters
    ----------
    units : DataFrame
        Table `units_by_rung`, one kind of unit at one rung; only those with a known flag enter.
    rows : DataFrame
        Table `placed_codings`, with unit_id; without a rung for search rows.
    rung : str
        Rows of wider rungs are left out; search rows count above L1 only.
    counted, right, missed
        As in `row_probability`.
    draws, seed : int
    """
    known = units[units["shift"].notna() & units["terminated"].astype(bool)]
    search = rows["type"].isin(SEARCH_TYPES)
    rows = rows[(rows["rung"] <= rung).fillna(False) | (search & (rung > "L1"))]
    no_shift = 1 - row_probability(rows, counted, right, missed)
    without = pd.Series(no_shift, index=rows.index).groupby(rows["unit_id"]).prod()
    chance = 1 - without.reindex(known["unit_id"]).fillna(1.0).to_numpy()
    generator = np.random.default_rng([seed, 3])
    n = len(known)
    totals = np.zeros(draws)
    for unit in chance:
        totals += generator.random(draws) < unit
    mixed = generator.beta(totals + 0.5, n - totals + 0.5)
    ranges = [
        np.quantile(shares, [0.025, 0.975], method="inverted_cdf") for shares in (totals / n, mixed)
    ]
    return Spread(float(totals.mean() / n), *np.concatenate(ranges).tolist())
