"""Cumulative incidence of competing outcomes: the Aalen-Johansen estimator.

Aalen and Johansen (1978); with delayed entry Andersen, Borgan, Gill and Keiding (1993, sec. IV.4).
Tied events share one risk set, whatever their outcomes, so their order does not matter.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from survival.curves.risk_table import jackknife_errors, loglog_interval, risk_table
from survival.errors import EstimationError
from survival.rows import Rows, check_no_overlap, check_rows, read_labels


class CumulativeIncidence(NamedTuple):
    """Probability of having ended with each outcome by time t.

    Attributes
    ----------
    table : DataFrame ((K + 1) * m, 8)
        ``outcome, time, n_risk, n_event, incidence, se, lower, upper`` at each event time. Outcome
        0 stands for spells still running: ``n_event`` counts all events, ``incidence`` is survival.
    n, events, units : int
        Rows of positive weight, unweighted events, and independent units behind the errors.
    note : str
    """

    table: pd.DataFrame
    n: int
    events: int
    units: int
    note: str


def aalen_johansen(
    start, stop, outcome, *, spell=None, weights=None, cluster=None, outcomes=None, level=0.95
) -> CumulativeIncidence:
    """Estimate cumulative incidence from possibly left-truncated rows.

    Parameters
    ----------
    start, stop, outcome, weights, cluster
        As in :func:`survival.rows.check_rows`; `outcome` is 0 where the row ends without an event,
        else 1 .. K.
    spell : array_like (n,), optional
        Spell of each row; required where spells are split into rows and no cluster is given.
        By default each row is its own spell.
    outcomes : int, optional
        K; by default the largest code that occurs.
    level : float

    Returns
    -------
    CumulativeIncidence
        Errors are the infinitesimal jackknife by cluster, else by spell, as in R's ``survfit``;
        without censoring they equal the multinomial errors. Intervals are as in
        :func:`survival.curves.risk_table.loglog_interval`.

    Raises
    ------
    EstimationError
        Bad rows, overlapping rows of a spell, an outcome above ``outcomes``.
    """
    rows = check_rows(start, stop, outcome, weights=weights, cluster=cluster, codes=True)
    K = _number_of_outcomes(rows, outcomes)
    unit = _units(rows, spell)
    table = risk_table(rows, K)
    incidence = np.cumsum(table.before * table.events / table.at_risk, axis=1)
    columns = {
        "n_risk": np.tile(table.at_risk, (K + 1, 1)),
        "n_event": np.vstack([table.all_events, table.events]),
        "incidence": np.vstack([table.survival, incidence]),
        "se": jackknife_errors(table, unit),
    }
    limits = loglog_interval(columns["incidence"], columns["se"], level)
    columns |= dict(zip(("lower", "upper"), limits, strict=True))
    index = pd.MultiIndex.from_product([range(K + 1), table.time], names=["outcome", "time"])
    frame = pd.DataFrame({name: values.ravel() for name, values in columns.items()}, index=index)
    note = table.note("incidences stay where they are; enter later")
    return CumulativeIncidence(frame.reset_index(), rows.n, rows.events, int(unit.max()) + 1, note)


def _number_of_outcomes(rows: Rows, outcomes: int | None) -> int:
    largest = int(rows.event.max())
    if outcomes is not None and largest > outcomes:
        raise EstimationError(
            f"outcome {largest} occurs but outcomes={outcomes}: recode it or raise outcomes"
        )
    return max(1, largest) if outcomes is None else int(outcomes)


def _units(rows: Rows, spell) -> np.ndarray:
    """Return codes of the independent units: clusters, else spells, else rows."""
    spells = np.arange(rows.n)
    if spell is not None:
        spells, _ = read_labels("spell", spell, rows.keep)
        check_no_overlap(np.asarray(spell)[rows.keep], rows.start, rows.stop)
    return spells if rows.cluster is None else rows.cluster
