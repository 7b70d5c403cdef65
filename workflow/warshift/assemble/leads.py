"""Leads: is a change of leader ahead? Over whole timelines: in war, on exit, and long after it."""

import numpy as np
import pandas as pd

from warshift.assemble.times import Stretches, half_days
from warshift.vocabulary import PER_DAY

LEADS = (30, 90, 180)  # days


def lead_stretches(spells, changes, timelines):
    """Stretches of a unit's time before every change of its states, while they are in the war.

    Parameters
    ----------
    spells : DataFrame
        number (of the unit), first_day (of the unit), gwcode, entry, exit.
    changes : DataFrame
        gwcode, date, counted (would it count as a shift) of all leader changes.
    timelines : DataFrame
        gwcode, end of stretches with a known leader.

    Returns
    -------
    Stretches
    """
    entry = half_days(spells["entry"], spells["first_day"])
    leave = np.maximum(half_days(spells["exit"], spells["first_day"]), entry + 1)
    spells = spells[["number", "gwcode", "first_day", "exit"]].assign(entry=entry, leave=leave)
    ahead = spells.merge(changes, on="gwcode")
    time = half_days(ahead["date"], ahead["first_day"])
    ends = timelines.groupby("gwcode")["end"].max()
    last_day = spells["gwcode"].map(ends).fillna(spells["exit"])
    last = half_days(last_day, spells["first_day"])
    parts = []
    for lead in LEADS:
        # At most `lead` days ahead, and not on the very day.
        begin = np.maximum(time - PER_DAY * lead - 1, ahead["entry"])
        end = np.minimum(time - 1, ahead["leave"])
        parts.append(_part(ahead["number"], begin, end, f"lead_{lead}"))
        only = ahead["counted"].astype(bool)
        parts.append(_part(ahead["number"], begin, end, f"lead_counted_{lead}")[only.to_numpy()])
        # Beyond the end of the timeline nobody knows.
        begin = np.maximum(last - PER_DAY * lead, spells["entry"])
        parts.append(_part(spells["number"], begin, spells["leave"], f"unknown_{lead}"))
    table = pd.concat(parts, ignore_index=True)
    return Stretches(table[table["begin"] < table["end"]])


def leads_at(stretches, numbers, times):
    """Whether a change lies ahead: lead_D of any change, lead_counted_D of one that would count.

    1 where it does, 0 where it does not, missing where the timeline ends before D days are over.
    """
    columns = {}
    for lead in LEADS:
        unknown = stretches.covers(f"unknown_{lead}", numbers, times)
        for name in (f"lead_{lead}", f"lead_counted_{lead}"):
            ahead = stretches.covers(name, numbers, times)
            columns[name] = np.where(ahead, 1.0, np.where(unknown, np.nan, 0.0))
    return columns


def _part(number, begin, end, kind):
    return pd.DataFrame({"number": number, "begin": begin, "end": end, "kind": kind})
