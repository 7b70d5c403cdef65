"""Restricted mean duration: the area under the survival curve up to a horizon.

Irwin (1949); Royston and Parmar (2013). A mean needs the longest wars to have ended, a restricted
mean only that some are followed to the horizon.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from survival.curves.risk_table import RiskTable, influences, merge_near_times, risk_table
from survival.errors import EstimationError
from survival.rows import Rows, check_rows
from survival.wald import wald_table


def restricted_mean(
    start,
    stop,
    event,
    horizon: float,
    *,
    group=None,
    weights=None,
    cluster=None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Restricted mean duration, by group and as difference from the first group.

    Parameters
    ----------
    start, stop, event : array_like (n,)
        Rows at risk on ``(start, stop]``.
    horizon : float
        Upper limit of the area, in the unit of ``stop``.
    group : array_like (n,), optional
        Labels fixed within a spell (a period, a region). A covariate that changes during the spell
        is no group: its curve is nobody's duration.
    weights : array_like (n,), optional
    cluster : array_like (n,), optional
        Labels; errors are then the infinitesimal jackknife by cluster, which also sees clusters
        with rows in both groups. Without it Greenwood's, groups independent.
    level : float

    Returns
    -------
    DataFrame
        Long table with terms ``restricted mean`` or ``restricted mean[g]`` and
        ``difference[g - first]``.

    Raises
    ------
    EstimationError
        Bad rows, or a horizon beyond the follow-up of a group.
    """
    rows = merge_near_times(check_rows(start, stop, event, weights=weights, cluster=cluster))
    code, names = _groups(rows, group)
    parts = [_area(_subset(rows, code == g), horizon, str(n)) for g, n in enumerate(names)]
    means, variances, jackknifed = (list(column) for column in zip(*parts, strict=True))
    if rows.cluster is not None:
        variances = [float(j @ j) for j in jackknifed]
    terms = ["restricted mean"] if group is None else [f"restricted mean[{n}]" for n in names]
    for g in range(1, len(names)):
        terms.append(f"difference[{names[g]} - {names[0]}]")
        means.append(means[g] - means[0])
        if rows.cluster is None:
            variances.append(variances[g] + variances[0])
        else:
            variances.append(float(((jackknifed[g] - jackknifed[0]) ** 2).sum()))
    return wald_table(
        terms,
        means,
        np.sqrt(variances),
        level=level,
        n=rows.start.size,
        events=int(rows.event.sum()),
        clusters=rows.n_clusters,
        loglik=np.nan,
        converged=True,
        note=f"up to {horizon:g}",
    )


def _groups(rows: Rows, group) -> tuple[np.ndarray, np.ndarray]:
    labels = pd.Series(np.zeros(rows.keep.size) if group is None else np.asarray(group))
    if len(labels) != rows.keep.size or labels.isna().any():
        raise EstimationError("group needs one label, none missing, for each row")
    return pd.factorize(labels[rows.keep], sort=True)


def _subset(rows: Rows, mine: np.ndarray) -> Rows:
    return Rows(
        rows.start[mine],
        rows.stop[mine],
        rows.event[mine],
        rows.weights[mine],
        None if rows.cluster is None else rows.cluster[mine],
        rows.n_clusters,
        mine,
    )


def _area(rows: Rows, horizon: float, name: str) -> tuple[float, float, np.ndarray]:
    """Area, its Greenwood variance, and the clusters' influences."""
    table = risk_table(rows)
    ended = table.time.size > 0 and table.survival[-1] == 0
    if not horizon > 0 or (horizon > rows.stop.max() and not ended):
        raise EstimationError(
            f"horizon {horizon:g} is outside the follow-up of group {name} (0 to "
            f"{rows.stop.max():g}): choose one within it"
        )
    widths, within = _widths(table, horizon)
    survival = table.survival[within]
    first = float(table.time[0]) if within.any() else horizon
    strips = survival * widths
    beyond = np.cumsum(strips[::-1])[::-1]  # area still to come at each event time
    left, n = table.survivors[within], table.at_risk[within]
    term = np.divide(table.all_events[within], n * left, out=np.zeros_like(n), where=left > 0)
    influence = np.zeros(rows.n_clusters or 0)
    if rows.cluster is not None:
        for units, by_time, _ in influences(rows, table, rows.cluster):
            influence[units] = by_time[:, within] @ widths
    return min(first, horizon) + float(strips.sum()), float(beyond**2 @ term), influence


def _widths(table: RiskTable, horizon: float) -> tuple[np.ndarray, np.ndarray]:
    within = table.time < horizon
    return np.diff(np.append(table.time[within], horizon)), within
