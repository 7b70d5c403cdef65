"""What the spells of every war list have in common: bounds, phases, roles, exit reasons."""

import pandas as pd

from warshift.sources.refuse import refuse_rows

MIRROR = {"win": "lose", "lose": "win"}


def order_bounds(entry, leave):
    """Bounds of entry and exit that respect each other, under the names of table belligerents.

    An exit known only to the year cannot lie before a known entry in that year, nor an entry known
    to the month after a known exit.
    """
    frame = entry.add_prefix("entry_").join(leave.add_prefix("exit_"))
    frame["entry_upper"] = entry["upper"].clip(upper=leave["upper"])
    frame["exit_lower"] = leave["lower"].clip(lower=entry["lower"])
    return frame


def known_days(entry, leave):
    """Bounds of entries and exits (Series of days) that are known to the day."""
    days = {"entry": entry, "exit": leave}
    bounds = {f"{edge}_{side}": day for edge, day in days.items() for side in ("lower", "upper")}
    return pd.DataFrame(bounds).assign(entry_precision="day", exit_precision="day")


def number_phases(spells):
    """Phase numbers, roles and exit reasons of spells in the order of their dates.

    Parameters
    ----------
    spells : DataFrame
        war, ccode, state, side, outcome, ongoing, bounds of entry and exit; told_role where the
        list tells roles.

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
    role = (own == first).map({True: "originator", False: "joiner"})
    spells["role"] = spells["told_role"].fillna(role) if "told_role" in spells else role
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
    # A list without sides tells of no switch: the phase ended in a truce.
    same = (groups["side"].shift(-1) == spells["side"]).fillna(True)
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
