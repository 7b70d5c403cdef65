"""Coverage: the share of a spell's days for which the leader source names a leader.

An uncovered spell is missing, never "no shift": it leaves both numerator and denominator, and a
table lists it with the reason.
"""

import pandas as pd

from warshift.harmonise.crosswalk import to_gw
from warshift.harmonise.folding import stretches

FIRST_YEAR = 1875  # of the leader source
COLUMNS = ["spell_id", "war_id", "ccode", "gwcode", "days", "known_days", "share", "covered"]
COLUMNS += ["reason"]


def timelines(leaders, interregnum_days):
    """Return the stretches of days with a known leader, per state (table `timelines`).

    # ASSUME: between two leaders at most `interregnum_days` apart the outgoing ones stay on as
    # caretakers, so the days between count as known.
    """
    ordered = leaders.sort_values(["gwcode", "start", "end"], kind="stable")
    stretch = stretches(ordered, ordered["gwcode"], pd.Timedelta(days=interregnum_days))
    spans = ordered.groupby(stretch).agg({"gwcode": "first", "start": "min", "end": "max"})
    return spans.reset_index(drop=True)


def measure_coverage(belligerents, leaders, crosswalk, interregnum_days, min_coverage):
    """Measure the coverage of each spell (table `coverage`).

    Parameters
    ----------
    belligerents, leaders, crosswalk : DataFrames
    interregnum_days : int
        As in `timelines`.
    min_coverage : float
        Smallest share of days at which a spell counts as covered.
    """
    spells = belligerents.join(to_gw(belligerents, crosswalk))
    led = timelines(leaders, interregnum_days)
    pairs = spells[["spell_id", "gwcode", "entry", "exit"]].merge(led, on="gwcode")
    first, last = (pairs[[a, b]] for a, b in (("start", "entry"), ("end", "exit")))
    shared = ((last.min(axis=1) - first.max(axis=1)).dt.days + 1).clip(lower=0)
    shared = shared.groupby(pairs["spell_id"]).sum()
    spells["known_days"] = spells["spell_id"].map(shared).fillna(0).astype("int64")
    spells["days"] = (spells["exit"] - spells["entry"]).dt.days + 1
    spells["share"] = spells["known_days"] / spells["days"]
    spells["covered"] = spells["share"] >= min_coverage
    spells["reason"] = _reasons(spells, led).mask(spells["covered"])
    return spells[COLUMNS]


def _reasons(spells, led):
    """Explain why a spell's leaders may be unknown; the last reason listed that holds wins."""
    states = led.groupby("gwcode")
    begins, ends = (
        spells["gwcode"].map(day) for day in (states["start"].min(), states["end"].max())
    )
    early = (spells["entry"] < begins) & (spells["entry"].dt.year <= FIRST_YEAR)
    reasons = {
        "gap in the leader source": spells["known_days"] > 0,
        "state not in the leader source at that time": (spells["exit"] < begins)
        | (spells["entry"] > ends),
        f"before the leader source begins ({FIRST_YEAR})": early,
        "state not in the leader source": begins.isna(),
    }
    reason = pd.Series("no leader known in these days", index=spells.index, dtype="string")
    for words, holds in reasons.items():
        reason = reason.mask(holds, words)
    return ("state number: " + spells["exception"]).fillna(reason)


def account(coverage, leaders):
    """Account for the merge of spells with leaders, on both sides (table `merges`)."""
    led = coverage["known_days"] > 0
    states = set(leaders["gwcode"].unique())
    used = states & set(coverage["gwcode"].dropna().unique())
    matched = [int(led.sum()), len(used)]
    rows = [len(coverage), len(states)]
    return pd.DataFrame(
        {
            "side": ["belligerent spells", "states of the leader source"],
            "rows": rows,
            "matched": matched,
            "unmatched": [rows[0] - matched[0], rows[1] - matched[1]],
            "detail": ["no leader", "never at war"],
        }
    )
