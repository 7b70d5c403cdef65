"""Survival curves as tables: wars by period (Kaplan-Meier), and before and after a shift."""

import numpy as np
import pandas as pd

from survival.errors import EstimationError
from warshift.estimate.durations.curves import shift_curves
from warshift.vocabulary import PER_DAY, PER_YEAR, PERIODS, in_period


def lifetimes(units):
    """Return years and event flag of each unit; a unit of a single day lasts half a day."""
    days = (units["end"] - units["start"]).dt.days
    return pd.DataFrame(
        {
            "unit_id": units["unit_id"],
            "war_start": units["war_start"],
            "years": np.maximum(PER_DAY * days, 1) / PER_YEAR,
            "event": units["terminated"].astype(bool),
        }
    )


def survival_by_period(units, breaks, level):
    """Return table `survival_curves`: Kaplan-Meier survival of wars by the period of their start.

    Parameters
    ----------
    units : DataFrame
        Table `units_by_rung`, one row per war.
    breaks : list of str
        First days of the later periods.
    level : float
        Of the pointwise intervals, log(-log) transformed.
    """
    from lifelines import KaplanMeierFitter  # slow to load

    wars, days = lifetimes(units), pd.to_datetime(breaks)
    wars = wars.assign(period=np.searchsorted(days.to_numpy(), wars["war_start"], "right"))
    tables = []
    for period, rows in wars.groupby("period"):
        fit = KaplanMeierFitter(alpha=1 - level).fit(rows["years"], rows["event"])
        limits = fit.confidence_interval_
        columns = {"survival": fit.survival_function_.iloc[:, 0]}
        columns |= {"lower": limits.iloc[:, 0], "upper": limits.iloc[:, 1]}
        table = pd.DataFrame({"n_risk": fit.event_table["at_risk"]} | columns)
        table = table.rename_axis("years").reset_index()
        tables.append(table.assign(period=_span(days, period)))
    columns = ["period", "years", "n_risk", "survival", "lower", "upper"]
    return pd.concat(tables, ignore_index=True)[columns]


def _span(days, period):
    if period == 0:
        return f"before {days[0].year}"
    if period == len(days):
        return f"since {days[-1].year}"
    return f"{days[period - 1].year}–{days[period].year}"


def shift_curves_by_period(panel, landmark, level):
    """Return table `shift_curves`: Simon-Makuch curves of wars before and after a shift.

    Parameters
    ----------
    panel : DataFrame
        Table `covariates`, wars only.
    landmark : int
        Day of war from which the curves run.
    level : float
    """
    tables = []
    for period in PERIODS:
        rows = in_period(panel, period)
        try:
            curves = shift_curves(rows, rows["shift"], landmark, level)
        except EstimationError as error:
            tables.append(pd.DataFrame([{"period": period, "note": f"no curves: {error}"}]))
            continue
        for state, curve in curves.items():
            first = {"time": PER_DAY * landmark, "survival": 1.0, "lower": 1.0, "upper": 1.0}
            table = pd.concat([pd.DataFrame([first]), curve.table[list(first)]])
            table = table.assign(period=period, state=state, events=curve.events, note="")
            tables.append(table.assign(years=table["time"] / PER_YEAR))
    columns = ["period", "state", "years", "survival", "lower", "upper", "events", "note"]
    table = pd.concat(tables, ignore_index=True).reindex(columns=columns)
    return table.astype({"state": "Int64", "events": "Int64"}).assign(landmark_days=landmark)
