"""The long table in which every estimate lands."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from survival.errors import EstimationError

SUMMARY_COLUMNS = [
    "term",
    "estimate",
    "se",
    "lower",
    "upper",
    "p",
    "n",
    "events",
    "clusters",
    "loglik",
    "converged",
    "note",
]


def normal_quantile(level: float) -> float:
    """Two-sided standard normal quantile of a confidence level, e.g. 1.96 for 0.95.

    Raises
    ------
    EstimationError
        The level is not strictly between 0 and 1.
    """
    if not 0 < level < 1:
        raise EstimationError(f"confidence level {level!r}: give a number between 0 and 1")
    return float(stats.norm.isf((1 - level) / 2))


def wald_table(
    terms, estimate, se, *, level, n, events, clusters, loglik, converged, note
) -> pd.DataFrame:
    """Wald intervals and tests in the columns of the long table.

    Parameters
    ----------
    terms : sequence of str (k,)
    estimate, se : array_like (k,)
        On the scale on which the interval is symmetric (logs of ratios).
    level : float
        Confidence level.
    n, events, clusters : int or None
        Rows, events and clusters used.
    loglik : float
    converged : bool
    note : str

    Returns
    -------
    DataFrame (k, 12)
        ``SUMMARY_COLUMNS``; ``p`` is the two-sided normal p-value against zero.
    """
    estimate, se = np.asarray(estimate, float), np.asarray(se, float)
    half = normal_quantile(level) * se
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * stats.norm.sf(np.abs(estimate / se))
    table = pd.DataFrame(
        {"term": list(terms), "estimate": estimate, "se": se}
        | {"lower": estimate - half, "upper": estimate + half, "p": p}
    )
    table["n"], table["events"] = n, events
    table["clusters"] = pd.array([clusters] * len(table), dtype="Int64")
    table["loglik"], table["converged"], table["note"] = loglik, converged, note
    return table[SUMMARY_COLUMNS]
