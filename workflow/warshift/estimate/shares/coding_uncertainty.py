"""Monte Carlo over the confidence of the curated codings: an interval that carries coding doubt."""

from dataclasses import dataclass

import numpy as np

from warshift.vocabulary import IN_WINDOW, SEARCH_TYPES


@dataclass(frozen=True)
class Spread:
    """Share over simulated codings: mean and 95 % range; and the range with sampling added."""

    mean: float
    low: float
    high: float
    with_sampling_low: float
    with_sampling_high: float


def row_probability(rows, counted, right, missed):
    """Probability that a row stands for a qualifying shift.

    # ASSUME: a coding of confidence c is right with probability right[c]. A row that counts does so
    # with that probability; one that does not count, but whose second opinion would, with the rest;
    # an undetermined row with one half; a search that found nothing missed one with missed[c], at
    # every rung above L1 alike, which overstates the doubt at L2 and L3.

    Parameters
    ----------
    rows : DataFrame
        Curated rows: type, alternative, confidence, position.
    counted : collection of str
    right, missed : dicts
        Confidence to probability.

    Returns
    -------
    array, shape (rows,)
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
    """Share of units with a shift over simulated codings.

    Parameters
    ----------
    units : DataFrame
        From `rung_units`, one kind of unit; only those with a known flag enter.
    rows : DataFrame
        Curated rows with unit_id, rung (missing for search rows), type, alternative, confidence,
        position.
    rung : str
        Rows of wider rungs are left out; search rows count above L1 only.
    counted, right, missed
        See `row_probability`.
    draws, seed : int

    Returns
    -------
    Spread. The range with sampling mixes each simulated count with a draw from its Jeffreys
    posterior, Beta(k + 1/2, n - k + 1/2).
    """
    known = units[units["shift"].notna() & units["terminated"].astype(bool)]
    search = rows["type"].isin(SEARCH_TYPES)
    own = rows[(rows["rung"] <= rung).fillna(False) | (search & (rung > "L1"))]
    own = own.assign(chance=row_probability(own, counted, right, missed))
    without = (1 - own["chance"]).groupby(own["unit_id"]).prod()
    chance = 1 - without.reindex(known["unit_id"]).fillna(1.0).to_numpy()
    generator = np.random.default_rng([seed, 3])
    n = len(known)
    totals = np.zeros(draws)
    for unit in chance:
        totals += generator.random(draws) < unit
    mixed = generator.beta(totals + 0.5, n - totals + 0.5)
    low, high = np.quantile(totals / n, [0.025, 0.975], method="inverted_cdf")
    wide = np.quantile(mixed, [0.025, 0.975], method="inverted_cdf")
    return Spread(float(totals.mean() / n), float(low), float(high), float(wide[0]), float(wide[1]))
