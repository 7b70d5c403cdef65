"""Counting-process rows ``(start, stop]``, validated once on entry to every estimator."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from survival.errors import EstimationError

#: Times closer than this share of the longest time count as equal (R's ``aeqSurv`` uses 1.5e-8).
TIE_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Rows:
    """Validated rows of positive weight.

    Attributes
    ----------
    start, stop : ndarray (n,)
        Time since entry, in the caller's unit; times that differ by rounding only are made equal.
    event : ndarray of int (n,)
        0 for none, 1 for an event; with competing outcomes, the outcome's code.
    weights : ndarray (n,)
    clusters : tuple of ndarray of int (n,)
        Codes of zero, one or two cluster variables, in the order of their labels.
    n_clusters : tuple of int
    strata : ndarray of int (n,) or None
    strata_labels : tuple
        Label of each stratum code; a single None without strata.
    keep : ndarray of bool (rows given,)
        Which of the caller's rows remain.
    """

    start: np.ndarray
    stop: np.ndarray
    event: np.ndarray
    weights: np.ndarray
    clusters: tuple[np.ndarray, ...]
    n_clusters: tuple[int, ...]
    strata: np.ndarray | None
    strata_labels: tuple
    keep: np.ndarray

    @property
    def n(self) -> int:
        """Number of rows."""
        return len(self.stop)

    @property
    def events(self) -> int:
        """Number of events of any outcome, unweighted."""
        return int((self.event > 0).sum())

    @property
    def cluster(self) -> np.ndarray | None:
        """Codes (n,) of the cluster variable, for estimators that accept only one."""
        if len(self.clusters) > 1:
            raise EstimationError("two cluster variables: a curve takes one, choose the coarser")
        return self.clusters[0] if self.clusters else None

    @property
    def fewest_clusters(self) -> int | None:
        """Smallest number of clusters over the cluster variables; None without clusters."""
        return min(self.n_clusters, default=None)

    @property
    def notes(self) -> tuple[str, ...]:
        """Note on the rows omitted, if any."""
        dropped = int((~self.keep).sum())
        return (f"{dropped} rows of weight zero dropped",) if dropped else ()

    def take(self, part: np.ndarray) -> Rows:
        """Select the rows where `part` (n,) is true; cluster codes and counts do not change."""
        keep = self.keep.copy()
        keep[keep] = part
        return replace(
            self,
            start=self.start[part],
            stop=self.stop[part],
            event=self.event[part],
            weights=self.weights[part],
            clusters=tuple(codes[part] for codes in self.clusters),
            strata=None if self.strata is None else self.strata[part],
            keep=keep,
        )


def check_rows(start, stop, event, *, weights=None, cluster=None, strata=None, codes=False) -> Rows:
    """Validate ``(start, stop]`` rows.

    Parameters
    ----------
    start, stop : array_like (n,)
        Time since entry, any unit, ``0 <= start < stop``.
    event : array_like (n,)
        0 or 1; with ``codes`` any non-negative integer (0 = censored or still running).
    weights : array_like (n,), optional
        Non-negative; rows of weight zero are dropped.
    cluster : array_like (n,) or tuple of two, optional
        Labels, at least two of them distinct; a tuple requests two-way clustering.
    strata : array_like (n,), optional
    codes : bool
        Whether ``event`` holds outcome codes.

    Raises
    ------
    EstimationError
        Empty input, unequal lengths, missing or infinite values, ``start >= stop``, a negative
        time or weight, an invalid event code, a single cluster.
    """
    start = read_numbers("start", start)
    stop, event = (read_numbers(n, c, start.size) for n, c in (("stop", stop), ("event", event)))
    start, stop = _checked_times(start, stop)
    whole = (event >= 0) & (event == np.round(event)) if codes else (event == 0) | (event == 1)
    wanted = "0 or a positive outcome code" if codes else "0 or 1"
    _refuse(~whole, "event", event, "is not an event code", f"code events as {wanted}")
    weights = read_numbers("weights", np.ones(len(stop)) if weights is None else weights, len(stop))
    _refuse(weights < 0, "weights", weights, "is negative", "give weights of zero or more")
    keep = weights > 0
    if not keep.any():
        raise EstimationError("no rows with positive weight: widen the sample or check the weights")
    variables = () if cluster is None else cluster if isinstance(cluster, tuple) else (cluster,)
    clusters = [read_labels("cluster", labels, keep) for labels in variables]
    require_clusters(tuple(len(names) for _, names in clusters), 1)
    strata_codes, strata_labels = None, (None,)
    if strata is not None:
        strata_codes, strata_labels = read_labels("strata", strata, keep)
    kept = slice(None) if keep.all() else keep
    return Rows(
        start=start[kept],
        stop=stop[kept],
        event=event[kept].astype(np.int64),
        weights=weights[kept],
        clusters=tuple(codes for codes, _ in clusters),
        n_clusters=tuple(len(names) for _, names in clusters),
        strata=strata_codes,
        strata_labels=tuple(strata_labels),
        keep=keep,
    )


def require_clusters(counts: tuple[int, ...], parameters: int) -> None:
    """Refuse robust errors unless each cluster variable has more clusters than parameters.

    Since scores sum to zero, the rank of the sandwich's middle is below the number of clusters.
    """
    for count in counts:
        if count == 1:
            raise EstimationError(
                "one cluster: robust errors need many; cluster on a finer unit or use model errors"
            )
        if count <= parameters:
            raise EstimationError(
                f"{count} clusters for {parameters} parameters: drop terms, cluster on a finer "
                "unit, or use model errors"
            )


def check_no_overlap(spell, start, stop) -> None:
    """Refuse overlapping rows of one spell; `spell` labels the rows, whose times are validated."""
    frame = pd.DataFrame({"spell": np.asarray(spell), "start": start, "stop": stop})
    frame = frame.sort_values(["spell", "start", "stop"], kind="stable")
    # The running maximum, as a long early row can cover several later ones.
    reach = frame.groupby("spell", sort=False)["stop"].cummax()
    before = reach.groupby(frame["spell"], sort=False).shift()
    bad = frame[frame["start"] < before]
    if len(bad):
        row = bad.iloc[0]
        raise EstimationError(
            f"spell {row['spell']!r}: row ({row['start']:g}, {row['stop']:g}] overlaps an earlier "
            f"row of the same spell ({len(bad)} such rows); split the spell without overlap"
        )


def read_numbers(name: str, column, n: int | None = None) -> np.ndarray:
    """Return a column as finite floats (`n` of them, if given), or raise an error that names it."""
    try:
        numbers = np.asarray(column, dtype=float).ravel()
    except (TypeError, ValueError):
        try:  # pandas' NA is not a float
            numbers = column.to_numpy(dtype=float, na_value=np.nan)
        except (AttributeError, TypeError, ValueError):
            raise EstimationError(f"column {name!r} is not numeric: recode it as numbers") from None
    if n is not None:
        _same_length(name, numbers, n)
    bad = ~np.isfinite(numbers)
    _refuse(bad, name, numbers, "is missing or infinite", "drop or impute these rows first")
    return numbers


def read_labels(name: str, labels, keep: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return codes of the kept rows' labels, and the sorted labels; none may be missing."""
    labels = np.asarray(labels)
    _same_length(name, labels, keep.size)
    missing = pd.isna(labels)
    if missing.any():
        raise EstimationError(
            f"column {name!r}, row {int(np.flatnonzero(missing)[0])}: missing label "
            f"({int(missing.sum())} such rows); name the {name} of every row"
        )
    return pd.factorize(labels if keep.all() else labels[keep], sort=True)


def _refuse(bad: np.ndarray, name: str, column: np.ndarray, what: str, remedy: str) -> None:
    if bad.any():
        row = int(np.flatnonzero(bad)[0])
        raise EstimationError(
            f"column {name!r}, row {row}: {column[row]:g} {what} "
            f"({int(bad.sum())} such rows); {remedy}"
        )


def _same_length(name: str, column: np.ndarray, n: int) -> None:
    if len(column) != n:
        raise EstimationError(f"{name!r} has {len(column)} rows, 'start' has {n}: use one frame")


def _checked_times(start: np.ndarray, stop: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if start.size == 0:
        raise EstimationError("no rows: widen the sample")
    _refuse(start < 0, "start", start, "is negative", "measure time since entry")
    merged = merge_near_times(start, stop)
    bad = merged[0] >= merged[1]
    if bad.any():
        row = int(np.flatnonzero(bad)[0])
        raise EstimationError(
            f"row {row}: start {start[row]:.17g} is not before stop {stop[row]:.17g} by more than "
            f"rounding ({int(bad.sum())} such rows); drop empty rows and store same-day spells as "
            "0.5 days"
        )
    return merged


def merge_near_times(start: np.ndarray, stop: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Equate times that differ by rounding only; multiples of a half are already exact."""
    if all((2 * t == np.rint(2 * t)).all() for t in (start, stop)):
        return start, stop
    times = np.unique(np.concatenate([start, stop]))
    new = np.diff(times, prepend=-np.inf) > TIE_TOLERANCE * times[-1]
    merged = times[new][np.cumsum(new) - 1]
    return merged[np.searchsorted(times, start)], merged[np.searchsorted(times, stop)]
