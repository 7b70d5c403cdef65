"""Kaplan-Meier, log-rank and Simon-Makuch on counting-process rows ``(start, stop]``.

A row is at risk at t if ``start < t <= stop``. lifelines serves as an oracle in the tests; it is
not used here because it has no cluster-robust curve and no log-rank test with delayed entry.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from survival.curves.risk_table import (
    RiskTable,
    influences,
    loglog_interval,
    merge_near_times,
    risk_table,
)
from survival.errors import EstimationError
from survival.rows import Rows, check_rows


@dataclass(frozen=True)
class Curve:
    """A survival curve.

    Attributes
    ----------
    table : DataFrame (m, 7)
        At each distinct event time: ``time, n_risk, n_event, survival, se, lower, upper``.
    n, events, clusters : int
        Rows of positive weight, events (unweighted), clusters.
    last : float
        End of follow-up: the latest ``stop``.
    note : str
    """

    table: pd.DataFrame
    n: int
    events: int
    clusters: int | None
    last: float
    note: str

    def at(self, times) -> np.ndarray:
        """Survival at ``times`` (k,); 1 before the first event, NaN after the end of follow-up."""
        times = np.asarray(times, float)
        steps = np.concatenate([[1.0], self.table["survival"]])
        out = steps[np.searchsorted(self.table["time"], times, "right")]
        return np.where((times > self.last) & (out > 0), np.nan, out)

    def quantile(self, q: float = 0.5) -> float:
        """First time at which survival is at most ``1 - q``; infinity if it stays above."""
        reached = self.table.loc[self.table["survival"] <= 1 - q + 1e-12, "time"]
        return float(reached.iloc[0]) if len(reached) else np.inf


@dataclass(frozen=True)
class LogRank:
    """Result of a log-rank test: statistic, degrees of freedom, p, observed and expected."""

    chisq: float
    df: int
    p: float
    table: pd.DataFrame


def kaplan_meier(start, stop, event, *, weights=None, cluster=None, level: float = 0.95) -> Curve:
    """Product-limit estimate with delayed entry (Kaplan and Meier 1958).

    Parameters
    ----------
    start, stop, event : array_like (n,)
        Rows at risk on ``(start, stop]``, any unit of time.
    weights : array_like (n,), optional
        Case weights.
    cluster : array_like (n,), optional
        Labels; errors are then the infinitesimal jackknife by cluster instead of Greenwood's.
    level : float
        Of the log-log intervals.

    Returns
    -------
    Curve

    Raises
    ------
    EstimationError
        Bad rows, see :func:`survival.rows.check_rows`.
    """
    rows = merge_near_times(check_rows(start, stop, event, weights=weights, cluster=cluster))
    table = risk_table(rows)
    survival = table.survival
    se = greenwood(table) if rows.cluster is None else _jackknife(rows, table)
    lower, upper = loglog_interval(survival, se, level)
    frame = pd.DataFrame(
        {
            "time": table.time,
            "n_risk": table.at_risk,
            "n_event": table.events[0],
            "survival": survival,
            "se": se,
            "lower": lower,
            "upper": upper,
        }
    )
    last = float(rows.stop.max())
    events = int(rows.event.sum())
    return Curve(frame, rows.start.size, events, rows.n_clusters, last, _note(table, last))


def _note(table: RiskTable, last: float) -> str:
    empty = table.time[(table.survivors == 0) & (table.time < last)]
    if empty.size:
        return (
            f"nobody left at risk after time {empty[0]:g} although later rows exist: the curve "
            "stays at 0; condition on a later landmark"
        )
    return "" if table.time.size else "no events"


def greenwood(table: RiskTable) -> np.ndarray:
    """Greenwood's (1926) standard error of survival, (m,); NaN once survival is 0."""
    left, n = table.survivors, table.at_risk
    term = np.divide(table.all_events, n * left, out=np.full(n.shape, np.nan), where=left > 0)
    return table.survival * np.sqrt(np.cumsum(term))


def _jackknife(rows: Rows, table: RiskTable) -> np.ndarray:
    total = np.zeros(table.time.size)
    for _, survival, _ in influences(rows, table, rows.cluster):
        total += (survival**2).sum(axis=0)
    return np.sqrt(total)


def simon_makuch(
    start,
    stop,
    event,
    covariate,
    *,
    landmark: float = 0.0,
    weights=None,
    cluster=None,
    level: float = 0.95,
) -> dict[int, Curve]:
    """Curves for the two states of a time-varying covariate (Simon and Makuch 1984).

    Each spell counts in the risk set of the state it is in: its rows before a shift belong to
    curve 0, those after to curve 1. The curves describe hazards by current state; they are not the
    fate of a cohort that shifts at entry.

    Parameters
    ----------
    start, stop, event, covariate : array_like (n,)
        Rows split where the covariate changes; covariate 0 or 1.
    landmark : float
        Curves are conditional on still running at this time. Early on the shifted are few and one
        event can send their curve to zero: choose a landmark at which both states have spells.
    weights, cluster, level
        As in :func:`kaplan_meier`.

    Returns
    -------
    dict
        ``{0: Curve, 1: Curve}``; time is still measured from entry.

    Raises
    ------
    EstimationError
        Bad rows, another covariate than 0/1, or a state without rows after the landmark.
    """
    check_rows(start, stop, event, weights=weights, cluster=cluster)
    rows = check_rows(start, stop, event)  # without weights no row is left out: all stay aligned
    state = np.asarray(covariate, float)
    if state.shape != rows.start.shape or not np.isin(state, (0, 1)).all():
        raise EstimationError("covariate needs 0 or 1, none missing, for each row: recode it")
    frame = pd.DataFrame({"start": rows.start, "stop": rows.stop, "event": rows.event})
    frame["weights"] = 1.0 if weights is None else np.asarray(weights, float)
    frame["cluster"] = None if cluster is None else np.asarray(cluster)
    frame["start"] = frame["start"].clip(lower=landmark)
    curves = {}
    for value in (0, 1):
        part = frame[(state == value) & (frame["stop"] > landmark)]
        if part.empty:
            raise EstimationError(
                f"no rows with covariate {value} after landmark {landmark:g}: choose an earlier one"
            )
        curves[value] = kaplan_meier(
            part["start"],
            part["stop"],
            part["event"],
            weights=part["weights"],
            cluster=None if cluster is None else part["cluster"],
            level=level,
        )
    return curves


def logrank(start, stop, event, group) -> LogRank:
    """Log-rank test on ``(start, stop]`` rows (Mantel 1966; Peto and Peto 1972).

    With a group that changes over time within a spell this is the test of Mantel and Byar (1974),
    the companion of :func:`simon_makuch`. It takes rows' events as independent: where wars have
    several belligerents use a Cox model with errors clustered by war.

    Parameters
    ----------
    start, stop, event, group : array_like (n,)

    Returns
    -------
    LogRank
        ``table`` holds ``group, n, observed, expected``; ``df`` counts the groups ever at risk at
        an event time, less one.

    Raises
    ------
    EstimationError
        Bad rows, no events, or a single group.
    """
    rows = merge_near_times(check_rows(start, stop, event))
    labels = pd.Series(np.asarray(group))
    if len(labels) != rows.start.size or labels.isna().any():
        raise EstimationError("group needs one label, none missing, for each row")
    code, names = pd.factorize(labels, sort=True)
    if len(names) < 2 or not rows.event.any():
        raise EstimationError("log-rank needs two groups and an event: widen the sample")
    total = risk_table(rows)
    at_risk, deaths = _by_group(rows, code, len(names), total.time)
    share = at_risk / total.at_risk
    expected = share @ total.all_events
    n, d = total.at_risk, total.all_events
    spread = np.divide(d * (n - d), n - 1, out=np.zeros_like(n), where=n > 1)
    cov = np.diag(share @ spread) - (share * spread) @ share.T
    live = np.flatnonzero(expected > 0)[:-1]
    gap = (deaths.sum(axis=1) - expected)[live]
    if not live.size or np.linalg.matrix_rank(cov[np.ix_(live, live)]) < live.size:
        raise EstimationError("groups are never at risk together: the log-rank test cannot compare")
    chisq = float(gap @ np.linalg.solve(cov[np.ix_(live, live)], gap))
    table = pd.DataFrame(
        {
            "group": names,
            "n": np.bincount(code),
            "observed": deaths.sum(axis=1),
            "expected": expected,
        }
    )
    return LogRank(chisq, live.size, float(stats.chi2.sf(chisq, live.size)), table)


def _by_group(rows: Rows, code: np.ndarray, groups: int, time: np.ndarray):
    first = np.searchsorted(time, rows.start, "right")
    last = np.searchsorted(time, rows.stop, "right")
    change = np.zeros((groups, time.size + 1))
    np.add.at(change, (code, first), 1.0)
    np.add.at(change, (code, last), -1.0)
    deaths = np.zeros((groups, time.size))
    ended = rows.event == 1
    np.add.at(deaths, (code[ended], last[ended] - 1), 1.0)
    return np.cumsum(change, axis=1)[:, :-1], deaths
