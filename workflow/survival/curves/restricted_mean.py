"""Restricted mean duration: the area under the survival curve up to a horizon.

Irwin (1949); Royston and Parmar (2013). The mean is defined only if the longest spells have ended,
the restricted mean if some spells are followed to the horizon.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from survival.curves.risk_table import influences, risk_table
from survival.errors import EstimationError
from survival.rows import Rows, check_rows, read_labels
from survival.wald import Fit


def restricted_mean(
    start, stop, event, horizon: float, *, group=None, weights=None, cluster=None, level=0.95
) -> pd.DataFrame:
    """Estimate restricted mean durations, by group and as differences from the first group.

    Parameters
    ----------
    start, stop, event, weights, cluster
        As in :func:`survival.rows.check_rows`. With clusters, errors are the infinitesimal
        jackknife, which allows for clusters that span groups; without, they are Greenwood's and
        groups are independent.
    horizon : float
        Upper limit of the area, in the unit of ``stop``.
    group : array_like (n,), optional
        Labels fixed within a spell (a period, a region). A covariate that changes within spells
        does not qualify, as its curves describe no actual duration.
    level : float

    Returns
    -------
    DataFrame
        As `Fit.summary`; terms are ``restricted mean`` or ``restricted mean[g]``, and
        ``difference[g - first]``.

    Raises
    ------
    EstimationError
        Bad rows, or a horizon beyond the follow-up of a group.
    """
    rows = check_rows(start, stop, event, weights=weights, cluster=cluster)
    labels = np.repeat("all", len(rows.keep)) if group is None else group
    code, names = read_labels("group", labels, rows.keep)
    parts = [_area(rows.take(code == g), horizon, str(n)) for g, n in enumerate(names)]
    means, variances, jackknifed = (np.array(column) for column in zip(*parts, strict=True))
    # Group means, then the differences from the first.
    contrast = np.vstack([np.eye(len(names)), np.eye(len(names))[1:] - np.eye(len(names))[0]])
    terms = ["restricted mean"] if group is None else [f"restricted mean[{n}]" for n in names]
    terms += [f"difference[{name} - {names[0]}]" for name in names[1:]]
    errors = contrast @ (jackknifed if rows.clusters else np.diag(np.sqrt(variances)))
    fit = Fit(
        terms=tuple(terms),
        coefficients=contrast @ means,
        cov=errors @ errors.T,
        robust_cov=None,
        loglik=np.nan,
        n=rows.n,
        events=rows.events,
        clusters=rows.fewest_clusters,
        converged=True,
        notes=(f"up to {horizon:g}",),
    )
    return fit.summary(level)


def _area(rows: Rows, horizon: float, name: str) -> tuple[float, float, np.ndarray]:
    """Return the area, its Greenwood variance and the clusters' influences."""
    table = risk_table(rows)
    ended = table.time.size > 0 and table.survival[-1] == 0
    if not horizon > 0 or (horizon > rows.stop.max() and not ended):
        raise EstimationError(
            f"horizon {horizon:g} is outside the follow-up of group {name} (0 to "
            f"{rows.stop.max():g}): choose one within it"
        )
    within = table.time < horizon
    widths = np.diff(np.append(table.time[within], horizon))
    first = float(table.time[0]) if within.any() else horizon
    strips = table.survival[within] * widths
    beyond = np.cumsum(strips[::-1])[::-1]  # area to the right of each event time
    variance = beyond**2 @ np.nan_to_num(table.greenwood[within])
    influence = np.zeros(rows.fewest_clusters or 0)
    if rows.cluster is not None:
        for units, (by_time, _) in influences(table, rows.cluster):
            influence[units] = by_time[:, within] @ widths
    return min(first, horizon) + float(strips.sum()), float(variance), influence
