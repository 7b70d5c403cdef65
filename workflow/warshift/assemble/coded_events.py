"""One list of the events of both coders, and the events that a rung counts.

L1: change of the effective leader; L2 adds changes of the leader's source of support; L3 adds
changes of regime and successful coups; L4 adds head of state, cabinet, junta and party coalition
(the definition of the article).
"""

import pandas as pd

from warshift.vocabulary import IN_WINDOW, RUNG_OF, RUNGS, SEARCH_TYPES

COLUMNS = ["event_id", "spell_id", "war_id", "ccode", "date", "position", "level", "rung", "type"]
COLUMNS += ["arrow", "attributed", "direction", "confidence", "coder", "alternative", "exit_only"]


def coded_events(shifts, placed=None):
    """Return table `coded_events`, from tables `shifts` and, where available, `placed_codings`.

    The rule coder gives neither attribution nor direction. Search rows and rows outside every spell
    are left out; `not_a_shift` stays, so that nothing examined is lost.
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
    """Return the events that a rung counts, those of narrower rungs included."""
    return events[events["rung"].isin(RUNGS[: RUNGS.index(rung) + 1])]


def in_window(events):
    """Return the events between entry (excluded) and exit (included) of their spell."""
    return events[events["position"].isin(IN_WINDOW)]


def available_rungs(events, coder):
    """Return the rungs of a coder in this band: up to the widest of which it has an event.

    The rule coder always has L1, since it codes changes of leader.
    """
    seen = set(events.loc[events["coder"] == coder, "rung"].dropna())
    seen |= {"L1"} if coder == "rule" else set()
    return RUNGS[: RUNGS.index(max(seen)) + 1] if seen else ()
