"""Leads: whether a change of leader lies ahead, in war, on exit or after it."""

import numpy as np
import pandas as pd

from warshift.dates import days
from warshift.vocabulary import PER_DAY

LEADS = (30, 90, 180)  # days
LEAD_MARKS = [f"{kind}_{lead}" for kind in ("lead", "lead_counted", "unknown") for lead in LEADS]


def half_days(dates, origins):
    """Return the half-days from each origin to each date."""
    return PER_DAY * days(dates, origins)


def lead_marks(spells, changes, timelines):
    """Return where the stretches of a unit's time before the changes of its states begin and end.

    A stretch lies within the state's time in the war. The result has number, kind (one of
    `LEAD_MARKS`), time, and step (1 where a stretch begins, -1 where it ends).

    Parameters
    ----------
    spells : DataFrame
        number and first_day of the unit; gwcode, entry and exit of its spells.
    changes, timelines : DataFrame
        From `leader_changes`; table `timelines`.
    """
    entry = half_days(spells["entry"], spells["first_day"])
    leave = np.maximum(half_days(spells["exit"], spells["first_day"]), entry + 1)
    spells = spells[["number", "gwcode", "first_day", "exit"]].assign(entry=entry, leave=leave)
    ahead = spells.merge(changes, on="gwcode")
    time = half_days(ahead["date"], ahead["first_day"])
    last_day = spells["gwcode"].map(timelines.groupby("gwcode")["end"].max())
    last = half_days(last_day.fillna(spells["exit"]), spells["first_day"])
    parts = []
    for lead in LEADS:
        # At most `lead` days ahead, and not on the very day.
        begin = np.maximum(time - PER_DAY * lead - 1, ahead["entry"])
        any_change = ahead.assign(begin=begin, end=np.minimum(time - 1, ahead["leave"]))
        counted = any_change[any_change["counted"].astype(bool)]
        # What lies beyond the end of the timeline is unknown.
        begin = np.maximum(last - PER_DAY * lead, spells["entry"])
        unknown = spells.assign(begin=begin, end=spells["leave"])
        stretches = {"lead": any_change, "lead_counted": counted, "unknown": unknown}
        parts += [rows.assign(kind=f"{kind}_{lead}") for kind, rows in stretches.items()]
    table = pd.concat(parts, ignore_index=True)
    table = table[table["begin"] < table["end"]]
    ends = [("begin", 1), ("end", -1)]
    marks = [table.assign(time=table[name].astype(int), step=step) for name, step in ends]
    return pd.concat(marks)[["number", "kind", "time", "step"]]


def leads_of(so_far):
    """Return lead_D (any change lies ahead) and lead_counted_D (one that would count), 1 or 0.

    They follow from the sum of the steps so far, and are missing where the timeline ends before D
    days have passed.
    """
    columns = {}
    for lead in LEADS:
        for name in (f"lead_{lead}", f"lead_counted_{lead}"):
            nowhere = np.where(so_far[f"unknown_{lead}"] > 0, np.nan, 0.0)
            columns[name] = np.where(so_far[name] > 0, 1.0, nowhere)
    return columns
