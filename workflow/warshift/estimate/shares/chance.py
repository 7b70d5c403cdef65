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
from scipy.sparse import csr_array
from scipy.special import gammaln

from warshift.harmonise.coverage import timelines as joined

YEAR = 365.25
CHUNK = 5_000  # studies whose rates are drawn at a time; the draws depend on it
CELLS = 1_000_000  # units × studies that are simulated at a time, 8 MB an array


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
    # Sparse, since a unit has few states.
    size = (len(states), len(units))
    exposure = csr_array((-spells["years"].to_numpy(float), (state, unit)), shape=size)
    shape, scale = posterior(rates, states)
    generator = np.random.default_rng([seed, 1])
    totals, at_once = [], max(CELLS // max(len(units), 1), 1)
    for first in range(0, draws, CHUNK):
        studies = min(CHUNK, draws - first)
        rate_draws = generator.gamma(shape, scale, size=(studies, len(states)))
        for begin in range(0, studies, at_once):
            none = np.exp(rate_draws[begin : begin + at_once] @ exposure)
            totals.append((generator.random(none.shape) > none).sum(axis=1))
    return _summarise("poisson", np.concatenate(totals), units["shift"])


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
        totals += hits.sum(axis=0)[picked]
        kept += names
    return _summarise("time_shift", totals, units.set_index("unit_id")["shift"].reindex(kept))


class Calendar:
    """Known days and changes of each state, which answer for all offsets of a war at once.

    Parameters
    ----------
    timelines, changes : DataFrame
        Tables `timelines` and `countable`.
    """

    def __init__(self, timelines, changes):
        self.empty = changes.empty
        known = joined(timelines, 1)  # a war may span stretches that follow on one another
        stretches = np.column_stack([_day(known["start"]), _day(known["end"])])
        self.first, self.last = int(stretches.min()), int(stretches.max())
        self.known = _by_state(known, stretches)
        self.changes = _by_state(changes, _day(changes["date"]))

    def hits_by_war(self, spells, unit_ids):
        """Yield the units of each war that can move, and their changes (units × offsets)."""
        spells = spells[spells["unit_id"].isin(unit_ids)]
        columns = (spells["unit_id"], spells["gwcode"], _day(spells["entry"]), _day(spells["exit"]))
        rows = list(zip(*columns, strict=True))
        for _, war in sorted(spells.groupby("war_id").indices.items()):
            names, hits = self._hits([rows[row] for row in war])
            if hits.shape[1]:
                yield names, hits

    def _hits(self, war):
        """Return the names of a war's units, and their changes at the offsets it may move to."""
        units, codes, entries, exits = zip(*war, strict=True)
        names, least = sorted(set(units)), self.first - min(entries)
        span, most = max(exits) - min(entries), self.last - max(exits)
        allowed = _flags(most - least + 1, [(-span - least, span - least)]) ^ True
        hits = np.zeros((len(names), len(allowed)), dtype=bool)
        for unit, code, entry, last in zip(units, codes, entries, exits, strict=True):
            stretches = self.known.get(code, ())
            spans = [(start - entry - least, end - last - least) for start, end in stretches]
            allowed &= _flags(len(allowed), spans)
            # A change counts after the day of entry, up to the day of exit.
            days = self.changes.get(code, ())
            spans = [(day - last - least, day - entry - 1 - least) for day in days]
            hits[names.index(unit)] |= _flags(len(allowed), spans)
        return names, hits[:, allowed]


def _by_state(frame, values):
    """Return the values of each state's rows, as lists, by gwcode."""
    states = frame.groupby("gwcode").indices
    return {gwcode: values[rows].tolist() for gwcode, rows in states.items()}


def _flags(length, spans):
    """Return truth values, true within any of the spans (first, last), which may lie outside."""
    flags = np.zeros(max(length, 0), dtype=bool)
    for first, last in spans:
        flags[max(first, 0) : max(last + 1, 0)] = True
    return flags


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
