"""The share expected if shifts had nothing to do with the end of wars.

Two methods. *Poisson turnover*: every state keeps changing leaders at its own peacetime rate, which
is shrunk across states (gamma–Poisson). *Time-shift placebo*: the spells of a war move together to
other dates of their states' leader timelines. Both exclude what the numerator excludes: changes
forced from abroad, and those whose manner is unknown.
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

    `n` units could be tested, and `k` of them have a shift. `p_upper` is the probability of a count
    at least as large by chance, `p_lower` of one at most as large, both (r + 1) / (draws + 1).
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


def fully_covered(units, windows):
    """Return the units that ended and are fully covered, and their windows.

    A unit known only because a shift was seen in it has been selected on its outcome, and would
    make any chance level look too low.
    """
    known = units[units["covered"].astype(bool) & units["terminated"].astype(bool)]
    return known, windows[windows["unit_id"].isin(known["unit_id"])]


def fit_gamma(counts, exposure):
    """Fit a gamma distribution of rates by marginal likelihood (counts are negative binomial).

    Parameters
    ----------
    counts, exposure : arrays, shape (states,)
        Changes and years of each state; exposure may be zero.

    Returns
    -------
    shape, rate : floats
        The mean is shape / rate, in changes per year.
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


def posterior(rates, states):
    """Return shapes and scales of the gamma posteriors of the states' rates."""
    shape, rate = fit_gamma(rates["changes"], rates["years"])
    history = rates.reindex(states).fillna(0)
    scale = 1 / (rate + history["years"].to_numpy(float))
    return shape + history["changes"].to_numpy(float), scale


def poisson_turnover(units, spells, rates, draws, seed):
    """Test against Poisson turnover at each state's peacetime rate.

    One simulated study draws a rate per state from its posterior, the same for all its wars, and
    then a shift or none per unit.

    Parameters
    ----------
    units : DataFrame
        unit_id, war_id and shift (True or False) of the known and terminated units.
    spells : DataFrame
        Table `windows` of these units.
    rates : DataFrame
        Table `rates`, index gwcode.
    draws, seed : int

    Returns
    -------
    Chance
    """
    if rates["changes"].sum() == 0:
        return unavailable("poisson", units["shift"], draws)
    state, states = pd.factorize(spells["gwcode"], use_na_sentinel=False)
    unit = pd.Index(units["unit_id"]).get_indexer(spells["unit_id"])
    exposure = np.zeros((len(states), len(units)))
    np.add.at(exposure, (state, unit), spells["years"].to_numpy(float))
    shape, scale = posterior(rates, states)
    generator = np.random.default_rng([seed, 1])
    totals = np.empty(draws, dtype=np.int64)
    for first in range(0, draws, CHUNK):
        size = min(CHUNK, draws - first)
        rate_draws = generator.gamma(shape, scale, size=(size, len(states)))
        none = np.exp(-rate_draws @ exposure)
        totals[first : first + size] = (generator.random(none.shape) > none).sum(axis=1)
    return _summarise("poisson", totals, units["shift"])


def time_shift(units, spells, calendar, draws, seed):
    """Test against wars moved to other dates of their states' leader timelines.

    A war moves only to dates on which all its spells are covered and away from the war itself; the
    units of a war without such dates leave the test, on both sides. Parameters as in
    `poisson_turnover`, with a `Calendar` for the rates.
    """
    if calendar.empty:
        return unavailable("time_shift", units["shift"], draws)
    generator = np.random.default_rng([seed, 2])
    totals, kept = np.zeros(draws, dtype=np.int64), []
    for names, hits in calendar.hits_by_war(spells, units["unit_id"]):
        picked = generator.integers(hits.shape[1], size=draws)
        totals += hits[:, picked].sum(axis=0)
        kept += names
    return _summarise("time_shift", totals, units.set_index("unit_id")["shift"].reindex(kept))


class Calendar:
    """Cumulative known days and changes per state and day, which answer for all offsets at once.

    Parameters
    ----------
    timelines, changes : DataFrame
        Tables `timelines` and `countable`.
    """

    def __init__(self, timelines, changes):
        self.empty, self._cache = changes.empty, {}
        self.first = int(_day(timelines["start"]).min()) - 1
        self.length = int(_day(timelines["end"]).max()) - self.first + 2
        self.known, self.changes = {}, {}
        for gwcode, stretches in timelines.groupby("gwcode"):
            flags = np.zeros(self.length, dtype=np.int32)
            for start, end in zip(_day(stretches["start"]), _day(stretches["end"]), strict=True):
                flags[start - self.first : end - self.first + 1] = 1
            self.known[gwcode] = np.cumsum(flags)
            counts = np.zeros(self.length, dtype=np.int32)
            dates = _day(changes.loc[changes["gwcode"] == gwcode, "date"]) - self.first
            np.add.at(counts, dates, 1)
            self.changes[gwcode] = np.cumsum(counts)

    def hits_by_war(self, spells, unit_ids):
        """Yield the units of each war that can move, and their changes (units × offsets)."""
        for _, war in spells[spells["unit_id"].isin(unit_ids)].groupby("war_id", sort=True):
            columns = war[["unit_id", "gwcode", "entry", "exit"]]
            key = tuple(columns.itertuples(index=False, name=None))
            if key not in self._cache:
                self._cache[key] = self._hits(war)
            if self._cache[key].shape[1]:
                yield sorted(war["unit_id"].unique()), self._cache[key]

    def _hits(self, war):
        entry, last = _day(war["entry"]) - self.first, _day(war["exit"]) - self.first
        span = int(last.max() - entry.min())
        offsets = np.arange(1 - int(entry.min()), self.length - int(last.max()))
        offsets = offsets[np.abs(offsets) > span]
        allowed = np.ones(len(offsets), dtype=bool)
        names = sorted(war["unit_id"].unique())
        hits = np.zeros((len(names), len(offsets)), dtype=bool)
        for unit, gwcode, a, b in zip(war["unit_id"], war["gwcode"], entry, last, strict=True):
            known, change = self.known[gwcode], self.changes[gwcode]
            allowed &= known[b + offsets] - known[a + offsets - 1] == b - a + 1
            hits[names.index(unit)] |= change[b + offsets] > change[a + offsets]
        return hits[:, allowed]


def unavailable(method, shift, draws):
    """Return no chance level: the leader source has no change that would count (REIGN alone)."""
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
