"""Interstate War Data: dyad-years of component wars, to be folded into belligerent spells."""

import pandas as pd

from warshift.harmonise.calendar import as_days
from warshift.harmonise.folding import fold, merge_component
from warshift.harmonise.phases import MIRROR, known_days, need_order
from warshift.harmonise.sides import assign_sides


def read_wars(originals):
    """Return wars and spells for `harmonise.wars.complete`."""
    path, years = originals["path"]["dyad_years"], originals["dyad_years"]
    intervals = pd.concat([_intervals(years, path, ""), _intervals(years, path, "02")])
    fights = merge_component(intervals)
    spells = [_fold_war(war_id, rows) for war_id, rows in fights.groupby("war", sort=True)]
    wars = fights.groupby("war")["war_name"].first().str.replace("_", " ")
    wars = wars.rename_axis("war").rename("name").reset_index()
    return wars, _named(pd.concat(spells, ignore_index=True), years)


def _intervals(years, path, spell):
    """Return the dated intervals of the first or second spell of each row."""
    rows = years[years[f"month_entry{spell}"].notna()] if spell else years
    start = as_days(rows, path, "year", f"month_entry{spell}", f"day_entry{spell}")
    end = as_days(rows, path, "year", f"month_exit{spell}", f"day_exit{spell}")
    need_order(rows, path, start, end, f"day_exit{spell}")
    # In a row with two spells the outcome is that of the second.
    resumed = rows["month_entry02"].notna() if not spell else pd.Series(False, index=rows.index)
    return pd.DataFrame(
        {
            "war": rows["larger_war_id"],
            "war_name": rows["larger_war_name"],
            "component": rows["init_war_id"],
            "initiator": rows["init_ccode"],
            "target": rows["target_ccode"],
            "start": start,
            "end": end,
            "outcome": rows["annual_outcome"].mask(resumed, "none"),
            "joiner": rows["joiner"] == 1,
        }
    )


def _fold_war(war_id, fights):
    sides = assign_sides(fights)
    states = []
    for role in ("initiator", "target"):
        part = fights[["start", "end", "joiner"]].copy()
        part["ccode"], part["side"] = fights[role], sides[f"{role}_side"]
        part["outcome"] = fights["outcome"].replace(MIRROR if role == "target" else {})
        states.append(part)
    spells = fold(pd.concat(states, ignore_index=True))
    spells["war"] = war_id
    # A war all of whose components are marked as joined began with the earliest of them.
    if spells["joiner"].all():
        spells["joiner"] = spells["entry"] > spells["entry"].min()
    return spells


def _named(spells, years):
    names = pd.concat(
        years[[f"{role}_ccode", f"{role}_name"]].set_axis(["ccode", "state"], axis=1)
        for role in ("init", "target")
    )
    usual = names.groupby("ccode")["state"].agg(lambda column: column.mode().iloc[0])
    spells["state"] = spells["ccode"].map(usual)
    spells["role"] = spells["joiner"].map({True: "joiner", False: "originator"})
    spells = spells.join(known_days(spells["entry"], spells["exit"]))
    return spells.assign(battle_deaths=pd.NA, ongoing=False)
