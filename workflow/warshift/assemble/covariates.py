"""Time-varying covariates: units cut into rows `(start, stop]` on which all are constant.

Time runs in half-days, as in `half_days`. What happens on day t holds from the row after t; what
happens on the exit day would need a row of no length and enters no hazard.

# ASSUME: time since shift counts from the latest shift, so that a new one restarts the clock.
# ASSUME: a leader change on the very day is neither a lead nor a lag: the order is unknown.
# ASSUME: where belligerents are rows, originators weigh one each, joiners of a war one together.
"""

import numpy as np
import pandas as pd

from warshift.assemble.coded_events import in_window, up_to
from warshift.assemble.leads import LEAD_MARKS, half_days, lead_marks, leads_of
from warshift.assemble.units import members
from warshift.vocabulary import DIRECTIONS, MODELLED_UNITS, PER_DAY

SINCE = {"since_0_90": (0, 90), "since_91_365": (90, 365), "since_366": (365, np.inf)}
LATE = 365  # ASSUME: a war is protracted ("sticky") once it has lasted 365 days
AFTER = {
    "after_outside": ("endogenous_outside",),
    "after_inside": ("endogenous_inside",),
    "after_endogenous": ("endogenous_outside", "endogenous_inside"),
    "after_exogenous": ("exogenous",),
    "after_undetermined": ("undetermined_arrow",),
    "after_imposed": ("victor_imposed",),
    "after_other_imposed": ("foreign_imposed_other",),
}
KINDS = (*AFTER, "shift_or_imposed", "after_dovish", "after_hawkish", "enemy_shift", "ally_shift")


def covariates_by_rung(units, belligerents, coverage, events, history, counted):
    """Return table `covariates`.

    Units that were not searched are left out: one known only by its shift is selected on it.

    Parameters
    ----------
    units : DataFrame
        Table `units_by_rung`.
    belligerents, coverage, events, history, counted
        As in `build_covariates`, with events of all coders and rungs.
    """
    parts = []
    for (coder, rung, unit), rows in units.groupby(["coder", "rung", "unit"], sort=False):
        if unit in MODELLED_UNITS:
            searched = rows[rows["searched"].astype(bool)]
            coded = up_to(events[events["coder"] == coder], rung)
            rest = (belligerents, coverage, coded, history, unit, counted)
            part = build_covariates(searched, *rest)
            since = part["unit_id"].map(searched.set_index("unit_id")["since_1945"]).astype(int)
            parts.append(part.assign(unit=unit, coder=coder, rung=rung, since_1945=since))
    return pd.concat(parts, ignore_index=True)


def build_covariates(units, belligerents, coverage, events, history, unit, counted):
    """Return the rows of table `covariates` for all units of one kind, by one coder at one rung.

    The rows of a unit tile (0, duration], and only the last can have an event. Leads are missing
    where the timeline ends before them.

    Parameters
    ----------
    units : DataFrame
        From `build_units`, searched units of this kind.
    belligerents, coverage : DataFrame
        Tables of these names.
    events : DataFrame
        Table `coded_events`, of one coder and up to one rung.
    history : tuple of DataFrame
        From `leader_changes`, and table `timelines`, for the leads.
    unit : str
    counted : collection of str
        Types that qualify as a shift.
    """
    units = units.reset_index(drop=True).rename(columns={"start": "first_day"})
    spells = members(belligerents, coverage, unit)
    number = pd.Series(units.index, index=units["unit_id"])
    spells = spells[spells["unit_id"].isin(number.index)]
    spells = spells.assign(number=spells["unit_id"].map(number).astype(int))
    spells = spells.assign(first_day=units["first_day"].to_numpy()[spells["number"]])
    marks = _marks(units, spells, in_window(events), counted)
    marks = pd.concat([marks, lead_marks(spells, *history)], ignore_index=True)
    rows = _cut(units, marks)
    rows = rows.assign(**_since_marks(rows, _so_far(rows, marks)))
    rows["second_late"] = rows["second"] * rows["late"]
    if not events["direction"].isin(DIRECTIONS).any():
        rows[[f"after_{name}" for name in DIRECTIONS]] = np.nan
    return _weigh(_describe(rows, units, spells), spells)


def _marks(units, spells, window, counted):
    """Return what happens to each unit (by number) and when: kind, time, and step (1)."""
    events = window.merge(spells[["spell_id", "side", "number", "first_day"]], on="spell_id")
    shifts = events[events["type"].isin(counted)]
    # Several changes of one state on one day are one shift.
    kinds = {"shift": shifts.drop_duplicates(["number", "ccode", "date"])}
    kinds |= {f"side_{side}": shifts[(shifts["side"] == side).fillna(False)] for side in (1, 2)}
    kinds |= {name: events[events["type"].isin(types)] for name, types in AFTER.items()}
    kinds["shift_or_imposed"] = events[events["type"].isin([*counted, "victor_imposed"])]
    kinds |= {f"after_{name}": shifts[shifts["direction"] == name] for name in DIRECTIONS}
    kinds |= _shifts_of_others(units, spells, shifts)
    parts = [
        rows[["number", "date", "first_day"]].assign(kind=kind) for kind, rows in kinds.items()
    ]
    table = pd.concat(parts, ignore_index=True)
    table["time"] = half_days(table["date"], table["first_day"])
    return table[["number", "kind", "time"]].assign(step=1)


def _shifts_of_others(units, spells, shifts):
    """Return the shifts on the other side of each unit's war, and those of its allies."""
    sides = spells.groupby("number")["side"].agg(["first", "nunique"])
    one_side = sides["first"].where(sides["nunique"] == 1).reindex(units.index)
    viewers = units[["war_id", "first_day"]].assign(viewer_side=one_side, viewer=units.index)
    others = viewers.merge(shifts.drop(columns="first_day"), on="war_id")
    others = others[others["number"] != others["viewer"]]
    others = others.drop(columns="number").rename(columns={"viewer": "number"})
    facing = (others["side"] == 3 - others["viewer_side"]).fillna(False)
    same = (others["side"] == others["viewer_side"]).fillna(False)
    return {"enemy_shift": others[facing], "ally_shift": others[same]}


def _cut(units, marks):
    """Return the rows of each unit between the times at which something changes."""
    length = np.maximum(half_days(units["end"], units["first_day"]), 1)
    numbers = units.index.to_numpy()
    shifts = marks[marks["kind"] == "shift"]
    pieces = [(numbers, 0), (numbers, length), (numbers, PER_DAY * LATE)]
    pieces += [(marks["number"], marks["time"])]
    pieces += [(shifts["number"], shifts["time"] + PER_DAY * since) for since in (90, 365)]
    edges = pd.concat([pd.DataFrame({"number": n, "start": t}) for n, t in pieces])
    edges = edges[(edges["start"] >= 0) & (edges["start"] <= length[edges["number"]])]
    edges = edges.drop_duplicates().sort_values(["number", "start"], ignore_index=True)
    edges["stop"] = edges.groupby("number")["start"].shift(-1)
    rows = edges.dropna(subset=["stop"]).astype({"stop": int}).reset_index(drop=True)
    last = rows["stop"].to_numpy() == length[rows["number"]]
    ended = units["terminated"].to_numpy().astype(int)[rows["number"]]
    late = (rows["start"] >= PER_DAY * LATE).astype(int)
    return rows.assign(event=np.where(last, ended, 0), late=late)


def _so_far(rows, marks):
    """Return the sum of the steps of each kind up to and including the start of each row."""
    steps = marks.assign(start=marks["time"].clip(lower=0)).pivot_table(
        values="step", index=["number", "start"], columns="kind", aggfunc="sum", fill_value=0
    )
    steps = steps.reindex(pd.MultiIndex.from_frame(rows[["number", "start"]]), fill_value=0)
    return steps.groupby(level="number").cumsum().set_axis(rows.index)


def _since_marks(rows, so_far):
    """Return the covariates: what has happened up to and including the start of each row."""
    so_far = so_far.reindex(
        columns=["shift", "side_1", "side_2", *KINDS, *LEAD_MARKS], fill_value=0
    )
    number = so_far["shift"]
    begun = rows["start"].where(number.groupby(rows["number"]).diff().fillna(number) > 0)
    since = (rows["start"] - begun.groupby(rows["number"]).ffill()) / PER_DAY
    one, two = so_far["side_1"] > 0, so_far["side_2"] > 0
    columns = {"shift": number > 0, "n_shifts": number, "second": number >= 2}
    columns |= {name: (since >= low) & (since < high) for name, (low, high) in SINCE.items()}
    columns |= {"one_side": (number > 0) & ~(one & two), "both_sides": one & two}
    columns |= {kind: so_far[kind] > 0 for kind in KINDS}
    return {name: values.astype(int) for name, values in columns.items()} | leads_of(so_far)


def _describe(rows, units, spells):
    """Add to the rows what is fixed in their unit."""
    states = spells.groupby("number")["ccode"].agg(lambda codes: sorted(set(codes)))
    fixed = units[["unit_id", "war_id", "war_start"]].assign(
        # The only covariate that looks into the future, to demonstrate immortal-time bias.
        ever_shift=units["shift"].astype(int),
        states=states.map(lambda codes: ";".join(map(str, codes))),
        ccode=states.map(lambda codes: int(codes[0]) if len(codes) == 1 else 0),
        outcome=outcomes_of(spells),
    )
    table = rows.merge(fixed, left_on="number", right_index=True, validate="m:1")
    return table.drop(columns="number").reset_index(drop=True)


def outcomes_of(spells):
    """Return how each unit ended: win or lose (one state), decisive, draw, or unknown.

    # ASSUME: a war is a draw if each originator's last spell was one, decisive if any won or lost.
    """
    last = spells.sort_values("exit", kind="stable").drop_duplicates(
        ["number", "ccode"], keep="last"
    )
    joint = {}
    for number, states in last.groupby("number"):
        every = states["outcome"].tolist()
        leading = set(states.loc[states["role"] == "originator", "outcome"])
        joint[number] = every[0] if len(every) == 1 else _together(leading or set(every))
    return pd.Series(joint, dtype=object)


def _together(outcomes):
    if outcomes & {"win", "lose"}:
        return "decisive"
    return "draw" if outcomes == {"draw"} else "unknown"


def _weigh(table, spells):
    firsts = spells.sort_values("entry", kind="stable").drop_duplicates("unit_id")
    joined = firsts.set_index("unit_id")["role"].eq("joiner")
    joins = table["unit_id"].map(joined)
    units = table.drop_duplicates("unit_id")
    joiners = units[units["unit_id"].map(joined)].groupby("war_id").size()
    table["w_joiners"] = np.where(joins, 1 / table["war_id"].map(joiners).fillna(1), 1.0)
    table["w_war"] = 1 / table["war_id"].map(units.groupby("war_id").size())
    return table
