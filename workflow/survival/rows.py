"""Counting-process rows ``(start, stop]``, checked once at the door of every duration estimator."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from survival.errors import EstimationError


@dataclass(frozen=True)
class Rows:
    """Checked rows; zero-weight rows are gone, ``keep`` says which of the caller's rows remain.

    Attributes
    ----------
    start, stop : ndarray (n,)
        Time since entry, in the caller's unit; at risk on ``start < t <= stop``.
    event : ndarray of int (n,)
        0 none, 1 event; or the outcome's code where several outcomes compete.
    weights : ndarray (n,)
        Positive case weights.
    cluster : ndarray of int (n,) or None
        Codes 0 .. ``n_clusters - 1``.
    n_clusters : int or None
    keep : ndarray of bool (rows given,)
    """

    start: np.ndarray
    stop: np.ndarray
    event: np.ndarray
    weights: np.ndarray
    cluster: np.ndarray | None
    n_clusters: int | None
    keep: np.ndarray


def check_rows(start, stop, event, *, weights=None, cluster=None, codes=False) -> Rows:
    """Check ``(start, stop]`` rows and bring them into one shape.

    Parameters
    ----------
    start, stop : array_like (n,)
        Time since entry, any unit, ``0 <= start < stop``.
    event : array_like (n,)
        0 or 1; with ``codes`` any non-negative integer (0 = censored or still running).
    weights : array_like (n,), optional
        Non-negative; rows of weight zero are left out, as if they were not there.
    cluster : array_like (n,), optional
        Labels; at least two distinct ones are needed.
    codes : bool
        Whether ``event`` holds outcome codes.

    Raises
    ------
    EstimationError
        Empty input, unequal lengths, missing or infinite values, ``start >= stop``, negative
        time or weight, an event that is no code, a single cluster.
    """
    start, stop = _numbers("start", start), _numbers("stop", stop)
    event = _numbers("event", event)
    weights = np.ones(start.size) if weights is None else _numbers("weights", weights)
    for name, column in (("stop", stop), ("event", event), ("weights", weights)):
        _same_length(name, column, start.size)
    _check_times(start, stop)
    _refuse(weights < 0, "weights", weights, "is negative", "give weights of zero or more")
    allowed = (event >= 0) & (event == np.round(event)) if codes else np.isin(event, (0, 1))
    wanted = "0 or a positive outcome code" if codes else "0 or 1"
    _refuse(~allowed, "event", event, "is no event code", f"code events as {wanted}")
    keep = weights > 0
    if not keep.any():
        raise EstimationError("no rows with positive weight: widen the sample or check the weights")
    labels, n_clusters = _cluster_codes(cluster, keep)
    return Rows(
        start[keep],
        stop[keep],
        event[keep].astype(np.int64),
        weights[keep],
        labels,
        n_clusters,
        keep,
    )


def check_no_overlap(spell, start, stop) -> None:
    """Refuse a spell that is at risk twice at one time.

    Parameters
    ----------
    spell : array_like (n,)
        Labels of the units the rows belong to.
    start, stop : array_like (n,)
        Checked times.

    Raises
    ------
    EstimationError
        Two rows of one spell overlap.
    """
    frame = pd.DataFrame({"spell": np.asarray(spell), "start": start, "stop": stop})
    frame = frame.sort_values(["spell", "start", "stop"], kind="stable")
    # The running maximum, not just the row before: a long early row can cover several later ones.
    reach = frame.groupby("spell", sort=False)["stop"].cummax()
    before = reach.groupby(frame["spell"], sort=False).shift()
    bad = frame[frame["start"] < before]
    if len(bad):
        row = bad.iloc[0]
        raise EstimationError(
            f"spell {row['spell']!r}: row ({row['start']:g}, {row['stop']:g}] overlaps an earlier "
            "row of the same spell; make its rows tile the spell"
        )


def check_matrix(X, n: int) -> tuple[np.ndarray, list[str]]:
    """Turn a frame or array of covariates into numbers and names.

    Parameters
    ----------
    X : DataFrame, array_like (n, p) or None
        None stands for a model without covariates.
    n : int
        Rows expected.

    Returns
    -------
    values : ndarray (n, p)
    names : list of str, length p

    Raises
    ------
    EstimationError
        Wrong number of rows, a missing, infinite or non-numeric value, a repeated name.
    """
    if X is None:
        return np.empty((n, 0)), []
    if isinstance(X, pd.DataFrame):
        names = [str(name) for name in X.columns]
        columns = [X.iloc[:, j] for j in range(X.shape[1])]
    else:
        array = np.asarray(X)
        array = array[:, None] if array.ndim == 1 else array
        names = [f"x{j}" for j in range(array.shape[1])]
        columns = [array[:, j] for j in range(array.shape[1])]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise EstimationError(f"column {repeated[0]!r} occurs twice in X: give each term one name")
    values = np.empty((len(X), len(names)))
    for j, (name, column) in enumerate(zip(names, columns, strict=True)):
        values[:, j] = _numbers(name, column)
    _same_length("X", values, n)
    return values, names


def _numbers(name: str, column) -> np.ndarray:
    try:
        out = np.asarray(
            column.to_numpy(dtype=float, na_value=np.nan)
            if isinstance(column, pd.Series)
            else column,
            dtype=float,
        ).ravel()
    except (TypeError, ValueError):
        raise EstimationError(f"column {name!r} is not numeric: recode it as numbers") from None
    _refuse(~np.isfinite(out), name, out, "is missing or infinite", "drop or impute the row first")
    return out


def _refuse(bad: np.ndarray, name: str, column: np.ndarray, what: str, remedy: str) -> None:
    if bad.any():
        row = int(np.flatnonzero(bad)[0])
        raise EstimationError(
            f"column {name!r}, row {row}: {column[row]:g} {what} "
            f"({int(bad.sum())} such rows); {remedy}"
        )


def _same_length(name: str, column: np.ndarray, n: int) -> None:
    if len(column) != n:
        raise EstimationError(
            f"{name!r} has {len(column)} rows, 'start' has {n}: pass columns of one frame"
        )


def _check_times(start: np.ndarray, stop: np.ndarray) -> None:
    if start.size == 0:
        raise EstimationError("no rows: widen the sample")
    _refuse(start < 0, "start", start, "is negative", "measure time since entry")
    bad = start >= stop
    if bad.any():
        row = int(np.flatnonzero(bad)[0])
        raise EstimationError(
            f"row {row}: start {start[row]:g} is not before stop {stop[row]:g} "
            f"({int(bad.sum())} such rows); drop empty rows and store same-day spells as 0.5 days"
        )


def _cluster_codes(cluster, keep: np.ndarray) -> tuple[np.ndarray | None, int | None]:
    if cluster is None:
        return None, None
    labels = pd.Series(np.asarray(cluster))
    _same_length("cluster", labels, keep.size)
    if labels.isna().any():
        row = int(np.flatnonzero(labels.isna())[0])
        raise EstimationError(
            f"column 'cluster', row {row}: missing label; name every row's cluster"
        )
    codes, names = pd.factorize(labels[keep])
    if len(names) < 2:
        raise EstimationError(
            "one cluster: cluster-robust errors need two or more; drop it or widen the sample"
        )
    return codes, len(names)
