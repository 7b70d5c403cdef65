"""Refuse curated codings that do not fit the war list in which they are placed."""

import pandas as pd

from warshift.errors import DataError
from warshift.sources.refuse import refuse_rows
from warshift.vocabulary import IN_WINDOW, OUTSIDE_WINDOW, POSITIONS, SEARCH_TYPES

PAIR = ["war_id", "ccode"]
LEADER_SOURCE = "archigos"  # whose changes of leader the coder classified, one by one


def among(rows, others, columns):
    """Mark the rows whose values in some columns occur together in another table."""
    wanted, known = (pd.MultiIndex.from_frame(frame[columns]) for frame in (rows, others))
    return pd.Series(wanted.isin(known), index=rows.index)


def spans_of(rows, belligerents):
    """Return the first entry and last exit of each row's state in its war."""
    spans = belligerents.groupby(PAIR).agg(first=("entry", "min"), last=("exit", "max"))
    return rows[PAIR].join(spans, on=PAIR)[["first", "last"]]


def check_states(codings, belligerents, war_ids, war_list, path):
    """Refuse rows about a state that is no belligerent of its war, unless `outside_in` says so.

    Parameters
    ----------
    codings : DataFrame
        From `curated.read_codings`.
    belligerents : DataFrame
        Of one war list.
    war_ids : dict
        war_key to war_id of the list.
    war_list : str
    path : path
        Named in errors.

    Raises
    ------
    DataError
    """
    ids = codings["war_key"].map(war_ids)
    fought = among(codings.assign(war_id=ids), belligerents, PAIR)
    said = (codings["outside_in"] == war_list).fillna(False)
    problem = f"{war_list} has no such state in this war"
    remedy = "correct war_key or ccode, or write in outside_in the list that differs"
    refuse_rows(path, codings, ids.notna() & ~fought & ~said, "ccode", problem, remedy)
    problem = f"{war_list} does not have this war"
    refuse_rows(path, codings, ids.isna() & said, "outside_in", problem, "leave it empty")


def check_windows(placed, belligerents, war_list, path):
    """Refuse rows whose note on the counting window contradicts the spells of a list.

    By section 8 of the manual, `outside_window` is filled where the day lies outside in every list,
    `outside_in` where it does in one of them.

    Parameters
    ----------
    placed : DataFrame
        From `curated.place_codings`.
    belligerents : DataFrame
    war_list : str
    path : path
        Named in errors.

    Raises
    ------
    DataError
    """
    differs = (placed["outside_in"] == war_list).fillna(False)
    search = placed["type"].isin(SEARCH_TYPES)
    inside, noted = placed["position"].isin(IN_WINDOW), placed["outside_window"].notna()
    problem = "the date lies outside the war of this state, and nothing says so"
    remedy = "correct it, fill outside_window, or write in outside_in the list that differs"
    bad = ~search & ~inside & ~noted & ~differs
    refuse_rows(path, placed, bad, "date", problem, remedy)
    problem, remedy = "the date lies inside the war of this state", "leave outside_window empty"
    refuse_rows(path, placed, ~search & inside & noted, "date", problem, remedy)
    problem = f"{war_list} has this state in the war on this day"
    bad = differs & (inside | search)
    refuse_rows(path, placed, bad, "outside_in", problem, "leave it empty")
    spans = spans_of(placed, belligerents)
    place = placed["position"].mask(placed["date"] < spans["first"], "before_entry")
    place = place.mask(placed["date"] > spans["last"], "after_exit")
    bad = ~search & noted & (placed["outside_window"] != place)
    # The lists may differ: at entry in one, before it in the other.
    bad &= ~(placed["outside_window"].isin(POSITIONS) & (placed["position"] == "outside"))
    problem, remedy = "the day lies elsewhere", f"write one of {', '.join(OUTSIDE_WINDOW)}"
    refuse_rows(path, placed, bad, "outside_window", problem, remedy)


def check_complete(placed, belligerents, scope, path):
    """Refuse codings without a row for a belligerent that was to be searched.

    Parameters
    ----------
    placed : DataFrame
        From `curated.place_codings`.
    belligerents : DataFrame
    scope : collection of str
        war_ids of the wars that were searched.
    path : path
        Named in errors.

    Raises
    ------
    DataError
    """
    wanted = belligerents[belligerents["war_id"].isin(scope)]
    without = wanted[~among(wanted, placed, PAIR)]
    if len(without):
        row = without.iloc[0]
        problem = f"no row for {row['state']} ({row['ccode']}) in {row['war_id']}"
        remedy = "restore it, or add a row not_searched"
        raise DataError(path, problem, remedy)


def check_leaders(placed, shifts, path):
    """Refuse codings that miss a change of leader, or have one that the leader source lacks.

    Parameters
    ----------
    placed : DataFrame
        From `curated.place_codings`.
    shifts : DataFrame
        Table `shifts` of the rule coder, with the leader source `LEADER_SOURCE`.
    path : path
        Named in errors.

    Raises
    ------
    DataError
    """
    event = ["event_id", "war_id"]
    leaders = placed[(placed["level"] == "leader") & (placed["position"] != "outside")]
    changes = shifts[shifts["level"] == "leader"]
    wanted = changes[changes["war_id"].isin(placed["war_id"])]
    without = wanted[~among(wanted, leaders, event)]
    if len(without):
        row = without.iloc[0]
        problem = f"no row for the change from {row['outgoing']} in {row['war_id']}"
        raise DataError(path, problem, "add it, or restore it", value=row["event_id"])
    problem = f"{LEADER_SOURCE} has no change of leader on this day"
    remedy = "correct the date, or the level"
    refuse_rows(path, leaders, ~among(leaders, changes, event), "date", problem, remedy)
