"""One list of coded events for every later table, whichever coder made it.

`shift_events` is the only door: it takes table `shifts` of the rule coder (leader changes, rung L1)
or the ladder of curated codings, which has the further columns already.
"""

from warshift.coding.events import IN_WINDOW

RUNGS = ("L1", "L2", "L3", "L4")
COLUMNS = ["event_id", "spell_id", "war_id", "ccode", "date", "position", "level", "rung", "type"]
COLUMNS += ["arrow", "attributed", "direction", "confidence", "coder"]
DIRECTIONS = ("dovish", "hawkish")


def shift_events(table):
    """Coded events in one shape.

    Parameters
    ----------
    table : DataFrame
        `shifts` of the rule coder, or `ladder`.

    Returns
    -------
    DataFrame with `COLUMNS`. What the rule coder cannot know (attribution, direction) is `missing`.
    """
    if "rung" not in table:
        table = table.assign(rung="L1", attributed="missing", direction="missing")
    return table[COLUMNS].reset_index(drop=True)


def up_to(events, rung):
    """Events that a rung of the ladder sees: its own and those of narrower rungs."""
    return events[events["rung"].isin(RUNGS[: RUNGS.index(rung) + 1])]


def in_window(events):
    """Events between entry (excluded) and exit (included) of their spell."""
    return events[events["position"].isin(IN_WINDOW)]
