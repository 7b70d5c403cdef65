"""Spells of states from rows that hold one to four dated phases (COW extra- and intra-state)."""

import pandas as pd

from warshift.harmonise.calendar import as_intervals
from warshift.sources.refuse import refuse_rows

ONGOING = -7
UNKNOWN = -9
# Outcome of side A of a war in COW's lists; of the state itself in the inter-state list.
OUTCOME_A = {
    1: "win",
    2: "lose",
    3: "draw",
    4: "transformed",
    5: "ongoing",
    6: "draw",
    7: "draw",  # ASSUME: a war that continues below war level ended without a winner
}
MIRROR = {"win": "lose", "lose": "win"}


def phase_dates(rows, path, start, end, last_day):
    """Interval of entry and exit of one phase of each row.

    Parameters
    ----------
    rows : DataFrame
    path : str
    start, end : tuples of str
        Columns of year, month and day.
    last_day : str
        Last day the dataset observes.

    Returns
    -------
    DataFrame with the index of `rows`: entry_lower, entry_upper, entry_precision, the same of exit,
    and ongoing.

    Notes
    -----
    # ASSUME: an exit whose year the source does not know (-9) in a war it calls ongoing is ongoing.
    """
    ongoing = rows[end[0]].isin([ONGOING, UNKNOWN]) | rows[end[0]].isna()
    entry = as_intervals(rows, path, *start)
    dated = rows.copy()
    # The parts are overwritten only for rows that go on: the last day observed stands for the exit.
    final = pd.Timestamp(last_day)
    for column, part in zip(end, (final.year, final.month, final.day), strict=True):
        dated[column] = dated[column].mask(ongoing, part)
    leave = as_intervals(dated, path, *end)
    need_order(rows, path, entry["lower"], leave["upper"], end[-1])
    return order_bounds(entry, leave).assign(ongoing=ongoing.astype(bool))


def order_bounds(entry, leave):
    """Bounds of entry and exit that respect each other, under the names of table belligerents.

    An exit known only to the year cannot lie before a known entry in that year, nor an entry known
    to the month after a known exit.
    """
    frame = pd.DataFrame(index=entry.index)
    frame["entry_lower"] = entry["lower"]
    frame["entry_upper"] = entry["upper"].where(entry["upper"] <= leave["upper"], leave["upper"])
    frame["entry_precision"] = entry["precision"]
    frame["exit_lower"] = leave["lower"].where(leave["lower"] >= entry["lower"], entry["lower"])
    frame["exit_upper"] = leave["upper"]
    frame["exit_precision"] = leave["precision"]
    return frame


def dated_spells(rows, path, side, phase, columns, last_day):
    """Spells of the states on one side of COW's extra-state or intra-state wars, in one phase.

    # ASSUME: a state that left a war which the source calls ongoing has an unknown outcome.

    Parameters
    ----------
    rows : DataFrame
        One row per state on this side of a war, with WarNum and Outcome (of side A).
    path : str
    side : {1, 2}
        1 is side A.
    phase : str
        Number of the phase, which ends the names of its columns; later phases may be empty.
    columns : dict
        Columns of ccode, state and battle_deaths, and `parts`: names of year, month and day.
    last_day : str
        Last day the dataset observes.
    """
    start, end = (
        tuple(f"{edge}{part}{phase}" for part in columns["parts"]) for edge in ("Start", "End")
    )
    if phase != "1":
        rows = rows[rows[start[0]].notna()]
    dates = phase_dates(rows, path, start, end, last_day)
    outcome = rows["Outcome"].map(OUTCOME_A)
    outcome = outcome.replace(MIRROR) if side == 2 else outcome
    outcome = outcome.mask((outcome == "ongoing") & ~dates["ongoing"], "unknown")
    return dates.assign(
        war=rows["WarNum"],
        side=side,
        outcome=outcome.mask(dates["ongoing"], "ongoing"),
        **{name: rows[columns[name]] for name in ("ccode", "state", "battle_deaths")},
    )


def number_phases(spells):
    """Phase numbers, roles and exit reasons of spells in the order of their dates.

    Parameters
    ----------
    spells : DataFrame
        war, ccode, state, side, outcome, ongoing, bounds of entry and exit.

    Returns
    -------
    DataFrame, sorted, with phase, role and exit_reason; an outcome belongs to the last phase.
    """
    order = ["war", "ccode", "entry_lower", "entry_upper", "exit_upper"]
    spells = spells.sort_values(order, kind="stable").reset_index(drop=True)
    groups = spells.groupby(["war", "ccode"])
    spells["phase"] = groups.cumcount() + 1
    spells["exit_reason"] = exit_reasons(spells)
    spells.loc[spells["exit_reason"] == "truce", "outcome"] = "unknown"
    # ASSUME: the originators are the states whose first entry falls on the first day of the war.
    began = spells.groupby("war")["entry_lower"].transform("min")
    joined = groups["entry_lower"].transform("min")
    spells["role"] = (joined == began).map({True: "originator", False: "joiner"})
    return spells


def exit_reasons(spells):
    """Why each spell ended: termination, truce, switched_side, transformed or ongoing.

    Parameters
    ----------
    spells : DataFrame
        In the order of phases: war, ccode, side, outcome, ongoing.
    """
    groups = spells.groupby(["war", "ccode"])
    last = groups.cumcount(ascending=False) == 0
    same = (groups["side"].shift(-1) == spells["side"]).fillna(False)
    reason = pd.Series("termination", index=spells.index)
    reason[~last & same] = "truce"
    reason[~last & ~same] = "switched_side"
    reason[last & (spells["outcome"] == "transformed")] = "transformed"
    reason[last & spells["ongoing"].astype(bool)] = "ongoing"
    return reason


def need_order(rows, path, entry, leave, column):
    """Raise for the first row whose exit, told by a column, lies before its entry."""
    wrong = leave < entry
    if wrong.any():
        problem = f"exit lies before entry {entry[wrong].iloc[0].date()}"
        remedy = "correct the dates, or add a row to corrections.csv"
        refuse_rows(path, rows, wrong, column, problem, remedy, shown=leave)
