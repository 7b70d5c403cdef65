"""The share against its claim and against its chance level, both ways."""

from dataclasses import asdict

import pandas as pd

from warshift.estimate.shares.chance import poisson_turnover, time_shift
from warshift.estimate.shares.proportion import estimate_share
from warshift.vocabulary import PERIODS, UNITS, in_period


def shares_against_chance(units, windows, rates, calendar, **choices):
    """Rows of every kind of unit and period, rung L1 of the rule coder.

    Parameters
    ----------
    units, windows : DataFrame
        Of all kinds of units.
    rates, calendar
        See `share_row`.
    **choices
        claimed, level, draws, seed; see `share_row`.

    Returns
    -------
    DataFrame: rung, unit, period and the fields of `share_row`.
    """
    rows = []
    for period in PERIODS:
        for unit in UNITS:
            sample = in_period(units[units["unit"] == unit], period)
            row = share_row(sample, windows[windows["unit"] == unit], rates, calendar, **choices)
            rows.append({"rung": "L1", "unit": unit, "period": period, **row})
    return pd.DataFrame(rows)


def share_row(units, windows, rates, calendar, *, claimed, level, draws, seed):
    """Share of units with a shift, tested against the claim and against chance.

    Parameters
    ----------
    units, windows : DataFrames
        From `warshift.assemble.units`, one kind of unit, one period.
    rates : DataFrame
        Turnover at peace: index gwcode, changes, years.
    calendar : Calendar
    claimed, level : float
    draws, seed : int

    Returns
    -------
    dict: fields of `Share`, and of both `Chance`s prefixed by their method; empty where no unit
    is terminated and known.
    """
    share = estimate_share(units, claimed, level)
    if share is None:
        return {}
    # Only fully covered units: a unit that is known merely because a shift was seen in it has been
    # selected on its outcome, and would make any chance level look too low.
    known = units[units["covered"].astype(bool) & units["terminated"].astype(bool)]
    own = windows[windows["unit_id"].isin(known["unit_id"])]
    results = [
        poisson_turnover(known, own, rates, draws, seed),
        time_shift(known, own, calendar, draws, seed),
    ]
    row = share.row()
    for chance in results:
        fields = asdict(chance)
        method = fields.pop("method")
        row.update({f"{method}_{name}": value for name, value in fields.items()})
    return row
