"""Tables of wars, belligerents, coverage, leader changes and merges (1, A1 to A3)."""

import numpy as np
import pandas as pd

from warshift.present.formats import day, number, pick
from warshift.present.labels import PERIOD


def wars_table(tables, context):
    """Table 1: wars, belligerents and coverage, by period."""
    wars = tables["wars"]
    spells = tables["belligerents"].merge(
        tables["coverage"], on=["spell_id", "war_id", "ccode"], validate="1:1"
    )
    recent = wars[wars["start"] >= np.datetime64(context.period_start)]
    rows = []
    for period, chosen in ((PERIOD["post1945"], recent), ("all", wars)):
        own = spells[spells["war_id"].isin(chosen["war_id"])]
        duration = (chosen["end"] - chosen["start"]).dt.days
        rows.append(
            {
                "Wars": period,
                "n": len(chosen),
                "Terminated": int((~chosen["ongoing"].astype(bool)).sum()),
                "Belligerents": own.groupby(["war_id", "ccode"]).ngroups,
                "Primary": own[own["primary"].astype(bool)].groupby(["war_id", "ccode"]).ngroups,
                "Spells": len(own),
                "Covered spells": int(own["covered"].sum()),
                "Fully covered wars": int(own.groupby("war_id")["covered"].all().sum()),
                "Days with known leader": number(own["known_days"].sum() / own["days"].sum()),
                "Median duration (days)": number(duration.median(), 0),
                "First": day(chosen["start"].min()),
                "Last end": day(chosen["end"].max()),
            }
        )
    return pd.DataFrame(rows)


def changes_table(tables, context):
    """Table A1: every leader change during a war, with its class and the reason."""
    rows = _with_war(tables["shifts"], tables)
    return pick(
        rows.sort_values(["start", "war_id", "date", "ccode"], kind="stable"),
        {
            "War": "name",
            "State": "state",
            "Entry": "entry",
            "Exit": "exit",
            "Date": "date",
            "Position": "position",
            "Level": "level",
            "Out": "outgoing",
            "In": "incoming",
            "Type": "type",
            "Arrow": "arrow",
            "Rule": "rule",
            "Confidence": "confidence",
            "Imposed by (COW)": "imposer",
            "Reason": "rationale",
            "Source": "sources",
            "Event": "event_id",
        },
    )


def uncovered_table(tables, context):
    """Table A2: spells without coverage, and why; they leave numerator and denominator."""
    coverage = tables["coverage"]
    rows = _with_war(coverage[~coverage["covered"].astype(bool)], tables)
    return pick(
        rows.sort_values(["entry", "spell_id"], kind="stable"),
        {
            "War": "name",
            "State": "state",
            "Entry": "entry",
            "Exit": "exit",
            "Days": "days",
            "Known days": "known_days",
            "Reason": "reason",
        },
    )


def _with_war(rows, tables):
    """Rows of spells with the names and dates of spell and war."""
    spells = tables["belligerents"][["spell_id", "state", "entry", "exit"]]
    wars = tables["wars"][["war_id", "name", "start"]]
    return rows.merge(spells, on="spell_id", validate="m:1").merge(
        wars, on="war_id", validate="m:1"
    )


def merges_table(tables, context):
    """Table A3: what the merge of wars with leaders matched and did not."""
    return pick(
        tables["merges"],
        {
            "Rows of": "side",
            "In": "rows",
            "Matched": "matched",
            "Unmatched": "unmatched",
            "Unmatched are": "detail",
        },
    )
