"""Fold fights between pairs of states into belligerent spells.

The rule, in order:

1. A component war is one initiator against one target. Its annual rows, and rows whose days touch
   (at most one day apart), are one fight; a longer gap ends the fight by truce.
2. A state's fights on one side that overlap or touch are one spell: entry is the first day, exit
   the last. A longer gap, or a change of side, begins a new phase.
3. A spell takes the most frequent outcome of the fights that end on its last day; a tie of win and
   lose is a draw, and otherwise a decisive outcome precedes a draw. A spell that ends by truce, or
   by changing sides, has that as its exit reason.
"""

import pandas as pd

from warshift.harmonise.phases import exit_reasons

TOUCH = pd.Timedelta(days=1)


def merge_component(rows):
    """Join the annual rows of each component war into one row per fight.

    Parameters
    ----------
    rows : DataFrame
        component, start, end, outcome ("none" while the fight continues) and constant columns.
    """
    rows = rows.sort_values(["component", "start"], kind="stable")
    fights = rows.groupby(stretches(rows, rows["component"]))
    merged = fights.first().assign(end=fights["end"].max(), outcome=fights["outcome"].last())
    return merged.reset_index(drop=True)


def fold(sides):
    """Fold the fights of one war into the spells of its belligerents.

    Parameters
    ----------
    sides : DataFrame
        One row per state in a fight: ccode, side, start, end, outcome (of this state: win, lose,
        draw or none), joiner.

    Returns
    -------
    DataFrame, one row per spell: ccode, side, entry, exit, phase, outcome, exit_reason, joiner.
    """
    sides = sides.sort_values(["ccode", "start", "end"], kind="stable")
    turned = sides["side"] != sides.groupby("ccode")["side"].shift()
    phase = stretches(sides, turned.cumsum()).rename("spell")
    final = sides[sides["end"] == sides.groupby(phase)["end"].transform("max")]
    facts = {"side": ("side", "first"), "joiner": ("joiner", "all")}
    facts |= {"entry": ("start", "min"), "exit": ("end", "max")}
    spells = sides.groupby(["ccode", phase]).agg(**facts)
    spells["outcome"] = final.groupby(["ccode", phase])["outcome"].agg(settle)
    spells = spells.reset_index()
    spells["phase"] = spells.groupby("ccode").cumcount() + 1
    spells["exit_reason"] = exit_reasons(spells.assign(war=0, ongoing=False))
    return spells


def stretches(rows, group, gap=TOUCH):
    """Return a running number of stretches: rows of a group whose days are at most a gap apart.

    Parameters
    ----------
    rows : DataFrame
        start and end, ordered by group and start.
    group : Series
    gap : Timedelta, optional
    """
    reached = rows.groupby(group)["end"].cummax().groupby(group).shift()
    return (reached.isna() | (rows["start"] - reached > gap)).cumsum()


def settle(outcomes):
    """Settle on one outcome of the fights that end on the last day (rule 3 above)."""
    counts = pd.Series(outcomes).value_counts()
    leading = set(counts.index[counts == counts.max()]) - {"none"}
    if not leading:
        return "unknown"
    if len(leading) == 1:
        return leading.pop()
    return "draw" if {"win", "lose"} <= leading else (leading - {"draw"}).pop()
