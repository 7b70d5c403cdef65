"""Folding fights between pairs of states into belligerent spells.

The rule, in order:

1. A component war is one initiator against one target. Its annual rows, and rows whose days touch
   (gap of at most one day), are one fight; a longer gap ends the fight by truce.
2. A state's fights on one side that overlap or touch are one spell: entry is the first day, exit
   the last. A longer gap, or a change of side, begins a new phase.
3. The outcome of a spell is that of the fights that end on its last day: the most frequent one;
   if win and lose are equally frequent it is a draw, a decisive outcome goes before a draw.
   A spell that ends by truce, or by changing sides, has that as exit reason.
"""

import pandas as pd

TOUCH = pd.Timedelta(days=1)


def merge_component(rows):
    """Join the annual rows of one component war into fights.

    Parameters
    ----------
    rows : DataFrame
        One component: start, end, outcome ("none" while it goes on) and constant columns.

    Returns
    -------
    DataFrame, one row per fight, the other columns from its first row.
    """
    rows = rows.sort_values("start", kind="stable")
    new = rows["start"] - rows["end"].cummax().shift() > TOUCH
    fights = rows.groupby(new.cumsum(), sort=True)
    merged = fights.first()
    merged["end"] = fights["end"].max()
    merged["outcome"] = fights["outcome"].last()
    return merged.reset_index(drop=True)


def fold(sides):
    """Spells of the belligerents of one war.

    Parameters
    ----------
    sides : DataFrame
        One row per state in a fight: ccode, side, start, end, outcome (of this state: win, lose,
        draw or none), joiner.

    Returns
    -------
    DataFrame, one row per spell: ccode, side, entry, exit, phase, outcome, exit_reason, joiner.
    """
    war_end = sides["end"].max()
    spells = []
    for ccode, fights in sides.groupby("ccode", sort=True):
        phases = _phases(fights.sort_values(["start", "end"], kind="stable"))
        for number, phase in enumerate(phases, start=1):
            following = phases[number] if number < len(phases) else None
            spells.append({"ccode": ccode, "phase": number, **_spell(phase, following, war_end)})
    return pd.DataFrame(spells)


def _phases(fights):
    phases, end, side = [], None, None
    for fight in fights.itertuples():
        if side != fight.side or fight.start - end > TOUCH:
            phases.append([])
            end = fight.end
        phases[-1].append(fight)
        side, end = fight.side, max(end, fight.end)
    return phases


def _spell(phase, following, war_end):
    last = max(fight.end for fight in phase)
    if following is None:
        reason = "termination"
    else:
        reason = "switched_side" if following[0].side != phase[0].side else "truce"
    return {
        "side": phase[0].side,
        "entry": min(fight.start for fight in phase),
        "exit": last,
        "outcome": settle([fight.outcome for fight in phase if fight.end == last]),
        "exit_reason": reason,
        "joiner": all(fight.joiner for fight in phase),
    }


def settle(outcomes):
    """One outcome from those of the fights that end on the last day (rule 3 above)."""
    counts = pd.Series(outcomes).value_counts()
    leading = set(counts.index[counts == counts.max()]) - {"none"}
    if not leading:
        return "unknown"
    if len(leading) == 1:
        return leading.pop()
    return "draw" if {"win", "lose"} <= leading else (leading - {"draw"}).pop()
