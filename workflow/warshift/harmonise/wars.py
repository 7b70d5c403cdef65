"""Convert any war list into the canonical tables `wars` and `belligerents`."""

import pandas as pd

from warshift.dates import choose
from warshift.harmonise.crosswalk import to_cow
from warshift.harmonise.war_keys import key_column
from warshift.tables.files import check


def complete(wars, spells, war_list, primary, war_keys, date_rule="midpoint", crosswalk=None):
    """Complete the canonical tables from an adapter's wars and spells.

    Parameters
    ----------
    wars : DataFrame
        Columns war (the list's number) and name; war_type unless interstate.
    spells : DataFrame
        One row per spell: war, ccode, state, side, role, phase, outcome, ongoing, battle_deaths,
        exit_reason, and lower, upper and precision of entry and exit. A list with Gleditsch–Ward
        numbers has gwcode instead of ccode; one that marks primary belligerents has primary.
    war_list : str
        Name of the list; war identifiers are LIST-NUMBER.
    primary : DataFrame
        From `war_keys.read_primary`.
    war_keys : DataFrame
        From `war_keys.read_keys`.
    date_rule : {"midpoint", "lower", "upper"}
        As in `warshift.dates.choose`.
    crosswalk : DataFrame, optional
        Required for lists with gwcode.

    Returns
    -------
    wars, belligerents : DataFrames, checked.

    Raises
    ------
    DataError
        Where a canonical table breaks its schema.
    """
    spells = spells.copy()
    spells["war_id"] = war_list + "-" + spells["war"].astype("string")
    for name in ("entry", "exit"):
        spells[name] = choose(spells[f"{name}_lower"], spells[f"{name}_upper"], date_rule)
    if "ccode" not in spells:
        spells["ccode"] = to_cow(spells.assign(start=spells["entry"]), crosswalk)
    spells = spells.sort_values(["war", "ccode", "phase"], kind="stable")
    numbers = spells[["ccode", "phase"]].astype("string")
    spells["spell_id"] = spells["war_id"] + "-" + numbers["ccode"] + "-" + numbers["phase"]
    spells = _mark_primary(spells, war_list, primary, war_keys)
    belligerents = check(spells, "belligerents", f"war list {war_list}")
    return _war_table(wars, spells, war_list), belligerents


def _war_table(wars, spells, war_list):
    span = spells.groupby("war").agg(
        start=("entry", "min"), end=("exit", "max"), ongoing=("ongoing", "any")
    )
    table = wars.merge(span, on="war", how="left", validate="one_to_one")
    table = table.assign(war_id=war_list + "-" + table["war"].astype("string"), war_list=war_list)
    if "war_type" not in table:
        table["war_type"] = "interstate"
    return check(table.sort_values("war"), "wars", f"war list {war_list}")


def _mark_primary(spells, war_list, primary, war_keys):
    """Mark primary belligerents by the companion article's list, else by rule.

    # ASSUME: in a war whose primary belligerents nobody has listed, they are its originators.
    """
    if "primary" in spells:
        return spells if "primary_from" in spells else spells.assign(primary_from=pd.NaT)
    key = key_column(war_list)
    if key not in war_keys:
        return spells.assign(primary=spells["role"] == "originator", primary_from=pd.NaT)
    keyed = war_keys.rename(columns={key: "war"})
    listed_pairs = primary.merge(
        keyed[["war_key", "war"]].dropna(), on="war_key", validate="many_to_one"
    )
    listed_pairs = listed_pairs[["war", "ccode", "primary_from"]].drop_duplicates(["war", "ccode"])
    spells = spells.merge(
        listed_pairs, on=["war", "ccode"], how="left", validate="many_to_one", indicator=True
    )
    listed = spells["war"].isin(listed_pairs["war"])
    originator = spells["role"] == "originator"
    spells["primary"] = (spells.pop("_merge") == "both").where(listed, originator)
    return spells
