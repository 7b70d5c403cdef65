"""Risk sets: rows as intervals of event times, built once per sample and shared by its fits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from survival.interval_sums import PrefixSums, TreeSums
from survival.rows import Rows


class Steps(NamedTuple):
    """Terms of the partial likelihood's denominator, in slot order.

    Efron replaces a slot with d deaths by d steps, the j-th of which (from zero) removes the
    fraction j/d of the dying from the risk set; Breslow keeps one step per slot and removes none.
    """

    slot: np.ndarray
    fraction: np.ndarray
    weight: np.ndarray


@dataclass(frozen=True)
class RiskSet:
    """Rows as intervals of slots; a slot is an event time of a stratum.

    Attributes
    ----------
    sample : Rows
    used : (m,) int
        Positions in `sample` of the rows at risk at some event time; the others carry no
        information. The arrays of shape (m,) below refer to these rows.
    first, last : (m,) int
        First and last slot on which a row is at risk.
    event : (m,) bool
        Whether the row ends in an event (of any outcome), on its last slot.
    weight : (m,) float
    clusters : tuple of (m,) int
        As in `Rows`.
    time, stratum : (K,)
        Time and stratum code of each slot.
    """

    sample: Rows
    used: np.ndarray
    first: np.ndarray
    last: np.ndarray
    event: np.ndarray
    weight: np.ndarray
    clusters: tuple[np.ndarray, ...]
    time: np.ndarray
    stratum: np.ndarray

    @classmethod
    def of(cls, sample: Rows) -> RiskSet:
        """Build risk sets by ranking times among the event times of their stratum."""
        event = sample.event > 0
        first, last, time, stratum = _slots(sample, event)
        used = np.flatnonzero(first <= last)
        clusters = sample.clusters
        weight = sample.weights
        if len(used) < sample.n:
            first, last, event, weight = first[used], last[used], event[used], weight[used]
            clusters = tuple(codes[used] for codes in clusters)
        return cls(sample, used, first, last, event, weight, clusters, time, stratum)

    @property
    def size(self) -> int:
        """Number of the caller's rows."""
        return len(self.sample.keep)

    @cached_property
    def rows(self) -> np.ndarray:
        """Positions of the used rows among the caller's, (m,)."""
        return np.flatnonzero(self.sample.keep)[self.used]

    @property
    def n_slots(self) -> int:
        """Number of event times, counted within strata."""
        return len(self.time)

    @property
    def events(self) -> int:
        """Number of events with a positive weight."""
        return len(self.dead)

    @cached_property
    def died(self) -> np.ndarray:
        """Rows that end in an event and have a positive weight, shape (m,)."""
        return self.event & (self.weight > 0)

    @cached_property
    def dead(self) -> np.ndarray:
        """Positions where `died` is true, (events,)."""
        return np.flatnonzero(self.died)

    @cached_property
    def death_slot(self) -> np.ndarray:
        """Slot of each death, (events,)."""
        return self.last[self.dead]

    @cached_property
    def prefix(self) -> PrefixSums:
        """Fast interval sums."""
        return PrefixSums(self.first, self.last, self.event, self.n_slots)

    @cached_property
    def tree(self) -> TreeSums:
        """Interval sums without subtraction."""
        return TreeSums(self.first, self.last, self.event, self.n_slots)

    @cached_property
    def deaths(self) -> np.ndarray:
        """Unweighted number of events on each slot, shape (K,)."""
        return np.bincount(self.death_slot, minlength=self.n_slots)

    @cached_property
    def death_weight(self) -> np.ndarray:
        """Summed weight of the events on each slot, shape (K,)."""
        return np.bincount(self.death_slot, self.weight[self.dead], self.n_slots)

    def steps(self, ties: str) -> Steps:
        """Return the denominator terms under Efron's or Breslow's treatment of ties."""
        if ties == "breslow" or self.deaths.max() <= 1:
            slot = np.flatnonzero(self.deaths)
            return Steps(slot, np.zeros(len(slot)), self.death_weight[slot])
        slot = np.repeat(np.arange(self.n_slots), self.deaths)
        before = np.repeat(np.cumsum(self.deaths) - self.deaths, self.deaths)
        fraction = (np.arange(len(slot)) - before) / self.deaths[slot]
        return Steps(slot, fraction, self.death_weight[slot] / self.deaths[slot])

    def with_weights(self, weights: np.ndarray) -> RiskSet:
        """Replace the case weights (size,) without ranking times again; zero excludes a row."""
        weights = np.asarray(weights, float)
        new = replace(self, weight=weights[self.rows])
        for name in ("prefix", "tree"):
            if name in self.__dict__:
                new.__dict__[name] = self.__dict__[name]
        return new

    def spread(self, values: np.ndarray) -> np.ndarray:
        """Put row values (m, ...) at the caller's positions; rows never at risk get zero."""
        full = np.zeros((self.size, *values.shape[1:]))
        full[self.rows] = values
        return full


def _slots(rows: Rows, event: np.ndarray):
    """Find the first and last slot of each row, and the time and stratum of each slot."""
    times = np.unique(rows.stop[event])
    first = np.searchsorted(times, rows.start, "right")
    last = np.searchsorted(times, rows.stop, "right") - 1
    if rows.strata is None or len(rows.strata_labels) == 1:
        return first, last, times, np.zeros(len(times), np.int64)
    base = rows.strata * len(times)
    keys = np.unique((base + last)[event])
    first = np.searchsorted(keys, base + first)
    last = np.searchsorted(keys, base + last, "right") - 1
    return first, last, times[keys % len(times)], keys // len(times)
