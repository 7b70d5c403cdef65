"""Spells of states from rows that hold one to four dated phases (COW extra- and intra-state)."""

import pandas as pd

from warshift.errors import DataError
from warshift.harmonise.calendar import as_intervals

ONGOING = -7
UNKNOWN = -9
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
    wrong = leave["upper"] < entry["lower"]
    if wrong.any():
        row, value = rows.loc[wrong, "row"].iloc[0], leave.loc[wrong, "upper"].iloc[0].date()
        problem = f"exit lies before entry {entry.loc[wrong, 'lower'].iloc[0].date()}"
        remedy = "correct the dates, or add a row to corrections.csv"
        raise DataError(path, problem, remedy, row=row, column=end[-1], value=str(value))
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
    first = spells.groupby("war")["entry_lower"].transform("min")
    own = groups["entry_lower"].transform("min")
    spells["role"] = (own == first).map({True: "originator", False: "joiner"})
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


def need_codes(rows, path, column, codes):
    """Raise where a coded column holds a value outside its code list."""
    bad = rows[column].isna() | ~rows[column].isin(list(codes))
    if bad.any():
        row, value = rows.loc[bad, "row"].iloc[0], rows.loc[bad, column].iloc[0]
        remedy = f"use one of {', '.join(map(str, codes))}"
        raise DataError(path, "unknown code", remedy, row=row, column=column, value=value)
