"""Counting-process rows `(start, stop]` with the shift as a time-varying covariate.

Time runs in half-days, so that all times are integers and a unit that begins and ends on one day
lasts 1 (half a day). A shift on day t splits the unit at t: the row up to t has shift 0, the row
after it shift 1. A shift on the exit day would give a row without length, so it is in no hazard.
"""

import numpy as np
import pandas as pd

from warshift.dates import days

PER_DAY = 2
PER_YEAR = PER_DAY * 365.25


def build_panel(units):
    """Rows of each unit before and after its first shift.

    Parameters
    ----------
    units : DataFrame
        From `warshift.assemble.units.build_units`, fully covered units (a unit known only because
        a shift was seen in it is selected on the covariate).

    Returns
    -------
    DataFrame: unit_id, war_id, war_start, start, stop (integers, half-days), event, shift (0 or 1).
    The rows of a unit tile (0, duration]; the event can only be on the last.
    """
    duration = np.maximum(PER_DAY * days(units["end"], units["start"]), 1)
    first = units["first_shift"].fillna(units["end"])
    split = PER_DAY * days(first, units["start"])
    split = np.where((split > 0) & (split < duration), split, duration)
    event = units["terminated"].to_numpy().astype(int)
    before = pd.DataFrame(
        {
            "unit_id": units["unit_id"].to_numpy(),
            "war_id": units["war_id"].to_numpy(),
            "war_start": units["war_start"].to_numpy(),
            "start": 0,
            "stop": split,
            "event": np.where(split == duration, event, 0),
            "shift": 0,
        }
    )
    after = before.assign(start=split, stop=duration, event=event, shift=1)[split < duration]
    rows = pd.concat([before, after], ignore_index=True)
    return rows.sort_values(["unit_id", "start"], kind="stable", ignore_index=True)


def lifetimes(units):
    """Duration in years and event flag of each unit, for survival curves."""
    duration = np.maximum(PER_DAY * days(units["end"], units["start"]), 1) / PER_YEAR
    return pd.DataFrame(
        {
            "unit_id": units["unit_id"],
            "war_start": units["war_start"],
            "years": duration,
            "event": units["terminated"].astype(bool),
        }
    )
