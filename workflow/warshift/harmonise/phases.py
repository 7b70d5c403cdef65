"""Bounds, phases, roles and exit reasons of spells, common to every war list."""

import pandas as pd

from warshift.sources.refuse import refuse_rows

MIRROR = {"win": "lose", "lose": "win"}


def order_bounds(entry, leave):
    """Make the bounds of entry and exit consistent, named as in table `belligerents`.

    An exit known only to the year cannot precede a known entry in that year, nor can an entry known
    to the month follow a known exit.
    """
    frame = entry.add_prefix("entry_").join(leave.add_prefix("exit_"))
    frame["entry_upper"] = entry["upper"].clip(upper=leave["upper"])
    frame["exit_lower"] = leave["lower"].clip(lower=entry["lower"])
    return frame


def known_days(entry, leave):
    """Return the bounds of entries and exits (Series of days) that are known to the day."""
    days = {"entry": entry, "exit": leave}
    bounds = {f"{edge}_{side}": day for edge, day in days.items() for side in ("lower", "upper")}
    return pd.DataFrame(bounds).assign(entry_precision="day", exit_precision="day")


def number_phases(spells):
    """Sort spells by date and add phase, role and exit_reason.

    Parameters
    ----------
    spells : DataFrame
        war, ccode, state, side, outcome, ongoing, bounds of entry and exit; told_role where the
        list records roles. An outcome refers to the last phase.
    """
    order = ["war", "ccode", "entry_lower", "entry_upper", "exit_upper"]
    spells = spells.sort_values(order, kind="stable").reset_index(drop=True)
    groups = spells.groupby(["war", "ccode"])
    spells["phase"] = groups.cumcount() + 1
    spells["exit_reason"] = exit_reasons(spells)
    spells.loc[spells["exit_reason"] == "truce", "outcome"] = "unknown"
    # ASSUME: the originators are the states whose first entry falls on the first day of the war.
    first = spells.groupby("war")["entry_lower"].transform("min")
    first_entry = groups["entry_lower"].transform("min")
    role = (first_entry == first).map({True: "originator", False: "joiner"})
    spells["role"] = spells["told_role"].fillna(role) if "told_role" in spells else role
    return spells


def exit_reasons(spells):
    """Return why each spell ended, as in table `belligerents`.

    Parameters
    ----------
    spells : DataFrame
        war, ccode, side, outcome, ongoing, in the order of phases.
    """
    groups = spells.groupby(["war", "ccode"])
    last = groups.cumcount(ascending=False) == 0
    # A list without sides records no switch: the phase ended in a truce.
    same = (groups["side"].shift(-1) == spells["side"]).fillna(True)
    reason = pd.Series("termination", index=spells.index)
    reason[~last & same] = "truce"
    reason[~last & ~same] = "switched_side"
    reason[last & (spells["outcome"] == "transformed")] = "transformed"
    reason[last & spells["ongoing"].astype(bool)] = "ongoing"
    return reason


def need_order(rows, path, entry, leave, column):
    """Raise for the first row whose exit, read from `column`, precedes its entry."""
    wrong = leave < entry
    if wrong.any():
        problem = f"exit lies before entry {entry[wrong].iloc[0].date()}"
        remedy = "correct the dates, or add a row to corrections.csv"
        refuse_rows(path, rows, wrong, column, problem, remedy, shown=leave)
