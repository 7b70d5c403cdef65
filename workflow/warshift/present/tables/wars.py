"""Tables of wars (1), leader changes (A1), gaps in coverage (A2), lists compared (C3, C4)."""

import numpy as np
import pandas as pd

from warshift.present.formats import day, lay_out


def wars_and_coverage(tables, context):
    """Return table 1: counts of wars, belligerents and covered spells, by period."""
    wars = tables["wars"]
    spells = tables["belligerents"].merge(
        tables["coverage"], on=["spell_id", "war_id", "ccode"], validate="1:1"
    )
    recent = wars[wars["start"] >= np.datetime64(context.period_start)]
    rows = []
    for period, period_wars in (("since 1945", recent), ("all", wars)):
        period_spells = spells[spells["war_id"].isin(period_wars["war_id"])]
        states = period_spells.groupby(["war_id", "ccode"])["primary"].any()
        rows.append(
            {
                "period": period,
                "wars": len(period_wars),
                "terminated": int((~period_wars["ongoing"].astype(bool)).sum()),
                "states": len(states),
                "primary": int(states.sum()),
                "spells": len(period_spells),
                "covered": int(period_spells["covered"].sum()),
                "covered_wars": int(period_spells.groupby("war_id")["covered"].all().sum()),
                "known": period_spells["known_days"].sum() / period_spells["days"].sum(),
                "duration": (period_wars["end"] - period_wars["start"]).dt.days.median(),
                "first": period_wars["start"].min(),
                "last": period_wars["end"].max(),
            }
        )
    return pd.DataFrame(rows)


def changes(tables, context):
    """Return table A1: every leader change during a war, with its spell and war."""
    return _with_war(tables["shifts"], tables)


def uncovered(tables, context):
    """Return table A2: spells without coverage, with their war."""
    coverage = tables["coverage"]
    return _with_war(coverage[~coverage["covered"].astype(bool)], tables)


def _with_war(rows, tables):
    """Add the names and dates of spell and war."""
    spells = tables["belligerents"][["spell_id", "state", "entry", "exit"]]
    wars = tables["wars"][["war_id", "name", "start"]]
    return rows.merge(spells, on="spell_id", validate="m:1").merge(
        wars, on="war_id", validate="m:1"
    )


def lists_side_by_side(tables, context, before, after):
    """Return table C3: two columns per war list, between the columns `before` and `after`."""
    wars = tables["war_differences"]
    table = lay_out(wars, before)
    for name, entries in tables["matched_wars"].groupby("war_list", sort=False):
        entries = entries.set_index("key").reindex(wars["key"]).reset_index()
        dates = entries["start"].map(day) + " to " + entries["end"].map(day)
        table[f"{name}: dates"] = dates.where(entries["start"].notna(), "")
        table[f"{name}: states"] = entries["states"].astype("Int64")
    return table.join(lay_out(wars, after))


def classes_of_differences(tables, context):
    """Return table C4: how often each class of difference occurs."""
    classes = tables["war_differences"]["classes"].str.split(", ").explode()
    counts = classes.value_counts().rename_axis("class").reset_index(name="wars")
    return counts.sort_values(["wars", "class"], ascending=[False, True])
