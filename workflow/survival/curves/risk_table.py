"""Risk sets, and the influence of clusters on product-limit curves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from survival.errors import EstimationError
from survival.rows import Rows
from survival.wald import normal_quantile

TIE_TOLERANCE = 1e-9
"""Times nearer than this share of the longest time are one time (R merges at 1.5e-8)."""
BLOCK = 256
"""Clusters handled at once, so that memory stays at BLOCK x event times."""


@dataclass(frozen=True)
class RiskTable:
    """Numbers at risk and events at each distinct event time.

    Attributes
    ----------
    time : ndarray (m,)
    at_risk : ndarray (m,)
        Weight of the rows with ``start < time <= stop``.
    events : ndarray (K, m)
        Weight of events by outcome 1 .. K.
    """

    time: np.ndarray
    at_risk: np.ndarray
    events: np.ndarray

    @property
    def all_events(self) -> np.ndarray:
        """Weight of events of any outcome, (m,)."""
        return self.events.sum(axis=0)

    @property
    def survivors(self) -> np.ndarray:
        """At risk less events, (m,); exactly zero where rounding of weights says nearly so."""
        left = self.at_risk - self.all_events
        return np.where(left > 1e-12 * self.at_risk, left, 0.0)

    @property
    def survival(self) -> np.ndarray:
        """Product-limit estimate just after each time, (m,)."""
        return np.cumprod(self.survivors / self.at_risk)


def merge_near_times(rows: Rows) -> Rows:
    """Make times that differ only by rounding equal.

    Parameters
    ----------
    rows : Rows

    Returns
    -------
    Rows
        Each time replaced by the smallest of its group.

    Raises
    ------
    EstimationError
        A row's start and stop fall into one group.
    """
    times = np.unique(np.concatenate([rows.start, rows.stop]))
    fresh = np.concatenate([[True], np.diff(times) > TIE_TOLERANCE * times[-1]])
    merged = times[np.maximum.accumulate(np.where(fresh, np.arange(times.size), 0))]
    start = merged[np.searchsorted(times, rows.start)]
    stop = merged[np.searchsorted(times, rows.stop)]
    if (start == stop).any():
        row = int(np.flatnonzero(start == stop)[0])
        raise EstimationError(
            f"row {row}: ({rows.start[row]!r}, {rows.stop[row]!r}] is shorter than times can be "
            "told apart; drop it or store times as integers"
        )
    return replace(rows, start=start, stop=stop)


def risk_table(rows: Rows, outcomes: int = 1) -> RiskTable:
    """Count risk sets at the event times.

    Parameters
    ----------
    rows : Rows
        With event codes 0 .. ``outcomes``.
    outcomes : int

    Returns
    -------
    RiskTable
        Without any column where there is no event.
    """
    ended = rows.event > 0
    time, where = np.unique(rows.stop[ended], return_inverse=True)
    events = np.zeros((outcomes, time.size))
    np.add.at(events, (rows.event[ended] - 1, where), rows.weights[ended])
    first, last = _reach(rows, time)
    change = np.zeros(time.size + 1)
    np.add.at(change, first, rows.weights)
    np.add.at(change, last, -rows.weights)
    return RiskTable(time, np.cumsum(change)[:-1], events)


def _reach(rows: Rows, time: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Event times ``time[first:last]`` lie in the row's ``(start, stop]``."""
    return np.searchsorted(time, rows.start, "right"), np.searchsorted(time, rows.stop, "right")


def influences(
    rows: Rows, table: RiskTable, unit: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Infinitesimal jackknife of survival and cumulative incidence, a block of units at a time.

    The influence of a unit is the derivative of the estimate with respect to the unit's weight, at
    weight one (Jaeckel 1972; Efron 1981; the `survival` package computes the same).

    Parameters
    ----------
    rows : Rows
    table : RiskTable
        Of the same rows.
    unit : ndarray of int (n,)
        Codes of independent units.

    Yields
    ------
    units : ndarray (b,)
        Codes.
    survival : ndarray (b, m)
    incidence : ndarray (K, b, m)
    """
    first, last = _reach(rows, table.time)
    order = np.argsort(unit, kind="stable")
    bounds = np.arange(0, unit.max() + 1 + BLOCK, BLOCK)
    edges = np.searchsorted(unit[order], bounds)
    for low, begin, end in zip(bounds, edges, edges[1:], strict=False):
        mine = order[begin:end]
        size = int(min(BLOCK, unit.max() + 1 - low))
        code = unit[mine] - low
        change = np.zeros((size, table.time.size + 1))
        np.add.at(change, (code, first[mine]), rows.weights[mine])
        np.add.at(change, (code, last[mine]), -rows.weights[mine])
        events = np.zeros((table.events.shape[0], size, table.time.size))
        ended = rows.event[mine] > 0
        hit = mine[ended]
        np.add.at(events, (rows.event[hit] - 1, code[ended], last[hit] - 1), rows.weights[hit])
        at_risk = np.cumsum(change, axis=1)[:, :-1]
        yield (np.arange(low, low + size), *_influence(table, at_risk, events))


def _influence(table: RiskTable, at_risk: np.ndarray, events: np.ndarray):
    hazards = table.events / table.at_risk
    surplus = events - at_risk[None] * hazards[:, None, :]
    # Where nobody survives the surplus of all outcomes is zero for every unit, and so is survival.
    left = table.survivors
    weight = np.divide(1.0, left, out=np.zeros_like(left), where=left > 0)
    survival = -table.survival * np.cumsum(surplus.sum(axis=0) * weight, axis=1)
    before = np.hstack([np.zeros((survival.shape[0], 1)), survival[:, :-1]])
    level = np.concatenate([[1.0], table.survival[:-1]]) if table.time.size else table.survival
    steps = before[None] * hazards[:, None, :] + level / table.at_risk * surplus
    return survival, np.cumsum(steps, axis=2)


def loglog_interval(p: np.ndarray, se: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Interval for a probability, symmetric on the scale ``log(-log p)``.

    Kalbfleisch and Prentice (2002, sec. 1.4.3).

    Parameters
    ----------
    p, se : ndarray (m,)
        Probability and its standard error on the plain scale.
    level : float

    Returns
    -------
    lower, upper : ndarray (m,)
        NaN where p is 0 or 1: the scale does not exist there.
    """
    z = normal_quantile(level)
    inside = np.where((p > 0) & (p < 1), p, np.nan)
    log_p = np.log(inside)
    shift = np.exp(z * se / np.abs(inside * log_p))
    return np.exp(log_p * shift), np.exp(log_p / shift)
