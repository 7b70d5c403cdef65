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


def lead_marks(spells, changes, timelines, kinds):
    """Return where the stretches of a unit's time before the changes of its states begin and end.

    A stretch lies within the state's time in the war. The result has marks as in `cuts`, with step
    1 where a stretch begins and -1 where it ends.

    Parameters
    ----------
    spells : DataFrame
        number and first_day of the unit; spell_id, gwcode, entry and exit of its spells.
    changes, timelines : DataFrame
        From `leader_changes`; table `timelines`.
    kinds : list of str
        Names of the kinds of marks, `LEAD_MARKS` among them.
    """
    spells = spells[["number", "spell_id", "gwcode", "first_day", "entry", "exit"]]
    last_day = spells["gwcode"].map(timelines.groupby("gwcode")["end"].max())
    last = half_days(last_day.fillna(spells["exit"]), spells["first_day"])
    within = _within(spells)
    ahead = spells.merge(_near(spells, changes), on="spell_id")
    number, (entry, leave) = ahead["number"].to_numpy(), _within(ahead)
    time = half_days(ahead["date"], ahead["first_day"])
    counted = ahead["counted"].to_numpy(bool)
    stretches = []
    for lead in LEADS:
        # At most `lead` days ahead, and not on the very day.
        begin, end = np.maximum(time - PER_DAY * lead - 1, entry), np.minimum(time - 1, leave)
        stretches.append((f"lead_{lead}", number, begin, end))
        chosen = (values[counted] for values in (number, begin, end))
        stretches.append((f"lead_counted_{lead}", *chosen))
        # What lies beyond the end of the timeline is unknown.
        begin = np.maximum(last - PER_DAY * lead, within[0])
        stretches.append((f"unknown_{lead}", spells["number"].to_numpy(), begin, within[1]))
    kind = np.repeat([kinds.index(name) for name, *_ in stretches], [len(s[1]) for s in stretches])
    number, begin, end = (np.concatenate(parts) for parts in list(zip(*stretches, strict=True))[1:])
    some = begin < end
    marks = {"number": number[some], "kind": kind[some]}
    ends = ((begin[some], 1), (end[some], -1))
    return pd.concat([pd.DataFrame(marks | {"time": time, "step": step}) for time, step in ends])


def _within(spells):
    """Return the half-days at which a state enters its unit's time and leaves it."""
    entry = half_days(spells["entry"], spells["first_day"])
    return entry, np.maximum(half_days(spells["exit"], spells["first_day"]), entry + 1)


def _near(spells, changes):
    """Return the changes that lie ahead of some day of a spell, once per spell."""
    pairs = spells.drop_duplicates("spell_id").merge(changes, on="gwcode")
    until = pairs["exit"] + pd.Timedelta(days=max(LEADS))
    ahead = (pairs["date"] > pairs["entry"]) & (pairs["date"] <= until)
    return pairs.loc[ahead, ["spell_id", "date", "counted"]]


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
