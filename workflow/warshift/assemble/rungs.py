"""The definition ladder: shift events by rung and coder, and units that have one.

L1 change of the effective leader; L2 + change of the leader's source of support; L3 + change of
regime or successful coup; L4 + head of state, cabinet, junta and party coalition (the article's own
definition). A rung includes the ones below it.
"""

import pandas as pd

from warshift.assemble.units import build_units
from warshift.vocabulary import IN_WINDOW, RUNG_OF, RUNGS, SEARCH_TYPES

COLUMNS = ["event_id", "spell_id", "war_id", "ccode", "date", "position", "level", "rung", "type"]
COLUMNS += ["arrow", "attributed", "direction", "confidence", "coder", "alternative", "exit_only"]


def ladder_events(shifts, placed):
    """Events of both coders in one table.

    Parameters
    ----------
    shifts : DataFrame
        Table `shifts` of the rule coder.
    placed : DataFrame
        Curated rows of this war list, from `warshift.coding.curated.place_codings`.

    Returns
    -------
    DataFrame with `COLUMNS`; rung is the narrowest that sees the event. Search rows and rows
    outside every spell are left out; `not_a_shift` stays, so that nothing examined is lost.
    """
    rule = shifts.assign(
        coder="rule",
        rung=shifts["level"].map(RUNG_OF),
        attributed=None,
        direction=None,
        alternative=None,
        exit_only=False,
    )
    inside = placed[~placed["type"].isin(SEARCH_TYPES) & (placed["position"] != "outside")]
    return pd.concat(
        [rule[COLUMNS], inside.assign(coder="curated")[COLUMNS].astype(rule[COLUMNS].dtypes)],
        ignore_index=True,
    )


def rung_coverage(coverage, deep, found, rung, coder):
    """Coverage of the spells at a rung.

    The rule coder and rung L1 need the leader source only. Above L1 the curated coder must also
    have searched the belligerent, or already know a shift of it: what was not searched is missing,
    never "no shift".

    Parameters
    ----------
    coverage : DataFrame
        Table `coverage`.
    deep : set of (war_id, ccode)
        From `warshift.coding.curated.searched`.
    found : collection of str
        Spells with a qualifying shift.
    rung : str
    coder : {"rule", "curated"}
    """
    if rung == "L1" or coder == "rule":
        return coverage
    pairs = list(zip(coverage["war_id"], coverage["ccode"], strict=True))
    known = pd.Series([pair in deep for pair in pairs], index=coverage.index)
    known |= coverage["spell_id"].isin(found)
    return coverage.assign(covered=coverage["covered"].astype(bool) & known)


def rung_units(tables, events, deep, unit, rung, coder, counted, open_types):
    """Units of one kind with their flag at one rung by one coder.

    Parameters
    ----------
    tables : tuple of DataFrames
        wars, belligerents, coverage.
    events : DataFrame
        From `ladder_events`.
    deep, unit, rung, coder
        See `rung_coverage` and `build_units`.
    counted, open_types : collections of str

    Returns
    -------
    DataFrame, see `build_units`.
    """
    wars, belligerents, coverage = tables
    own = events[(events["coder"] == coder) & (events["rung"] <= rung)]
    found = own.loc[own["position"].isin(IN_WINDOW) & own["type"].isin(counted), "spell_id"]
    covered = rung_coverage(coverage, deep, found, rung, coder)
    return build_units(wars, belligerents, covered, own, unit, counted, open_types)


def available_rungs(events, coder):
    """Rungs a coder can see in this band: up to the widest of which it has an event, if any."""
    seen = events.loc[events["coder"] == coder, "rung"].dropna()
    return tuple(rung for rung in RUNGS if len(seen) and rung <= seen.max())
