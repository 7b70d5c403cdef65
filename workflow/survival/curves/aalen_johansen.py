"""Cumulative incidence of competing outcomes: the Aalen-Johansen estimator.

Aalen and Johansen (1978); with delayed entry Andersen, Borgan, Gill and Keiding (1993, sec. IV.4).
Tied events share one risk set, whatever their outcomes, so the answer depends on no order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from survival.curves.risk_table import jackknife_errors, loglog_interval, risk_table
from survival.errors import EstimationError
from survival.rows import Rows, check_no_overlap, check_rows, read_labels


@dataclass(frozen=True)
class CumulativeIncidence:
    """Probability of having ended with each outcome by time t.

    Attributes
    ----------
    table : DataFrame (m * K, 8)
        ``outcome, time, n_risk, n_event, incidence, se, lower, upper`` at each time at which
        anything happened.
    survival : DataFrame (m, 6)
        ``time, n_risk, survival, se, lower, upper``: still running, no outcome yet.
    outcomes : list of int
        Codes 1 .. K.
    n, events, units : int
        Rows of positive weight, events (unweighted), independent units behind the errors.
    note : str
    """

    table: pd.DataFrame
    survival: pd.DataFrame
    outcomes: list[int]
    n: int
    events: int
    units: int
    note: str

    def at(self, times) -> pd.DataFrame:
        """Incidence of each outcome and survival at ``times``.

        Parameters
        ----------
        times : array_like (k,)

        Returns
        -------
        DataFrame (k, K + 2)
            ``time``, one column per outcome, ``survival``.
        """
        times = np.asarray(times, float)
        index = np.searchsorted(self.survival["time"], times, "right")
        out = {"time": times}
        for code in self.outcomes:
            steps = self.table.loc[self.table["outcome"] == code, "incidence"]
            out[code] = np.concatenate([[0.0], steps])[index]
        out["survival"] = np.concatenate([[1.0], self.survival["survival"]])[index]
        return pd.DataFrame(out)


def aalen_johansen(
    start, stop, outcome, *, spell=None, weights=None, cluster=None, outcomes=None, level=0.95
) -> CumulativeIncidence:
    """Aalen-Johansen estimate on possibly left-truncated rows.

    Parameters
    ----------
    start, stop : array_like (n,)
        Rows at risk on ``(start, stop]``.
    outcome : array_like (n,)
        0 where the row ends without an event, else 1 .. K.
    spell : array_like (n,), optional
        Labels of the spells that rows belong to. Needed where spells are split into rows and no
        cluster is given; without both each row is taken as a spell of its own.
    weights : array_like (n,), optional
        Case weights.
    cluster : array_like (n,), optional
        Labels of independent units, at least two.
    outcomes : int, optional
        K; by default the largest code that occurs.
    level : float

    Returns
    -------
    CumulativeIncidence
        Errors are the infinitesimal jackknife by cluster, else by spell, as R's ``survfit`` gives
        for several outcomes; without censoring they are the multinomial errors exactly. Intervals
        are log-log, NaN where the incidence is 0 or 1.

    Raises
    ------
    EstimationError
        Bad rows, overlapping rows of a spell, an outcome above ``outcomes``.
    """
    rows = check_rows(start, stop, outcome, weights=weights, cluster=cluster, codes=True)
    K = _number_of_outcomes(rows, outcomes)
    unit = _units(rows, spell)
    table = risk_table(rows, K)
    level_before = np.concatenate([[1.0], table.survival])[:-1]
    incidence = np.cumsum(level_before * table.events / table.at_risk, axis=1)
    se_survival, se_incidence = jackknife_errors(table, unit)
    common = {"time": table.time, "n_risk": table.at_risk}
    frames = []
    for k in range(K):
        columns = {"outcome": k + 1, **common, "n_event": table.events[k]}
        frames.append(_frame(columns, "incidence", incidence[k], se_incidence[k], level))
    return CumulativeIncidence(
        table=pd.concat(frames, ignore_index=True),
        survival=_frame(common, "survival", table.survival, se_survival, level),
        outcomes=list(range(1, K + 1)),
        n=rows.n,
        events=rows.events,
        units=int(unit.max()) + 1,
        note=table.note("incidences stay where they are; enter later"),
    )


def _frame(columns: dict, name: str, p: np.ndarray, se: np.ndarray, level: float) -> pd.DataFrame:
    lower, upper = loglog_interval(p, se, level)
    return pd.DataFrame(columns | {name: p, "se": se, "lower": lower, "upper": upper})


def _number_of_outcomes(rows: Rows, outcomes: int | None) -> int:
    largest = int(rows.event.max())
    if outcomes is not None and largest > outcomes:
        raise EstimationError(
            f"outcome {largest} occurs but outcomes={outcomes}: recode it or raise outcomes"
        )
    return max(1, largest) if outcomes is None else int(outcomes)


def _units(rows: Rows, spell) -> np.ndarray:
    """Independent units: clusters, else spells, else rows."""
    spells = np.arange(rows.n)
    if spell is not None:
        spells, _ = read_labels("spell", spell, rows.keep)
        check_no_overlap(np.asarray(spell)[rows.keep], rows.start, rows.stop)
    return spells if rows.cluster is None else rows.cluster
