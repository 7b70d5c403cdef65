"""Time-varying covariates: units cut into rows `(start, stop]` on which all are constant.

Time runs in half-days, as in `half_days`. What happens on day t holds from the row after t; what
happens on the exit day would need a row of no length and enters no hazard.

# ASSUME: time since shift counts from the latest shift, so that a new one restarts the clock.
# ASSUME: a leader change on the very day is neither a lead nor a lag: the order is unknown.
# ASSUME: where belligerents are rows, originators weigh one each, joiners of a war one together.
"""

import numpy as np
import pandas as pd

from warshift.assemble.coded_events import in_window
from warshift.assemble.cuts import cut, first_rows, sum_marks
from warshift.assemble.leads import LEAD_MARKS, half_days, lead_marks, leads_of
from warshift.assemble.units import members
from warshift.vocabulary import DIRECTIONS, MODELLED_UNITS, PER_DAY, RUNGS

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
MARKS = ["shift", "side_1", "side_2", *KINDS, *LEAD_MARKS]


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
    modelled = units["unit"].isin(MODELLED_UNITS) & units["searched"].astype(bool)
    units = units[modelled].reset_index(drop=True)
    table = _build(units, belligerents, coverage, events, history, counted)
    labels = units[["unit", "coder", "rung", "since_1945"]].astype({"since_1945": int})
    return table.join(labels, on="number").drop(columns="number")


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
    units = units.reset_index(drop=True).assign(unit=unit, coder="rule", rung=RUNGS[-1])
    events = events.assign(coder="rule")
    table = _build(units, belligerents, coverage, events, history, counted)
    return table.drop(columns="number")


def _build(units, belligerents, coverage, events, history, counted):
    """Return the rows of all units, with the unit's number, its position in `units`."""
    units = units.rename(columns={"start": "first_day"})
    units["group"] = units.groupby(["coder", "rung", "unit"], sort=False).ngroup()
    spells = _spells_of(units, belligerents, coverage)
    marks = _marks(units, spells, _place(in_window(events), spells), counted)
    marks = pd.concat([marks, lead_marks(spells, *history, MARKS)], ignore_index=True)
    rows = _cut(units, marks)
    rows = rows.assign(**_since_marks(rows, sum_marks(rows, marks, MARKS)))
    rows["second_late"] = rows["second"] * rows["late"]
    rows.loc[~_directed(units, events)[rows["number"]], [f"after_{d}" for d in DIRECTIONS]] = np.nan
    return rows.join(_describe(units, spells), on="number")


def _spells_of(units, belligerents, coverage):
    """Return the covered spells of every unit, with its number, coder, rung and first day."""
    kinds = units["unit"].unique()
    spells = [members(belligerents, coverage, unit).assign(unit=unit) for unit in kinds]
    numbered = units[["unit", "unit_id", "coder", "rung", "first_day"]].reset_index(names="number")
    return pd.concat(spells).merge(numbered, on=["unit", "unit_id"])


def _place(events, spells):
    """Return the events of each unit: those of its spells that its coder and its rung count."""
    columns = ["spell_id", "coder", "rung", "number", "side", "first_day"]
    placed = (
        spells[columns]
        .rename(columns={"rung": "widest"})
        .merge(
            events[["spell_id", "coder", "rung", "war_id", "ccode", "date", "type", "direction"]],
            on=["spell_id", "coder"],
        )
    )
    return placed[(placed["rung"].astype("string") <= placed["widest"]).fillna(False)]


def _directed(units, events):
    """Return whether the coder of each unit coded any direction at its rung."""
    narrowest = events[events["direction"].isin(DIRECTIONS)].groupby("coder")["rung"].min()
    narrowest = units["coder"].map(narrowest).astype("string")
    return (narrowest <= units["rung"]).fillna(False).to_numpy(bool)


def _marks(units, spells, events, counted):
    """Return what happens to each unit and when, as marks of one step."""
    shifts = events[events["type"].isin(counted)]
    # Several changes of one state on one day are one shift.
    kinds = {"shift": shifts.drop_duplicates(["number", "ccode", "date"])}
    kinds |= {f"side_{side}": shifts[(shifts["side"] == side).fillna(False)] for side in (1, 2)}
    kinds |= {name: events[events["type"].isin(types)] for name, types in AFTER.items()}
    kinds["shift_or_imposed"] = events[events["type"].isin([*counted, "victor_imposed"])]
    kinds |= {f"after_{name}": shifts[shifts["direction"] == name] for name in DIRECTIONS}
    kinds |= _shifts_of_others(units, spells, shifts)
    rows = pd.concat([part[["number", "date", "first_day"]] for part in kinds.values()])
    kind = np.repeat([MARKS.index(name) for name in kinds], [len(part) for part in kinds.values()])
    time = half_days(rows["date"], rows["first_day"])
    return pd.DataFrame({"number": rows["number"], "kind": kind, "time": time, "step": 1})


def _shifts_of_others(units, spells, shifts):
    """Return the shifts on the other side of each unit's war, and those of its allies."""
    sides = spells.groupby("number")["side"]
    one_side = sides.min().where(sides.min() == sides.max()).reindex(units.index)
    viewers = units[["group", "war_id", "first_day"]].assign(viewer_side=one_side)
    viewers = viewers.reset_index(names="viewer")
    shifts = shifts.drop(columns="first_day").assign(
        group=units["group"].to_numpy()[shifts["number"]]
    )
    others = viewers.merge(shifts, on=["group", "war_id"])
    others = others[others["number"] != others["viewer"]]
    others = others.drop(columns="number").rename(columns={"viewer": "number"})
    facing = (others["side"] == 3 - others["viewer_side"]).fillna(False)
    same = (others["side"] == others["viewer_side"]).fillna(False)
    return {"enemy_shift": others[facing], "ally_shift": others[same]}


def _cut(units, marks):
    """Return the rows of each unit between the times at which something changes."""
    lengths = np.maximum(half_days(units["end"], units["first_day"]), 1)
    shifts = marks[marks["kind"] == MARKS.index("shift")]
    pieces = [(units.index, np.full(len(units), PER_DAY * LATE))]
    pieces += [(marks["number"], marks["time"])]
    pieces += [(shifts["number"], shifts["time"] + PER_DAY * since) for since in (90, 365)]
    rows = cut(lengths, *(np.concatenate(parts) for parts in zip(*pieces, strict=True)))
    rows = rows.reset_index(drop=True)
    last = rows["stop"].to_numpy() == lengths[rows["number"]]
    ended = units["terminated"].to_numpy().astype(int)[rows["number"]]
    late = (rows["start"] >= PER_DAY * LATE).astype(int)
    return rows.assign(event=np.where(last, ended, 0), late=late)


def _since_marks(rows, so_far):
    """Return the covariates: what has happened up to and including the start of each row."""
    number, first = so_far["shift"].to_numpy(), first_rows(rows["number"].to_numpy())
    position = np.arange(len(rows))
    before = np.where(position == first, 0, np.roll(number, 1))
    latest = np.maximum.accumulate(np.where(number > before, position, -1))
    start = rows["start"].to_numpy()
    since = np.where(latest >= first, (start - start[latest]) / PER_DAY, np.nan)
    one, two = so_far["side_1"] > 0, so_far["side_2"] > 0
    columns = {"shift": number > 0, "n_shifts": number, "second": number >= 2}
    columns |= {name: (since >= low) & (since < high) for name, (low, high) in SINCE.items()}
    columns |= {"one_side": (number > 0) & ~(one & two), "both_sides": one & two}
    columns |= {kind: so_far[kind] > 0 for kind in KINDS}
    return {name: values.astype(int) for name, values in columns.items()} | leads_of(so_far)


def _describe(units, spells):
    """Return what is fixed in each unit."""
    states = spells[["number", "ccode"]].drop_duplicates().sort_values(["number", "ccode"])
    codes, several = states["ccode"].to_numpy(), _sizes(states["number"], units)
    texts, ends = list(map(str, codes)), np.cumsum(several)
    table = units[["unit_id", "war_id", "war_start"]].assign(
        # The only covariate that looks into the future, to demonstrate immortal-time bias.
        ever_shift=units["shift"].astype(int),
        states=[";".join(texts[end - n : end]) for n, end in zip(several, ends, strict=True)],
        ccode=np.where(several == 1, codes[ends - 1], 0),
        outcome=outcomes_of(units, spells),
    )
    return table.assign(**_weights(units, spells))


def outcomes_of(units, spells):
    """Return how each unit ended: win or lose (one state), decisive, draw, or unknown.

    # ASSUME: a war is a draw if each originator's last spell was one, decisive if any won or lost.
    """
    last = spells.sort_values("exit", kind="stable").drop_duplicates(
        ["number", "ccode"], keep="last"
    )
    alone = last.drop_duplicates("number", keep=False).set_index("number")["outcome"]
    originators = last[last["role"] == "originator"]
    rest = last[~last["number"].isin(originators["number"])]
    leading = pd.concat([originators, rest])
    decided = _sizes(leading.loc[leading["outcome"].isin(["win", "lose"]), "number"], units)
    drawn = _sizes(leading.loc[leading["outcome"] == "draw", "number"], units)
    everyone = _sizes(leading["number"], units)
    joint = np.select([decided > 0, drawn == everyone], ["decisive", "draw"], "unknown")
    return alone.reindex(units.index).astype(object).fillna(pd.Series(joint, units.index))


def _weights(units, spells):
    """Return the weights of a unit's rows, by which the units or the joiners of a war weigh one."""
    firsts = spells.sort_values("entry", kind="stable").drop_duplicates("number")
    joins = firsts.set_index("number")["role"].eq("joiner").reindex(units.index)
    wars = [units["group"], units["war_id"]]
    joiners = joins.groupby(wars).transform("sum")
    of_war = units.groupby(["group", "war_id"])["unit_id"].transform("size")
    return {"w_joiners": np.where(joins, 1 / joiners, 1.0), "w_war": 1 / of_war}


def _sizes(numbers, units):
    """Return how often each unit's number occurs."""
    return np.bincount(numbers, minlength=len(units))
