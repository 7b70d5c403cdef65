"""Kaplan-Meier, log-rank and Simon-Makuch on counting-process rows ``(start, stop]``.

The unclustered curve equals that of lifelines, which offers no errors by cluster and rejects risk
sets that empty before the last row enters.
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
        Rows of positive weight, and unweighted events.
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
        """Return survival at `times` (k,): 1 before the first event, NaN after follow-up ends."""
        times = np.asarray(times, float)
        steps = np.concatenate([[1.0], self.table["survival"]])
        out = steps[np.searchsorted(self.table["time"], times, "right")]
        return np.where((times > self.last) & (out > 0), np.nan, out)


class LogRank(NamedTuple):
    """Result of a log-rank test; `table` has columns ``group, n, observed, expected``."""

    chisq: float
    df: int
    p: float
    table: pd.DataFrame


def kaplan_meier(start, stop, event, *, weights=None, cluster=None, level: float = 0.95) -> Curve:
    """Compute the product-limit estimate with delayed entry (Kaplan and Meier 1958).

    Parameters
    ----------
    start, stop, event, weights, cluster
        As in :func:`survival.rows.check_rows`. With one cluster variable, errors are the
        infinitesimal jackknife by cluster instead of Greenwood's.
    level : float
        Confidence level of the log-log intervals.
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
    """Estimate curves for the two states of a time-varying covariate (Simon and Makuch 1984).

    Each spell counts in the risk set of its current state: its rows before a shift contribute to
    curve 0, later rows to curve 1. The curves describe hazards by current state, not the survival
    of a cohort that shifts at entry.

    Parameters
    ----------
    start, stop, event, weights, cluster, level
        As in :func:`kaplan_meier`, with rows split where the covariate changes.
    covariate : array_like (n,)
        0 or 1.
    landmark : float
        Curves are conditional on survival to this time. Choose one at which both states have
        spells: where few have shifted, one event can take their curve to zero.

    Returns
    -------
    dict
        ``{0: Curve, 1: Curve}``, with time measured from entry.

    Raises
    ------
    EstimationError
        Bad rows, a covariate other than 0 or 1, or a state without rows after the landmark.
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
    """Compare groups by the log-rank test (Mantel 1966; Peto and Peto 1972).

    With a `group` (n,) that changes within spells this is the test of Mantel and Byar (1974), the
    companion of :func:`simon_makuch`. It assumes independent events; for clustered units use a Cox
    model with cluster-robust errors.

    Returns
    -------
    LogRank
        ``df`` is the number of groups ever at risk at an event time, less one.

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
