"""One list of coded events for every later table, whichever coder made it.

`shift_events` is the only door: it takes table `shifts` of the rule coder (leader changes, and with
more datasets the events of the rungs L2 and L3), or `coded_events`, which has the events of both
coders and the further columns already.
"""

from warshift.vocabulary import IN_WINDOW, RUNG_OF, RUNGS

COLUMNS = ["event_id", "spell_id", "war_id", "ccode", "date", "position", "level", "rung", "type"]
COLUMNS += ["arrow", "attributed", "direction", "confidence", "coder"]
DIRECTIONS = ("dovish", "hawkish")
UNKNOWN = ("attributed", "direction")  # what the rule coder cannot know


def shift_events(table, coder="rule"):
    """Coded events of one coder in one shape.

    Parameters
    ----------
    table : DataFrame
        `shifts`, or `coded_events`.
    coder : {"rule", "curated"}

    Returns
    -------
    DataFrame with `COLUMNS`. Attribution and direction are `missing` where nobody coded them.
    """
    if "rung" not in table:
        # Codings of the user's own stand in this table in place of the rule coder's.
        rung = table["level"].map(RUNG_OF)
        table = table.assign(rung=rung, coder="rule", attributed=None, direction=None)
    own = table.loc[table["coder"] == coder, COLUMNS].reset_index(drop=True)
    return own.assign(**{name: own[name].astype(object).fillna("missing") for name in UNKNOWN})


def up_to(events, rung):
    """Events that a rung of the ladder sees: its own and those of narrower rungs."""
    return events[events["rung"].isin(RUNGS[: RUNGS.index(rung) + 1])]


def in_window(events):
    """Events between entry (excluded) and exit (included) of their spell."""
    return events[events["position"].isin(IN_WINDOW)]
