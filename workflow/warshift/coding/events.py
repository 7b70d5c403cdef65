"""Leader changes: one effective leader leaves, another enters."""

import numpy as np
import pandas as pd

from warshift.harmonise.crosswalk import to_cow
from warshift.tables.files import check


def find_changes(leaders, crosswalk, interregnum_days):
    """Find every leader change of every timeline, in peace and in war (table `events`).

    A change is dated to the day on which the outgoing leader left. The next leader of the state is
    the incoming one if in office within `interregnum_days`; otherwise nobody followed (occupation,
    end of the state). A leader still in office at the end of the source has not left.
    """
    ordered = leaders.sort_values(["gwcode", "start", "end", "leader_id"], kind="stable")
    following = ordered.groupby("gwcode").shift(-1)
    date = ordered["end"].where(~(following["start"] < ordered["end"]), following["start"])
    followed = (following["start"] - date).dt.days <= interregnum_days
    changes = pd.DataFrame(
        {
            "gwcode": ordered["gwcode"],
            "date": date,
            "date_precision": ordered["end_precision"],
            "level": "leader",
            "outgoing": ordered["name"],
            "incoming": following["name"].where(followed),
            "incoming_date": following["start"].where(followed),
            "outgoing_id": ordered["leader_id"],
            "incoming_id": following["leader_id"].where(followed),
            "exit_mode": ordered["exit_mode"],
            "exit_code": ordered["exit_code"],
            "entry_mode": following["entry_mode"].where(followed),
            "outgoing_entry_mode": ordered["entry_mode"],
        }
    )[~ordered["in_office"].astype(bool)]
    changes["ccode"] = to_cow(changes.assign(start=changes["date"]), crosswalk)
    stamp = changes["date"].dt.strftime("%Y%m%d")
    changes["event_id"] = changes["ccode"].astype(str) + "-" + stamp + "-leader"
    changes["step"] = changes.groupby("event_id").cumcount() + 1
    return check(changes, "events")


def place(changes, belligerents, gwcodes):
    """Place the changes of belligerents in their spells.

    A change in a truce between two phases (`gap`) is assigned to the earlier phase.

    Parameters
    ----------
    changes, belligerents, gwcodes
        As in `coder.code_shifts`.

    Returns
    -------
    DataFrame: the columns of `changes`, spell_id, war_id, side, entry, exit and position, as in
    table `shifts`.
    """
    spells = belligerents.assign(gwcode=gwcodes).dropna(subset=["gwcode"])
    spells = spells.sort_values(["war_id", "ccode", "phase"], kind="stable")
    resumes = spells.groupby(["war_id", "ccode"])["entry"].shift(-1)
    wanted = ["spell_id", "war_id", "side", "gwcode", "entry", "exit", "resumes", "ccode"]
    spells = spells.assign(resumes=resumes)[wanted]
    pairs = changes.drop(columns="ccode").merge(spells, on="gwcode")
    until = pairs["resumes"].fillna(pairs["exit"] + pd.Timedelta(days=1))
    pairs = pairs[(pairs["date"] >= pairs["entry"]) & (pairs["date"] < until)]
    return pairs.assign(position=position_in(pairs, "gap")).drop(columns="resumes")


def position_in(rows, elsewhere):
    """Locate each row's date in the spell from entry to exit; `elsewhere` if outside it."""
    inside = (rows["date"] > rows["entry"]) & (rows["date"] < rows["exit"])
    conditions = [rows["date"] == rows["entry"], inside, rows["date"] == rows["exit"]]
    return np.select(conditions, ["at_entry", "in_war", "on_exit"], elsewhere)


def enemies(belligerents):
    """Map each spell_id to the COW numbers of all states ever on the other side of its war.

    Dates of exit are not used, so that no class can depend on when a state left the war.
    """
    states = belligerents[["spell_id", "war_id", "ccode", "side"]]
    pairs = states.merge(states, on="war_id", suffixes=("", "_there"))
    facing = (pairs["side_there"] == 3 - pairs["side"]).fillna(False).astype(bool)
    against = pairs[facing & (pairs["ccode_there"] != pairs["ccode"])]
    codes = against.groupby("spell_id")["ccode_there"]
    codes = codes.agg(lambda numbers: frozenset(map(int, numbers)))
    return {spell_id: codes.get(spell_id, frozenset()) for spell_id in states["spell_id"]}
