"""The share expected if shifts had nothing to do with the end of wars.

Two ways. *Poisson turnover*: every state keeps changing leaders at its own peacetime rate, which is
shrunk across states (gamma–Poisson). *Time-shift placebo*: the spells of a war move together to
other dates of their states' leader timelines. Both use the exclusions of the numerator: changes
forced from abroad, and those nobody knows the manner of, do not count.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import gammaln

YEAR = 365.25
CHUNK = 5_000  # draws at a time; keeps memory near 50 MB


@dataclass(frozen=True)
class Chance:
    """Expected share, its simulated 95 % range, and the p-value of the observed count.

    `n` units could be tested, `k` of them have a shift; `p_upper` is the probability of a count at
    least as large by chance, `p_lower` of one at most as large, by (r + 1) / (draws + 1).
    """

    method: str
    n: int
    k: int
    expected: float
    low: float
    high: float
    p_upper: float
    p_lower: float
    draws: int


def fit_gamma(counts, exposure):
    """Gamma distribution of rates by marginal maximum likelihood (counts are negative binomial).

    Parameters
    ----------
    counts, exposure : arrays, shape (states,)
        Changes and years of each state; exposure may be zero.

    Returns
    -------
    shape, rate : floats
        Mean rate is shape / rate, in changes per year.
    """
    counts, exposure = np.asarray(counts, float), np.asarray(exposure, float)

    def negative_loglik(logs):
        shape, rate = np.exp(logs)
        return -np.sum(
            gammaln(shape + counts)
            - gammaln(shape)
            + shape * np.log(rate / (rate + exposure))
            - counts * np.log(rate + exposure)
        )

    mean = counts.sum() / exposure.sum()
    start = np.log([1.0, 1.0 / mean])
    best = minimize(
        negative_loglik, start, method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-10}
    )
    return tuple(np.exp(best.x))


def poisson_turnover(units, spells, rates, draws, seed):
    """Test against Poisson turnover at each state's peacetime rate.

    Parameters
    ----------
    units : DataFrame
        unit_id and shift (True or False), the known and terminated units.
    spells : DataFrame
        unit_id, gwcode, years (length of the window) of their covered spells.
    rates : DataFrame
        Index gwcode: changes, years outside every war.
    draws : int
    seed : int

    Returns
    -------
    Chance. One simulated study draws a rate per state from its gamma posterior, the same for all
    its wars, and then a shift or none per unit.
    """
    if rates["changes"].sum() == 0:
        return unavailable("poisson", units["shift"], draws)
    shape, rate = fit_gamma(rates["changes"], rates["years"])
    own = rates.reindex(spells["gwcode"].unique()).fillna(0)
    state = pd.Index(own.index).get_indexer(spells["gwcode"])
    unit = pd.Index(units["unit_id"]).get_indexer(spells["unit_id"])
    exposure = np.zeros((len(own), len(units)))
    np.add.at(exposure, (state, unit), spells["years"].to_numpy(float))
    posterior_shape = shape + own["changes"].to_numpy(float)
    scale = 1.0 / (rate + own["years"].to_numpy(float))
    generator = np.random.default_rng([seed, 1])
    totals = np.empty(draws, dtype=np.int64)
    for first in range(0, draws, CHUNK):
        size = min(CHUNK, draws - first)
        rate_draws = generator.gamma(posterior_shape, scale, size=(size, len(own)))
        none = np.exp(-rate_draws @ exposure)
        totals[first : first + size] = (generator.random(none.shape) > none).sum(axis=1)
    return _summarise("poisson", totals, units["shift"])


def time_shift(units, spells, calendar, draws, seed):
    """Test against wars moved to other dates of their states' leader timelines.

    Parameters
    ----------
    units : DataFrame
        unit_id, war_id and shift, the known and terminated units.
    spells : DataFrame
        unit_id, war_id, gwcode, entry, exit of their covered spells.
    calendar : Calendar
    draws : int
    seed : int

    Returns
    -------
    Chance. Units of a war that cannot be moved anywhere (no other dates on which all its spells are
    covered and away from the war itself) leave the test, on both sides.
    """
    if calendar.empty:
        return unavailable("time_shift", units["shift"], draws)
    generator = np.random.default_rng([seed, 2])
    totals, kept = np.zeros(draws, dtype=np.int64), []
    known = units.set_index("unit_id")["shift"]
    for _, war in spells[spells["unit_id"].isin(known.index)].groupby("war_id", sort=True):
        hits = calendar.hits(war)
        if hits.shape[1] == 0:
            continue
        picked = generator.integers(hits.shape[1], size=draws)
        totals += hits[:, picked].sum(axis=0)
        kept += sorted(war["unit_id"].unique())
    return _summarise("time_shift", totals, known.reindex(kept))


class Calendar:
    """Cumulative known days and changes per state and day, to answer for all offsets at once.

    Parameters
    ----------
    timelines : DataFrame
        gwcode, start, end of the stretches with a known leader.
    changes : DataFrame
        gwcode, date of the changes that count.
    """

    def __init__(self, timelines, changes):
        self.empty, self._found = changes.empty, {}
        self.first = int(_day(timelines["start"]).min()) - 1
        self.length = int(_day(timelines["end"]).max()) - self.first + 2
        self.known, self.changes = {}, {}
        for gwcode, stretches in timelines.groupby("gwcode"):
            flags = np.zeros(self.length, dtype=np.int32)
            for start, end in zip(_day(stretches["start"]), _day(stretches["end"]), strict=True):
                flags[start - self.first : end - self.first + 1] = 1
            self.known[gwcode] = np.cumsum(flags)
            own = np.zeros(self.length, dtype=np.int32)
            dates = _day(changes.loc[changes["gwcode"] == gwcode, "date"]) - self.first
            np.add.at(own, dates, 1)
            self.changes[gwcode] = np.cumsum(own)

    def hits(self, war):
        """Which units have a change, at every offset the war can move to: units × offsets."""
        key = tuple(war[["unit_id", "gwcode", "entry", "exit"]].itertuples(index=False, name=None))
        if key not in self._found:
            self._found[key] = self._hits(war)
        return self._found[key]

    def _hits(self, war):
        entry, last = _day(war["entry"]) - self.first, _day(war["exit"]) - self.first
        span = int(last.max() - entry.min())
        offsets = np.arange(1 - int(entry.min()), self.length - int(last.max()))
        offsets = offsets[np.abs(offsets) > span]
        allowed = np.ones(len(offsets), dtype=bool)
        names = sorted(war["unit_id"].unique())
        found = np.zeros((len(names), len(offsets)), dtype=bool)
        for unit, gwcode, a, b in zip(war["unit_id"], war["gwcode"], entry, last, strict=True):
            known, change = self.known[gwcode], self.changes[gwcode]
            allowed &= known[b + offsets] - known[a + offsets - 1] == b - a + 1
            found[names.index(unit)] |= change[b + offsets] > change[a + offsets]
        return found[:, allowed]


def unavailable(method, shift, draws):
    """No chance level: the leader source knows no change that would count (REIGN alone)."""
    nothing = dict.fromkeys(("expected", "low", "high", "p_upper", "p_lower"), np.nan)
    return Chance(method=method, n=len(shift), k=int(shift.sum()), draws=draws, **nothing)


def _day(dates):
    return pd.to_datetime(dates).to_numpy().astype("datetime64[D]").astype(np.int64)


def _summarise(method, totals, shift):
    n, k, draws = len(shift), int(shift.sum()), len(totals)
    low, high = np.quantile(totals, [0.025, 0.975], method="inverted_cdf") / n
    return Chance(
        method=method,
        n=n,
        k=k,
        expected=totals.mean() / n,
        low=low,
        high=high,
        p_upper=(int((totals >= k).sum()) + 1) / (draws + 1),
        p_lower=(int((totals <= k).sum()) + 1) / (draws + 1),
        draws=draws,
    )
