"""Time-varying covariates: units cut into rows `(start, stop]` on which all are constant.

Time runs in half-days, as in `warshift.assemble.panel`. What happens on day t holds from the row
after t; what happens on the exit day would need a row without length and is in no hazard.

# ASSUME: time since shift counts from the latest shift, so that a new one restarts the clock.
# ASSUME: a leader change on the very day is neither a lead nor a lag: the order is unknown.
# ASSUME: where belligerents are rows, originators weigh one each, joiners of a war one together.
"""

import numpy as np
import pandas as pd

from warshift.assemble.shift_events import DIRECTIONS, in_window
from warshift.assemble.units import members
from warshift.dates import days

PER_DAY = 2
SINCE = {"since_0_90": (0, 90), "since_91_365": (90, 365), "since_366": (365, np.inf)}
LEADS = (30, 90, 180)
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


def build_covariates(units, belligerents, coverage, events, history, unit, counted):
    """Rows of all units of one kind with their covariates.

    Parameters
    ----------
    units : DataFrame
        From `build_units`, fully covered units of this kind.
    belligerents, coverage : DataFrames
    events : DataFrame
        From `shift_events`, of the rung wanted.
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
    spells = members(belligerents, coverage, unit)
    spells = spells[spells["unit_id"].isin(units["unit_id"])]
    found = in_window(events).merge(spells[["spell_id", "side"]], on="spell_id")
    by_war = dict(tuple(found.groupby("war_id")))
    by_unit = dict(tuple(spells.groupby("unit_id", sort=False)))
    future = _Future(*history)
    rows = [
        _rows(one, by_unit[one.unit_id], by_war.get(one.war_id, found[:0]), future, counted)
        for one in units.itertuples()
    ]
    table = pd.concat(rows, ignore_index=True)
    if not events["direction"].isin(DIRECTIONS).any():
        table[[f"after_{name}" for name in DIRECTIONS]] = np.nan
    return _weigh(table, spells)


def _rows(unit, spells, war_events, future, counted):
    """Rows of one unit."""

    def half(dates):
        return PER_DAY * days(dates, unit.start)

    duration = max(PER_DAY * int(days(unit.end, unit.start)), 1)
    own = war_events[war_events["spell_id"].isin(spells["spell_id"])]
    marks = _Marks(half, own, war_events, spells, counted)
    leads = future.leads(spells, half)
    edges = {0, duration, PER_DAY * LATE, *marks.cuts(), *leads.cuts()}
    edges = np.array(sorted(edge for edge in edges if 0 <= edge <= duration))
    start, stop = edges[:-1], edges[1:]
    table = pd.DataFrame({"start": start, "stop": stop, "event": 0})
    table["event"] = np.where(stop == duration, int(unit.terminated), 0)
    table["late"] = (start >= PER_DAY * LATE).astype(int)
    table = pd.concat([table, marks.at(start), leads.at(start)], axis=1)
    table["second_late"] = table["second"] * table["late"]
    # The one covariate that looks into the future: for the demonstration of immortal time only.
    table["ever_shift"] = int(bool(unit.shift))
    states = spells["ccode"].unique()
    fixed = {"unit_id": unit.unit_id, "war_id": unit.war_id, "war_start": unit.war_start}
    fixed |= {"states": ";".join(str(code) for code in sorted(states))}
    fixed |= {"ccode": int(states[0]) if len(states) == 1 else 0, "outcome": outcome_of(spells)}
    return table.assign(**fixed)


class _Marks:
    """What has happened by a time, from the coded events of the war."""

    def __init__(self, half, own, war_events, spells, counted):
        def times(events):
            return np.sort(half(events["date"].to_numpy()))

        qualifying = own[own["type"].isin(counted)]
        # Several changes of one state on one day are one shift.
        self.shifts = times(qualifying.drop_duplicates(["ccode", "date"]))
        self.sides = [times(qualifying[(qualifying["side"] == s).fillna(False)]) for s in (1, 2)]
        self.kinds = {name: times(own[own["type"].isin(of)]) for name, of in AFTER.items()}
        imposed = own["type"].isin([*counted, "victor_imposed"])
        self.kinds["shift_or_imposed"] = times(own[imposed])
        for name in DIRECTIONS:
            self.kinds[f"after_{name}"] = times(qualifying[qualifying["direction"] == name])
        others = war_events[war_events["type"].isin(counted)]
        others = others[~others["spell_id"].isin(spells["spell_id"])]
        side = spells["side"].iloc[0] if len(set(spells["side"].dropna())) == 1 else pd.NA
        same = (others["side"] == side).fillna(False) & (not pd.isna(side))
        facing = (others["side"] == (0 if pd.isna(side) else 3 - side)).fillna(False)
        self.kinds["enemy_shift"], self.kinds["ally_shift"] = (
            times(others[facing]),
            times(others[same]),
        )

    def cuts(self):
        """Times at which something changes."""
        later = [self.shifts + PER_DAY * days for days in (90, 365)]
        return np.concatenate([self.shifts, *self.sides, *self.kinds.values(), *later]).astype(int)

    def at(self, start):
        """Covariates on rows that begin at `start`: events up to and including it."""
        number = np.searchsorted(self.shifts, start, "right")
        latest = np.where(number > 0, np.append(self.shifts, 0)[number - 1], -np.inf)
        since = np.where(number > 0, (start - latest) / PER_DAY, np.nan)
        one, two = (np.searchsorted(side, start, "right") > 0 for side in self.sides)
        columns = {"shift": number > 0, "n_shifts": number, "second": number >= 2}
        columns |= {name: (since >= low) & (since < high) for name, (low, high) in SINCE.items()}
        columns |= {"one_side": (number > 0) & ~(one & two), "both_sides": one & two}
        for name, times in self.kinds.items():
            columns[name] = np.searchsorted(times, start, "right") > 0
        return pd.DataFrame(columns).astype(int)


class _Future:
    """Leader changes ahead, over whole timelines: in war, on exit, and long after it."""

    def __init__(self, changes, timelines):
        self.changes = dict(tuple(changes.groupby("gwcode")))
        self.last = timelines.groupby("gwcode")["end"].max()
        self.none = changes[:0]

    def leads(self, spells, half):
        """Stretches before every change of the unit's states, while the state is in the war."""
        stretches, unknown = [], []
        for spell in spells.itertuples():
            entry, leave = (int(half(day)) for day in (spell.entry, spell.exit))
            leave = max(leave, entry + 1)
            own = self.changes.get(spell.gwcode, self.none)
            for time, counts in zip(half(own["date"].to_numpy()), own["counted"], strict=True):
                stretches += _before(int(time), bool(counts), entry, leave)
            last = int(half(self.last.get(spell.gwcode, spell.exit)))
            for lead in LEADS:
                begin = max(last - PER_DAY * lead, entry)
                if begin < leave:
                    unknown.append((lead, begin, leave))
        return _Leads(stretches, unknown)


def _before(time, counts, entry, leave):
    """Stretches (lead, counts, begin, end] with the change at `time` at most `lead` days ahead."""
    rows = []
    for lead in LEADS:
        begin, end = max(time - PER_DAY * lead - 1, entry), min(time - 1, leave)
        if begin < end:
            rows.append((lead, counts, begin, end))
    return rows


class _Leads:
    """Whether a change lies ahead, on rows."""

    def __init__(self, stretches, unknown):
        self.stretches, self.unknown = stretches, unknown

    def cuts(self):
        """Ends of all stretches."""
        return [e for *_, a, b in self.stretches for e in (a, b)] + [
            e for _, a, b in self.unknown for e in (a, b)
        ]

    def at(self, start):
        """Covariates lead_D (any change) and lead_counted_D (one that would count as a shift)."""
        columns = {}
        for lead in LEADS:
            for name, only in ((f"lead_{lead}", False), (f"lead_counted_{lead}", True)):
                value = np.zeros(len(start))
                for length, begin, end in self.unknown:
                    value[(length == lead) & (start >= begin) & (start < end)] = np.nan
                for length, counts, begin, end in self.stretches:
                    if length == lead and (counts or not only):
                        value[(start >= begin) & (start < end)] = 1
                columns[name] = value
        return pd.DataFrame(columns)


def outcome_of(spells):
    """How a unit ended: win or lose (one state), decisive, draw, or unknown.

    # ASSUME: a war is a draw if each originator's last spell was one, decisive if any won or lost.
    """
    last = spells.sort_values("exit", kind="stable").drop_duplicates("ccode", keep="last")
    if len(last) == 1:
        return str(last["outcome"].iloc[0])
    leading = last[last["role"] == "originator"]
    outcomes = set(leading["outcome"] if len(leading) else last["outcome"])
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
