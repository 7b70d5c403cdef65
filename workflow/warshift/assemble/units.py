"""Units of analysis: wars, belligerents, primary belligerents and sides, and their shifts."""

import numpy as np
import pandas as pd

from warshift.assemble.coded_events import available_rungs, in_window, up_to
from warshift.errors import ConfigError
from warshift.vocabulary import CODERS, UNITS, of_leaders

#: Flags of a spell; a unit has those of any of its spells.
FLAGS = ("counted", "open", "without_low", "attributed", "attributed_open")


def units_by_rung(lists, events, searched, counted, open_types, period_start):
    """Return table `units_by_rung`, with every rung that a coder sees.

    Parameters
    ----------
    lists : tuple of DataFrame
        Tables `wars`, `belligerents` and `coverage`.
    events : DataFrame
        Table `coded_events`.
    searched : set of (war_id, ccode)
        Belligerents whose governments the curated coder searched.
    counted, open_types : collection of str
        As in `build_units`.
    period_start : str
        First day of the period `post1945`.
    """
    parts = []
    for coder in CODERS:
        for rung in available_rungs(events, coder):
            coded = up_to(events[events["coder"] == coder], rung)
            needed = searched if coder == "curated" and rung != "L1" else None
            for unit in UNITS:
                part = build_units(*lists, coded, unit, counted, open_types, needed)
                parts.append(part.assign(coder=coder, rung=rung, unit=unit))
    table = pd.concat(parts, ignore_index=True)
    for name in ("attributed", "attributed_open"):
        table[name] = table[name].astype("boolean").where(table["coder"] == "curated")
    since = table["war_start"] >= np.datetime64(period_start)
    first = ["coder", "rung", "unit"]
    return table[first + [name for name in table if name not in first]].assign(since_1945=since)


def refuse_no_wars(units, period_start):
    """Raise `ConfigError` if no ended and covered war began in the period of the headline.

    Parameters
    ----------
    units : DataFrame
        Table `units_by_rung`.
    period_start : str
        As in `units_by_rung`.
    """
    wars = of_leaders(units)
    wars = wars[(wars["unit"] == "war") & wars["since_1945"]]
    if not (wars["covered"].astype(bool) & wars["terminated"].astype(bool)).any():
        raise ConfigError(
            f"config/config.yaml or --config, key period_start, value {period_start}: no ended war "
            "with known leaders began since, and the headline is about these; choose an earlier day"
        )


def build_units(wars, belligerents, coverage, events, unit, counted, open_types, searched=None):
    """Return the rows of table `units_by_rung` for one kind of unit.

    A unit has a shift if any covered spell has a qualifying one in its window, has none if all its
    spells are covered, and is missing otherwise. A spell is covered if the leader source knows who
    led and, where searches are needed, this belligerent was searched or has a known shift.

    Parameters
    ----------
    wars, belligerents, coverage : DataFrame
        Tables of these names.
    events : DataFrame
        Table `coded_events`, of one coder and up to one rung.
    unit : str
    counted : collection of str
        Types that qualify as a shift.
    open_types : collection of str
        Types that may or may not be one: they enter `low` (no) and `high` (yes).
    searched : set of (war_id, ccode), optional
        Belligerents that were searched; without it none need be.
    """
    spells = _spells_of(wars, belligerents, coverage, searched)
    spells = _of_unit(_flag(spells, events, unit, counted, open_types), unit)
    return _decide(_together(spells.assign(label=_label(spells, unit))))


def all_windows(belligerents, coverage):
    """Return table `windows`."""
    tables = [windows_of(belligerents, coverage, unit).assign(unit=unit) for unit in UNITS]
    return pd.concat(tables, ignore_index=True)


def windows_of(belligerents, coverage, unit):
    """Return the rows of table `windows` for one kind of unit."""
    spells = members(belligerents, coverage, unit)
    spells["years"] = (spells["exit"] - spells["entry"]).dt.days / 365.25
    return spells[["unit_id", "war_id", "spell_id", "gwcode", "entry", "exit", "years"]]


def members(belligerents, coverage, unit):
    """Return each unit's covered spells: the columns of `belligerents`, gwcode and unit_id."""
    known = coverage.loc[coverage["covered"].astype(bool), ["spell_id", "gwcode"]]
    return _of_unit(belligerents.merge(known, on="spell_id", validate="one_to_one"), unit)


def _of_unit(spells, unit):
    """Return the spells that belong to units of this kind, with the unit's identifier."""
    if unit == "primary":
        spells = spells[spells["primary"].astype(bool)]
    elif unit == "side":
        spells = spells[spells["side"].notna()]
    return spells.assign(unit_id=_unit_id(spells, unit))


def _spells_of(wars, belligerents, coverage, searched):
    """Return spells with their war, and whether the sources and the search cover them."""
    named = wars[["war_id", "name", "start"]].rename(columns={"name": "war", "start": "war_start"})
    spells = belligerents.merge(
        coverage[["spell_id", "covered"]], on="spell_id", validate="one_to_one"
    ).merge(named, on="war_id", validate="many_to_one")
    known = spells["covered"]
    if searched is not None:
        pairs = zip(spells["war_id"], spells["ccode"], strict=True)
        known = known & np.array([pair in searched for pair in pairs])
    return spells.assign(searched=known)


def _flag(spells, events, unit, counted, open_types):
    """Flag covered spells that have an event of a kind in their window."""
    window = in_window(events)
    qualifying = window[window["type"].isin(counted)]
    # A shift that took one belligerent out of the fighting did not end the war.
    ending = qualifying if unit != "war" else qualifying[~qualifying["exit_only"].astype(bool)]
    kinds = {
        "counted": qualifying,
        "open": window[window["type"].isin(open_types)],
        "without_low": qualifying[qualifying["confidence"].astype(object) != "low"],
        "attributed": ending[ending["attributed"] == "yes"],
        "attributed_open": ending[ending["attributed"].isin(["yes", "undetermined"])],
    }
    has = {name: spells["spell_id"].isin(rows["spell_id"]) for name, rows in kinds.items()}
    covered = spells["searched"] | (spells["covered"] & has["counted"])
    first = spells["spell_id"].map(qualifying.groupby("spell_id")["date"].min())
    flags = {name: flag & covered for name, flag in has.items()}
    return spells.assign(covered=covered, first_shift=first.where(flags["counted"]), **flags)


def _together(spells):
    """Aggregate the spells of each unit to one row."""
    groups = spells.groupby("unit_id", sort=False)
    first = {name: groups[name].first() for name in ("war_id", "war", "label", "war_start")}
    ends = {"start": groups["entry"].min(), "end": groups["exit"].max()}
    whole = {name: groups[name].all() for name in ("covered", "searched")}
    table = first | ends | {"terminated": ~groups["ongoing"].any()} | whole
    table |= {"first_shift": groups["first_shift"].min()}
    return pd.DataFrame(table | {name: groups[name].any() for name in FLAGS}).reset_index()


def _decide(table):
    """Derive the flag and its bounds from the flags of the spells."""
    has, may = table["counted"].astype(bool), table["open"].astype(bool)
    covered = table["covered"].astype(bool)
    table["shift"] = has.astype("boolean").where(has | covered)
    table["low"] = has
    table["high"] = has | may | ~covered
    table["open_high"] = has | may
    table["days"] = (table["end"] - table["start"]).dt.days
    return table.drop(columns=["counted", "open"])


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
