"""The share against its claim and against its chance level, by both methods."""

from dataclasses import asdict

import pandas as pd

from warshift.estimate.shares.chance import fully_covered, poisson_turnover, time_shift
from warshift.estimate.shares.proportion import estimate_share
from warshift.vocabulary import PERIODS, UNITS, in_period


def shares_against_chance(units, windows, rates, calendar, **choices):
    """Return table `shares`: every kind of unit and period, rung L1 of the rule coder.

    Parameters
    ----------
    units, windows, rates : DataFrame
        Tables `units_by_rung` (rule coder, rung L1), `windows` and `rates` (index gwcode).
    calendar : Calendar
    **choices
        claimed, level, draws, seed.
    """
    rows = []
    for period in PERIODS:
        for unit in UNITS:
            sample = in_period(units[units["unit"] == unit], period)
            row = _share_row(sample, windows[windows["unit"] == unit], rates, calendar, **choices)
            rows.append({"rung": "L1", "unit": unit, "period": period, **row})
    return pd.DataFrame(rows)


def _share_row(units, windows, rates, calendar, *, claimed, level, draws, seed):
    """Fields of `Share`, and of both `Chance`s prefixed by their method; empty without a share."""
    share = estimate_share(units, claimed, level)
    if share is None:
        return {}
    sample = fully_covered(units, windows)
    row = asdict(share)
    for chance in (
        poisson_turnover(*sample, rates, draws, seed),
        time_shift(*sample, calendar, draws, seed),
    ):
        fields = asdict(chance)
        method = fields.pop("method")
        row |= {f"{method}_{name}": value for name, value in fields.items()}
    return row
