"""One list of coded events, whichever coder made them, and which of them a rung counts.

L1 change of the effective leader; L2 + change of the leader's source of support; L3 + change of
regime or successful coup; L4 + head of state, cabinet, junta and party coalition (the article's own
definition). A rung includes the ones below it.
"""

import pandas as pd

from warshift.vocabulary import IN_WINDOW, RUNG_OF, RUNGS, SEARCH_TYPES

COLUMNS = ["event_id", "spell_id", "war_id", "ccode", "date", "position", "level", "rung", "type"]
COLUMNS += ["arrow", "attributed", "direction", "confidence", "coder", "alternative", "exit_only"]


def coded_events(shifts, placed=None):
    """Events of both coders in one table.

    Parameters
    ----------
    shifts : DataFrame
        Table `shifts`: the rule coder's, or a user's own codings in their place.
    placed : DataFrame, optional
        Table `placed_codings`, where the curated codings know the war list.

    Returns
    -------
    DataFrame with `COLUMNS`; rung is the narrowest that sees the event. The rule coder knows
    neither attribution nor direction. Search rows and rows outside every spell are left out;
    `not_a_shift` stays, so that nothing examined is lost.
    """
    unknown = dict.fromkeys(("attributed", "direction", "alternative"))
    rung = shifts["level"].map(RUNG_OF)
    rule = shifts.assign(coder="rule", rung=rung, exit_only=False, **unknown)[COLUMNS]
    if placed is None:
        return rule
    inside = placed[~placed["type"].isin(SEARCH_TYPES) & (placed["position"] != "outside")]
    curated = inside.assign(coder="curated")[COLUMNS].astype(rule.dtypes)
    return pd.concat([rule, curated], ignore_index=True)


def up_to(events, rung):
    """Events that a rung counts: its own and those of narrower rungs."""
    return events[events["rung"].isin(RUNGS[: RUNGS.index(rung) + 1])]


def in_window(events):
    """Events between entry (excluded) and exit (included) of their spell."""
    return events[events["position"].isin(IN_WINDOW)]


def available_rungs(events, coder):
    """Rungs a coder can see in this band: up to the widest of which it has an event.

    The rule coder always sees L1, since a source of leaders is what it codes.
    """
    seen = set(events.loc[events["coder"] == coder, "rung"].dropna())
    seen |= {"L1"} if coder == "rule" else set()
    return RUNGS[: RUNGS.index(max(seen)) + 1] if seen else ()
