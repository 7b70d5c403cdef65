"""Sample preparation for Cox models: done once per sample, reused by every fit on it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from survival.cox.interval_sums import PrefixSums, TreeSums
from survival.errors import EstimationError

#: Times closer than this fraction of the largest time are the same time.
TIME_TOLERANCE = 1e-9


class Steps(NamedTuple):
    """Terms of the partial likelihood's denominator, in the order of the slots.

    Efron replaces a slot with d deaths by d steps, the j-th of which takes the fraction j/d of the
    dying out of the risk set; Breslow keeps one step per slot and takes out nothing.
    """

    slot: np.ndarray
    fraction: np.ndarray
    weight: np.ndarray


@dataclass(frozen=True)
class RiskSet:
    """Rows as intervals of slots; a slot is an event time of a stratum.

    Attributes
    ----------
    start, stop : (n,) float
        Times of the counted rows, merged within `TIME_TOLERANCE` unless multiples of a half.
    rows : (m,) int
        Positions of the rows at risk at one event time or more; the others carry no information.
    first, last : (m,) int
        First and last slot on which a row is at risk.
    event : (m,) bool
        Whether the row ends in an event, which is then on its last slot.
    weight : (m,) float
        Case weights.
    clusters : tuple of (m,) int
        Codes of no, one or two cluster variables.
    n_clusters : tuple of int
        Number of clusters over all counted rows.
    time, stratum : (K,)
        Time and stratum code of each slot.
    labels : tuple
        Stratum labels by code.
    size, n : int
        Rows given, and rows that count (positive weight).
    note : str
        What was left out and why.
    """

    start: np.ndarray
    stop: np.ndarray
    rows: np.ndarray
    first: np.ndarray
    last: np.ndarray
    event: np.ndarray
    weight: np.ndarray
    clusters: tuple[np.ndarray, ...]
    n_clusters: tuple[int, ...]
    time: np.ndarray
    stratum: np.ndarray
    labels: tuple
    size: int
    n: int
    note: str = field(default="")

    @classmethod
    def build(cls, start, stop, event, strata=None, weights=None, cluster=None) -> RiskSet:
        """Check the rows and replace times by ranks among the event times of their stratum.

        Parameters
        ----------
        start, stop : array_like, shape (n,)
            A row is at risk on ``(start, stop]``: not at an event time equal to its start.
        event : array_like, shape (n,)
            True or 1 where the row ends in an event.
        strata, weights : array_like, shape (n,), optional
        cluster : array_like or tuple of two array_like, optional
            One cluster variable, or two for two-way clustering.

        Raises
        ------
        EstimationError
            For missing values, ``start >= stop``, an event other than 0 and 1, a negative weight,
            unequal lengths, or no event.
        """
        start, stop, event = _checked_times(start, stop, event)
        size = len(stop)
        weight = np.ones(size) if weights is None else _checked_weights(weights, size)
        given = () if cluster is None else cluster if isinstance(cluster, tuple) else (cluster,)
        given = [_checked_codes(c, size, "cluster") for c in given]
        strata = None if strata is None else _checked_codes(strata, size, "strata")
        columns = [start, stop, event, weight, *given, *([] if strata is None else [strata])]
        counted = np.flatnonzero(weight > 0)
        dropped = size - len(counted)
        if dropped:
            columns = [c[counted] for c in columns]
        start, stop, event, weight, *given = columns
        if not event.any():
            raise EstimationError("no events in the sample: widen the sample or check the outcome")
        labels, codes = (None,), 0
        if strata is not None:
            codes, labels = _codes(given.pop())
        clusters = [_codes(c) for c in given]
        first, last, time, stratum = _slots(start, stop, event, codes, len(labels))
        used = np.flatnonzero(first <= last)
        rows = [first, last, event, weight, *(c for c, _ in clusters)]
        if len(used) < len(stop):
            rows = [values[used] for values in rows]
        return cls(
            start, stop, counted[used], *rows[:4], tuple(rows[4:]),
            tuple(len(names) for _, names in clusters), time, stratum, labels, size, len(stop),
            f"{dropped} rows of weight zero dropped" if dropped else "",
        )  # fmt: skip

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
        return PrefixSums.build(self.first, self.last, self.event, self.n_slots)

    @cached_property
    def tree(self) -> TreeSums:
        """Interval sums that never subtract."""
        return TreeSums.build(self.first, self.last, self.event, self.n_slots)

    @cached_property
    def deaths(self) -> np.ndarray:
        """Unweighted number of events on each slot, shape (K,)."""
        return np.bincount(self.death_slot, minlength=self.n_slots)

    @cached_property
    def death_weight(self) -> np.ndarray:
        """Summed weight of the events on each slot, shape (K,)."""
        return np.bincount(self.death_slot, self.weight[self.dead], self.n_slots)

    def steps(self, ties: str) -> Steps:
        """Denominator terms under Efron's or Breslow's treatment of ties."""
        if ties == "breslow" or self.deaths.max() <= 1:
            slot = np.flatnonzero(self.deaths)
            return Steps(slot, np.zeros(len(slot)), self.death_weight[slot])
        slot = np.repeat(np.arange(self.n_slots), self.deaths)
        before = np.repeat(np.cumsum(self.deaths) - self.deaths, self.deaths)
        fraction = (np.arange(len(slot)) - before) / self.deaths[slot]
        return Steps(slot, fraction, self.death_weight[slot] / self.deaths[slot])

    def with_weights(self, weights: np.ndarray) -> RiskSet:
        """Same rows with other case weights (shape (size,)); zero takes a row out of the fit.

        Only the weights change: no time is ranked again, which is what makes a bootstrap cheap.
        """
        weights = np.asarray(weights, float)
        new = replace(self, weight=weights[self.rows])
        for name in ("prefix", "tree"):
            if name in self.__dict__:
                new.__dict__[name] = self.__dict__[name]
        return new

    def spread(self, values: np.ndarray) -> np.ndarray:
        """Put row values (m, ...) back at the caller's rows; rows never at risk get zero."""
        full = np.zeros((self.size, *values.shape[1:]))
        full[self.rows] = values
        return full


def check_overlap(spell, start, stop) -> None:
    """Refuse a spell whose rows overlap: it would be at risk twice at the same time.

    Raises
    ------
    EstimationError
        With the number of overlaps and the first spell that has one.
    """
    rows = pd.DataFrame({"spell": spell, "start": start, "stop": stop})
    rows = rows.sort_values(["spell", "start", "stop"], kind="stable")
    before = rows.groupby("spell", sort=False)["stop"].transform(lambda s: s.cummax().shift())
    bad = rows[rows["start"] < before]
    if len(bad):
        raise EstimationError(
            f"{len(bad)} overlapping rows, first in spell {bad['spell'].iloc[0]} at start "
            f"{bad['start'].iloc[0]:g}: rows of one spell must follow one another"
        )


def merge_times(start: np.ndarray, stop: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Make times equal that differ by rounding only; multiples of a half are exact already."""
    if all((2 * t == np.rint(2 * t)).all() for t in (start, stop)):
        return start, stop
    times = np.unique(np.concatenate([start, stop]))
    new = np.diff(times, prepend=-np.inf) > TIME_TOLERANCE * np.abs(times).max()
    merged = times[new][np.cumsum(new) - 1]
    return merged[np.searchsorted(times, start)], merged[np.searchsorted(times, stop)]


def _checked_times(start, stop, event) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    columns = {"start": np.asarray(start), "stop": np.asarray(stop), "event": np.asarray(event)}
    if len({len(values) for values in columns.values()}) > 1:
        lengths = ", ".join(f"{name} {len(values)}" for name, values in columns.items())
        raise EstimationError(f"columns differ in length: {lengths}")
    for name, values in columns.items():
        if (missing := int(pd.isna(values).sum())) > 0:
            raise EstimationError(f"{missing} missing values in {name}: drop these rows")
    start, stop = (columns[name].astype(float, copy=False) for name in ("start", "stop"))
    if not (np.isfinite(start).all() and np.isfinite(stop).all()):
        raise EstimationError("infinite times: end an open row on the last day observed")
    event = columns["event"]
    if event.dtype != bool:
        if not ((event == 0) | (event == 1)).all():
            raise EstimationError("event must be 0 or 1: recode it, one outcome at a time")
        event = event.astype(bool)
    start, stop = merge_times(start, stop)
    if (start >= stop).any():
        at = int(np.flatnonzero(start >= stop)[0])
        raise EstimationError(
            f"start >= stop in {int((start >= stop).sum())} rows, first at position {at} "
            f"({start[at]:g}, {stop[at]:g}]: give same-day spells half a day"
        )
    return start, stop, event


def _checked_weights(weights, size: int) -> np.ndarray:
    weight = np.asarray(weights, float)
    if len(weight) != size:
        raise EstimationError(f"weights have {len(weight)} rows, the sample {size}")
    if not np.isfinite(weight).all():
        raise EstimationError(
            f"{int((~np.isfinite(weight)).sum())} missing weights: drop these rows"
        )
    if (weight < 0).any():
        raise EstimationError(f"{int((weight < 0).sum())} negative weights: weights must be >= 0")
    return weight


def _checked_codes(values, size: int, name: str) -> np.ndarray:
    values = np.asarray(values)
    if len(values) != size:
        raise EstimationError(f"{name} has {len(values)} rows, the sample {size}")
    if (missing := int(pd.isna(values).sum())) > 0:
        raise EstimationError(f"{missing} missing values in {name}: drop these rows")
    return values


def _codes(values: np.ndarray) -> tuple[np.ndarray, tuple]:
    codes, labels = pd.factorize(values, sort=True)
    return codes.astype(np.int64, copy=False), tuple(labels)


def _slots(start, stop, died, stratum, n_strata):
    """First and last slot of each row, and time and stratum of each slot."""
    times = np.unique(stop[died])
    first = np.searchsorted(times, start, "right")
    last = np.searchsorted(times, stop, "right") - 1
    if n_strata == 1:
        return first, last, times, np.zeros(len(times), np.int64)
    base = stratum * len(times)
    keys = np.unique((base + last)[died])
    first = np.searchsorted(keys, base + first)
    last = np.searchsorted(keys, base + last, "right") - 1
    return first, last, times[keys % len(times)], keys // len(times)
