"""Kaplan-Meier, log-rank and Simon-Makuch on counting-process rows ``(start, stop]``.

A row is at risk at t if ``start < t <= stop``. The plain curve is that of lifelines, which has no
errors by cluster and takes no risk set that empties before the last row enters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from survival.curves.risk_table import jackknife_errors, loglog_interval, risk_table
from survival.errors import EstimationError
from survival.rows import Rows, check_rows, read_labels, read_numbers, require_clusters


@dataclass(frozen=True)
class Curve:
    """A survival curve.

    Attributes
    ----------
    table : DataFrame (m, 7)
        At each distinct event time: ``time, n_risk, n_event, survival, se, lower, upper``.
    n, events : int
        Rows of positive weight, events (unweighted).
    last : float
        End of follow-up: the latest ``stop``.
    note : str
    """

    table: pd.DataFrame
    n: int
    events: int
    last: float
    note: str

    def at(self, times) -> np.ndarray:
        """Survival at ``times`` (k,); 1 before the first event, NaN after the end of follow-up."""
        times = np.asarray(times, float)
        steps = np.concatenate([[1.0], self.table["survival"]])
        out = steps[np.searchsorted(self.table["time"], times, "right")]
        return np.where((times > self.last) & (out > 0), np.nan, out)


class LogRank(NamedTuple):
    """A log-rank test; `table` holds ``group, n, observed, expected``."""

    chisq: float
    df: int
    p: float
    table: pd.DataFrame


def kaplan_meier(start, stop, event, *, weights=None, cluster=None, level: float = 0.95) -> Curve:
    """Product-limit estimate with delayed entry (Kaplan and Meier 1958).

    Parameters
    ----------
    start, stop, event, weights, cluster
        As in :func:`survival.rows.check_rows`. With one cluster variable errors are the
        infinitesimal jackknife by cluster instead of Greenwood's.
    level : float
        Of the log-log intervals.

    Raises
    ------
    EstimationError
        Bad rows.
    """
    return _curve(check_rows(start, stop, event, weights=weights, cluster=cluster), level)


def _curve(rows: Rows, level: float) -> Curve:
    table = risk_table(rows)
    if rows.cluster is None:
        se = table.survival * np.sqrt(np.cumsum(table.greenwood))
    else:
        require_clusters((np.unique(rows.cluster).size,), 1)
        se = jackknife_errors(table, rows.cluster)[0]
    lower, upper = loglog_interval(table.survival, se, level)
    columns = {"time": table.time, "n_risk": table.at_risk, "n_event": table.events[0]}
    columns |= {"survival": table.survival, "se": se, "lower": lower, "upper": upper}
    note = table.note("the curve stays at 0; condition on a later landmark")
    return Curve(pd.DataFrame(columns), rows.n, rows.events, float(rows.stop.max()), note)


def simon_makuch(
    start, stop, event, covariate, *, landmark=0.0, weights=None, cluster=None, level=0.95
) -> dict[int, Curve]:
    """Curves for the two states of a time-varying covariate (Simon and Makuch 1984).

    Each spell counts in the risk set of the state it is in: its rows before a shift belong to
    curve 0, those after to curve 1. The curves describe hazards by current state; they are not the
    fate of a cohort that shifts at entry.

    Parameters
    ----------
    start, stop, event, weights, cluster, level
        As in :func:`kaplan_meier`, rows split where the covariate changes.
    covariate : array_like (n,)
        0 or 1.
    landmark : float
        Curves are conditional on still running at this time. Early on the shifted are few and one
        event can send their curve to zero: choose a landmark at which both states have spells.

    Returns
    -------
    dict
        ``{0: Curve, 1: Curve}``; time is still measured from entry.

    Raises
    ------
    EstimationError
        Bad rows, another covariate than 0/1, or a state without rows after the landmark.
    """
    rows = check_rows(start, stop, event, weights=weights, cluster=cluster)
    state = read_numbers("covariate", covariate, rows.keep.size)[rows.keep]
    if not np.isin(state, (0, 1)).all():
        raise EstimationError("covariate needs 0 or 1 for each row: recode it")
    curves = {}
    for value in (0, 1):
        part = rows.take((state == value) & (rows.stop > landmark))
        if not part.n:
            raise EstimationError(
                f"no rows with covariate {value} after landmark {landmark:g}: choose an earlier one"
            )
        curves[value] = _curve(replace(part, start=part.start.clip(min=landmark)), level)
    return curves


def logrank(start, stop, event, group) -> LogRank:
    """Log-rank test on ``(start, stop]`` rows (Mantel 1966; Peto and Peto 1972).

    With a group that changes over time within a spell this is the test of Mantel and Byar (1974),
    the companion of :func:`simon_makuch`. It takes events as independent: where units
    come in clusters use a Cox model with errors by cluster.

    Parameters
    ----------
    start, stop, event, group : array_like (n,)

    Returns
    -------
    LogRank
        ``df`` counts the groups ever at risk at an event time, less one.

    Raises
    ------
    EstimationError
        Bad rows, no events, or a single group.
    """
    rows = check_rows(start, stop, event)
    code, names = read_labels("group", group, rows.keep)
    if len(names) < 2 or not rows.events:
        raise EstimationError("log-rank needs two groups and an event: widen the sample")
    total = risk_table(rows)
    member = (code[total.riskset.used, None] == np.arange(len(names))).astype(float)
    at_risk, deaths = (sums.T for sums in total.riskset.prefix.to_slots(member))
    n, d = total.at_risk, total.all_events
    share = at_risk / n
    expected = share @ d
    spread = np.divide(d * (n - d), n - 1, out=np.zeros_like(n), where=n > 1)
    cov = np.diag(share @ spread) - (share * spread) @ share.T
    live = np.flatnonzero(expected > 0)[:-1]
    gap = (deaths.sum(axis=1) - expected)[live]
    if not live.size or np.linalg.matrix_rank(cov[np.ix_(live, live)]) < live.size:
        raise EstimationError("groups are never at risk together: the log-rank test cannot compare")
    chisq = float(gap @ np.linalg.solve(cov[np.ix_(live, live)], gap))
    table = pd.DataFrame({"group": names, "n": np.bincount(code), "observed": deaths.sum(axis=1)})
    table["expected"] = expected
    return LogRank(chisq, live.size, float(chdtrc(live.size, chisq)), table)
