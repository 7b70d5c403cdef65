"""Units of analysis: does a war, belligerent, primary belligerent or side have a shift?"""

import numpy as np
import pandas as pd

from warshift.vocabulary import IN_WINDOW

UNITS = ("war", "belligerent", "primary", "side")


def build_units(wars, belligerents, coverage, shifts, unit, counted, open_types):
    """One row per unit with its shift flag and the bounds of that flag.

    The war-level rule holds for every unit: 1 if any covered spell of the unit has a qualifying
    shift in its window, 0 only if all its spells are covered, otherwise missing.

    Parameters
    ----------
    wars, belligerents, coverage, shifts : DataFrames
        Canonical tables.
    unit : {"war", "belligerent", "primary", "side"}
        `primary` keeps, of the belligerents, those that are primary.
    counted : collection of str
        Types that qualify as a shift.
    open_types : collection of str
        Types that may or may not be one: they enter `low` (no) and `high` (yes).

    Returns
    -------
    DataFrame: unit_id, war_id, war, label, start, end, days, terminated, covered, shift (boolean,
    missing where not known), low, high (booleans), first_shift (date).
    """
    spells = belligerents.merge(
        coverage[["spell_id", "covered"]], on="spell_id", validate="one_to_one"
    ).merge(
        wars[["war_id", "name", "start"]].rename(columns={"name": "war", "start": "war_start"}),
        on="war_id",
        validate="many_to_one",
    )
    spells = _of_unit(_with_flags(spells, shifts, counted, open_types), unit)
    spells = spells.assign(label=_label(spells, unit))
    groups = spells.groupby("unit_id", sort=False)
    table = pd.DataFrame(
        {
            "war_id": groups["war_id"].first(),
            "war": groups["war"].first(),
            "label": groups["label"].first(),
            "war_start": groups["war_start"].first(),
            "start": groups["entry"].min(),
            "end": groups["exit"].max(),
            "terminated": ~groups["ongoing"].any(),
            "covered": groups["covered"].all(),
            "any_counted": groups["counted"].any(),
            "any_open": groups["open"].any(),
            "first_shift": groups["first_shift"].min(),
        }
    ).reset_index()
    return _decide(table)


def windows_of(belligerents, coverage, unit):
    """Covered spells of each unit with their window, for the tests against chance.

    Returns
    -------
    DataFrame: unit_id, war_id, spell_id, gwcode, entry, exit, years (length of the window).
    """
    spells = members(belligerents, coverage, unit)
    spells["years"] = (spells["exit"] - spells["entry"]).dt.days / 365.25
    return spells[["unit_id", "war_id", "spell_id", "gwcode", "entry", "exit", "years"]]


def members(belligerents, coverage, unit):
    """Covered spells of each unit, with every column of `belligerents`, gwcode and unit_id."""
    known = coverage.loc[coverage["covered"].astype(bool), ["spell_id", "gwcode"]]
    return _of_unit(belligerents.merge(known, on="spell_id", validate="one_to_one"), unit)


def _of_unit(spells, unit):
    """The spells that belong to units of this kind, with the unit's identifier."""
    if unit == "primary":
        spells = spells[spells["primary"].astype(bool)]
    elif unit == "side":
        spells = spells[spells["side"].notna()]
    return spells.assign(unit_id=_unit_id(spells, unit))


def _with_flags(spells, shifts, counted, open_types):
    """Per spell: has it a counted or an open shift in its window; only where it is covered."""
    window = shifts[shifts["position"].isin(IN_WINDOW)]
    qualifying = window[window["type"].isin(counted)]
    spells = spells.assign(
        counted=spells["spell_id"].isin(qualifying["spell_id"]) & spells["covered"],
        open=spells["spell_id"].isin(window.loc[window["type"].isin(open_types), "spell_id"])
        & spells["covered"],
    )
    first = qualifying.groupby("spell_id")["date"].min()
    spells["first_shift"] = spells["spell_id"].map(first).where(spells["counted"])
    return spells


def _decide(table):
    known = table["any_counted"] | table["covered"]
    table["shift"] = table["any_counted"].astype("boolean").where(known)
    table["low"] = table["any_counted"].astype(bool)
    table["high"] = (table["any_counted"] | table["any_open"] | ~table["covered"]).astype(bool)
    table["open_high"] = (table["any_counted"] | table["any_open"]).astype(bool)
    table["days"] = (table["end"] - table["start"]).dt.days
    return table.drop(columns=["any_counted", "any_open"])


def _unit_id(spells, unit):
    if unit == "war":
        return spells["war_id"]
    part = spells["side"] if unit == "side" else spells["ccode"]
    return spells["war_id"] + "-" + part.astype("string")


def _label(spells, unit):
    if unit == "war":
        return spells["war"]
    if unit == "side":
        return spells["war"] + ", side " + spells["side"].astype("string")
    return spells["war"] + ", " + spells["state"]


def in_period(units, period_start, period):
    """Units of a period: `post1945` (the war began on or after the config's day) or `all`."""
    if period == "all":
        return units
    return units[units["war_start"] >= np.datetime64(period_start)]
