"""Time-varying covariates: units cut into rows `(start, stop]` on which all are constant.

Time runs in half-days, as in `half_days`. What happens on day t holds from the row
after t; what happens on the exit day would need a row without length and is in no hazard.

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
    """Rows of every kind of unit, at every rung and by every coder.

    Only units that were searched: one known merely by its shift is selected on it.

    Parameters
    ----------
    units : DataFrame
        Table `units_by_rung`.
    belligerents, coverage, events, history, counted
        See `build_covariates`; events of all coders and rungs.

    Returns
    -------
    DataFrame: the columns of `build_covariates`, unit, coder, rung, since_1945 (1 or 0).
    """
    parts = []
    for (coder, rung, unit), rows in units.groupby(["coder", "rung", "unit"], sort=False):
        if unit in MODELLED_UNITS:
            searched = rows[rows["searched"].astype(bool)]
            coded = up_to(events[events["coder"] == coder], rung)
            rest = (belligerents, coverage, coded, history, unit, counted)
            made = build_covariates(searched, *rest)
            since = made["unit_id"].map(searched.set_index("unit_id")["since_1945"]).astype(int)
            parts.append(made.assign(unit=unit, coder=coder, rung=rung, since_1945=since))
    return pd.concat(parts, ignore_index=True)


def build_covariates(units, belligerents, coverage, events, history, unit, counted):
    """Rows of all units of one kind with their covariates.

    Parameters
    ----------
    units : DataFrame
        From `build_units`, fully covered units of this kind.
    belligerents, coverage : DataFrames
    events : DataFrame
        Table `coded_events`, of one coder and up to the rung wanted.
    history : tuple of DataFrame
        All leader changes (gwcode, date, counted) and timelines (gwcode, end), for the leads.
    unit : str
    counted : collection of str
        Types that qualify as a shift.

    Returns
    -------
    DataFrame: unit_id, war_id, ccode (0 where a unit has several states), war_start, start, stop,
    event, outcome, w_joiners, w_war and the covariates. The rows of a unit tile (0, duration]; the
    event can only be on the last. Leads are missing where the timeline ends before them.
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
    """What happens to a unit and when: number (of the unit), kind, time, and step (1)."""
    own = window.merge(spells[["spell_id", "side", "number", "first_day"]], on="spell_id")
    shifts = own[own["type"].isin(counted)]
    # Several changes of one state on one day are one shift.
    kinds = {"shift": shifts.drop_duplicates(["number", "ccode", "date"])}
    kinds |= {f"side_{side}": shifts[(shifts["side"] == side).fillna(False)] for side in (1, 2)}
    kinds |= {name: own[own["type"].isin(types)] for name, types in AFTER.items()}
    kinds["shift_or_imposed"] = own[own["type"].isin([*counted, "victor_imposed"])]
    kinds |= {f"after_{name}": shifts[shifts["direction"] == name] for name in DIRECTIONS}
    kinds |= _shifts_of_others(units, spells, shifts)
    parts = [
        pd.DataFrame(
            {
                "number": rows["number"].to_numpy(),
                "kind": kind,
                "time": half_days(rows["date"], rows["first_day"]),
                "step": 1,
            }
        )
        for kind, rows in kinds.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _shifts_of_others(units, spells, shifts):
    """Shifts on the other side of each unit's war, and those of its allies."""
    sides = spells.groupby("number")["side"].agg(["first", "nunique"])
    one_side = sides["first"].where(sides["nunique"] == 1).reindex(units.index)
    here = units[["war_id", "first_day"]].assign(own_side=one_side, own=units.index)
    others = here.merge(shifts.drop(columns="first_day"), on="war_id")
    others = others[others["number"] != others["own"]]
    others = others.drop(columns="number").rename(columns={"own": "number"})
    facing = (others["side"] == 3 - others["own_side"]).fillna(False)
    same = (others["side"] == others["own_side"]).fillna(False)
    return {"enemy_shift": others[facing], "ally_shift": others[same]}


def _cut(units, marks):
    """Rows of each unit between the times at which something changes."""
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
    """Sum of the steps of each kind up to and including the start of each row."""
    steps = marks.assign(start=marks["time"].clip(lower=0)).pivot_table(
        values="step", index=["number", "start"], columns="kind", aggfunc="sum", fill_value=0
    )
    steps = steps.reindex(pd.MultiIndex.from_frame(rows[["number", "start"]]), fill_value=0)
    return steps.groupby(level="number").cumsum().set_axis(rows.index)


def _since_marks(rows, so_far):
    """Covariates on rows: what has happened up to and including their start."""
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
    """The rows with what is fixed in their unit."""
    states = spells.groupby("number")["ccode"].agg(lambda codes: sorted(set(codes)))
    fixed = units[["unit_id", "war_id", "war_start"]].assign(
        # The one covariate that looks into the future: to demonstrate immortal time only.
        ever_shift=units["shift"].astype(int),
        states=states.map(lambda codes: ";".join(map(str, codes))),
        ccode=states.map(lambda codes: int(codes[0]) if len(codes) == 1 else 0),
        outcome=outcomes_of(spells),
    )
    table = rows.merge(fixed, left_on="number", right_index=True, validate="m:1")
    return table.drop(columns="number").reset_index(drop=True)


def outcomes_of(spells):
    """How each unit ended: win or lose (one state), decisive, draw, or unknown.

    # ASSUME: a war is a draw if each originator's last spell was one, decisive if any won or lost.
    """
    last = spells.sort_values("exit", kind="stable").drop_duplicates(
        ["number", "ccode"], keep="last"
    )
    found = {}
    for number, states in last.groupby("number"):
        outcomes, roles = states["outcome"].tolist(), states["role"].tolist()
        leading = {o for o, role in zip(outcomes, roles, strict=True) if role == "originator"}
        found[number] = outcomes[0] if len(outcomes) == 1 else _together(leading or set(outcomes))
    return pd.Series(found, dtype=object)


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
