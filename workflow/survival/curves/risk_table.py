"""Numbers at risk at the event times, and the influence of units on product-limit curves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from survival.interval_sums import PrefixSums
from survival.riskset import RiskSet
from survival.rows import Rows
from survival.wald import normal_quantile

#: Number of units processed at a time, which limits memory to BLOCK x event times.
BLOCK = 256


@dataclass(frozen=True)
class RiskTable:
    """Numbers at risk and events at each distinct event time.

    Attributes
    ----------
    riskset : RiskSet
    at_risk : ndarray (m,)
        Weight of the rows with ``start < time <= stop``.
    events : ndarray (K, m)
        Weight of events by outcome 1 .. K.
    """

    riskset: RiskSet
    at_risk: np.ndarray
    events: np.ndarray

    @property
    def time(self) -> np.ndarray:
        """Event times, (m,)."""
        return self.riskset.time

    @property
    def all_events(self) -> np.ndarray:
        """Weight of events of any outcome, (m,)."""
        return self.events.sum(axis=0)

    @property
    def survivors(self) -> np.ndarray:
        """At risk minus events, (m,); exactly zero where they differ by rounding only."""
        left = self.at_risk - self.all_events
        return np.where(left > 1e-12 * self.at_risk, left, 0.0)

    @property
    def survival(self) -> np.ndarray:
        """Product-limit estimate just after each time, (m,)."""
        return np.cumprod(self.survivors / self.at_risk)

    @property
    def before(self) -> np.ndarray:
        """Product-limit estimate just before each time, (m,)."""
        return np.concatenate([[1.0], self.survival])[:-1]

    @property
    def greenwood(self) -> np.ndarray:
        """Greenwood's (1926) variance terms of log survival, (m,); NaN where none survive."""
        left, n = self.survivors, self.at_risk
        return np.divide(self.all_events, n * left, out=np.full(n.shape, np.nan), where=left > 0)

    def note(self, outcome: str) -> str:
        """Note an empty risk set, with its consequence `outcome`, or the absence of events."""
        last = self.riskset.sample.stop.max()
        empty = self.time[(self.survivors == 0) & (self.time < last)]
        if empty.size:
            return (
                f"nobody left at risk after time {empty[0]:g} although later rows exist: {outcome}"
            )
        return "" if self.time.size else "no events"


def risk_table(rows: Rows, outcomes: int = 1) -> RiskTable:
    """Count risk sets at the event times of rows with event codes 0 .. `outcomes`."""
    riskset = RiskSet.of(rows)
    same = rows.event[riskset.used, None] == np.arange(1, outcomes + 1)
    by_outcome = riskset.weight[:, None] * np.column_stack([np.ones(len(same)), same])
    at_risk, dying = riskset.prefix.to_slots(by_outcome)
    return RiskTable(riskset, at_risk[:, 0], dying[:, 1:].T)


def influences(table: RiskTable, unit: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Compute infinitesimal jackknife influences, one block of units at a time.

    The influence of a unit is the derivative of the estimate with respect to the unit's weight, at
    weight one (Jaeckel 1972; Efron 1981), as in R's `survival`; `unit` (n,) codes the units.

    Yields
    ------
    units : ndarray (b,)
        Codes.
    influence : ndarray (K + 1, b, m)
        Influence on survival, then on the incidence of each outcome.
    """
    rs, n_units = table.riskset, int(unit.max()) + 1
    unit, outcome = unit[rs.used], rs.sample.event[rs.used]
    order = np.argsort(unit, kind="stable")
    bounds = np.append(np.arange(0, n_units, BLOCK), n_units)
    edges = np.searchsorted(unit[order], bounds)
    for low, high, begin, end in zip(bounds, bounds[1:], edges, edges[1:], strict=False):
        part, size = order[begin:end], int(high - low)
        # One column per unit, then one per outcome and unit.
        at_risk, ended = np.arange(len(part)), np.flatnonzero(outcome[part])
        column = np.append(unit[part], unit[part][ended] + outcome[part][ended] * size) - low
        place = np.append(at_risk, ended), column
        shape = (len(part), size * (1 + len(table.events)))
        indicator = csr_array((rs.weight[part][place[0]], place), shape=shape).toarray()
        sums = PrefixSums(rs.first[part], rs.last[part], rs.event[part], rs.n_slots)
        at_risk, dying = sums.to_slots(indicator)
        events = dying[:, size:].T.reshape(len(table.events), size, rs.n_slots)
        yield np.arange(low, high), _influence(table, at_risk[:, :size].T, events)


def jackknife_errors(table: RiskTable, unit: np.ndarray) -> np.ndarray:
    """Compute standard errors of survival and the incidences, (K + 1, m), from influences."""
    total = np.zeros((len(table.events) + 1, table.time.size))
    for _, influence in influences(table, unit):
        total += (influence**2).sum(axis=1)
    return np.sqrt(total)


def _influence(table: RiskTable, at_risk: np.ndarray, events: np.ndarray) -> np.ndarray:
    hazards = table.events / table.at_risk
    surplus = events - at_risk[None] * hazards[:, None, :]
    # Where none survive, the summed surplus is zero for every unit, and so is survival.
    left = table.survivors
    weight = np.divide(1.0, left, out=np.zeros_like(left), where=left > 0)
    survival = -table.survival * np.cumsum(surplus.sum(axis=0) * weight, axis=1)
    before = np.hstack([np.zeros((survival.shape[0], 1)), survival[:, :-1]])
    steps = before[None] * hazards[:, None, :] + table.before / table.at_risk * surplus
    return np.concatenate([survival[None], np.cumsum(steps, axis=2)])


def loglog_interval(p: np.ndarray, se: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Return limits for probabilities that are symmetric on the scale ``log(-log p)``.

    `se` is on the scale of `p`. Limits are NaN where p is 0 or 1 (Kalbfleisch and Prentice 2002,
    sec. 1.4.3).
    """
    z = normal_quantile(level)
    inside = np.where((p > 0) & (p < 1), p, np.nan)
    log_p = np.log(inside)
    shift = np.exp(z * se / np.abs(inside * log_p))
    return np.exp(log_p * shift), np.exp(log_p / shift)
