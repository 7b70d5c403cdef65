"""Covariates of random wars, against loops over every event of every unit and row."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from warshift.assemble.covariates import AFTER, SINCE, build_covariates, covariates_by_rung
from warshift.assemble.leads import LEADS
from warshift.assemble.turnover import peacetime_rates
from warshift.assemble.units import build_units
from warshift.vocabulary import DIRECTIONS, MODELLED_UNITS, RUNGS

COUNTED = ("endogenous_outside", "exogenous")
TYPES = ("endogenous_outside", "endogenous_inside", "exogenous", "victor_imposed", "undetermined")
DAY_ZERO = pd.Timestamp("1950-01-01")
POSITIONS = ("in_war", "on_exit", "at_entry", "gap")


def random_study(seed):
    """Three wars of up to five states with phases, and their events, changes and timelines."""
    rng = np.random.default_rng(seed)
    spells = []
    for war in "abc":
        for ccode in rng.choice(range(1, 9), rng.integers(1, 6), replace=False):
            entry = int(rng.integers(0, 300))
            for phase in range(1, rng.integers(2, 4)):
                leave = entry + int(rng.integers(0, 700))
                spells.append((war, ccode, phase, entry, leave))
                entry = leave + int(rng.integers(2, 100))
    spells = pd.DataFrame(spells, columns=["war_id", "ccode", "phase", "entry", "exit"])
    n, sides = len(spells), pd.array([1, 2, pd.NA], dtype="Int64")
    names = spells["war_id"] + "-" + spells["ccode"].astype(str)
    spells = spells.assign(
        spell_id=(names + "-" + spells["phase"].astype(str)).astype("string"),
        war_id=spells["war_id"].astype("string"),
        state="S",
        side=sides[rng.integers(0, 3, n)],
        role=rng.choice(["originator", "joiner"], n),
        primary=rng.random(n) < 0.6,
        outcome=rng.choice(["win", "lose", "draw", "unknown"], n),
        ongoing=False,
        **{end: DAY_ZERO + pd.to_timedelta(spells[end], unit="D") for end in ("entry", "exit")},
    )
    hit = spells.iloc[rng.integers(0, n, 25)].reset_index(drop=True)
    length = (hit["exit"] - hit["entry"]).dt.days.to_numpy()
    after = pd.to_timedelta(rng.integers(0, length + 1), unit="D")
    events = hit[["spell_id", "war_id", "ccode"]].assign(
        event_id=[f"e{number}" for number in range(25)],
        date=hit["entry"] + after,
        position=rng.choice(POSITIONS, 25, p=[0.7, 0.1, 0.1, 0.1]),
        type=rng.choice(TYPES, 25),
        rung=pd.array(rng.choice(RUNGS, 25), dtype="string"),
        direction=rng.choice([*DIRECTIONS, "unclear"], 25),
        coder=rng.choice(["rule", "curated"], 25),
        confidence="high",
        attributed="no",
        exit_only=False,
    )
    # No direction below L3, so that the lower rungs have none.
    events["direction"] = events["direction"].where(events["rung"] >= "L3", None)
    codes = sorted(spells["ccode"].unique())
    dates = DAY_ZERO + pd.to_timedelta(rng.integers(-50, 1800, 30), unit="D")
    changes = pd.DataFrame({"gwcode": rng.choice(codes, 30), "date": dates})
    changes = changes.assign(counted=rng.random(30) < 0.5).drop_duplicates(["gwcode", "date"])
    ends = DAY_ZERO + pd.to_timedelta(rng.integers(500, 2500, len(codes)), unit="D")
    timelines = pd.DataFrame({"gwcode": codes, "start": DAY_ZERO, "end": ends})
    coverage = spells[["spell_id"]].assign(gwcode=spells["ccode"], covered=True)
    return spells, coverage, events, (changes, timelines)


def all_units(spells, coverage, events):
    wars = spells.groupby("war_id")["entry"].min().rename("start").reset_index()
    wars = wars.assign(name="W")
    parts = []
    for coder, rung in (("rule", "L1"), ("curated", "L1"), ("curated", "L3"), ("curated", "L4")):
        coded = events[(events["coder"] == coder) & (events["rung"] <= rung)]
        for unit in MODELLED_UNITS:
            made = build_units(wars, spells, coverage, coded, unit, COUNTED, ["undetermined"])
            parts.append(made.assign(coder=coder, rung=rung, unit=unit, since_1945=True))
    return pd.concat(parts, ignore_index=True)


def halves(date, origin):
    return 2 * (date - origin).days


def expected(row, unit, spells, events, history):
    """What a row of a unit must say, by looking at every event, change and spell."""
    own = spells[spells["war_id"] == unit["war_id"]]
    own = own[own["primary"]] if row["unit"] == "primary" else own
    everyone = own
    if row["unit"] != "war":
        own = own[own["ccode"] == int(unit["unit_id"].split("-")[1])]
    coded = events[(events["coder"] == row["coder"]) & (events["rung"] <= row["rung"])]
    side = own["side"].dropna().unique()
    found = {name: set() for name in ("shift", "enemy", "ally", 1, 2, *AFTER, *DIRECTIONS)}
    sides = spells.set_index("spell_id")["side"]
    for event in coded[coded["position"].isin(["in_war", "on_exit"])].itertuples():
        time = halves(event.date, unit["start"])
        if time > row["start"] or event.spell_id not in set(everyone["spell_id"]):
            continue
        shift, at = event.type in COUNTED, sides[event.spell_id]
        if event.spell_id in set(own["spell_id"]):
            for name, types in AFTER.items():
                found[name] |= {time} if event.type in types else set()
            if shift:
                found["shift"].add((event.ccode, event.date))
                if not pd.isna(at):
                    found[at].add(time)
                if event.direction in DIRECTIONS:
                    found[event.direction].add(time)
        elif shift and len(side) == 1 and not pd.isna(at):
            found["ally" if at == side[0] else "enemy"].add(time)
    says = {f"{kind}_shift": bool(found[kind]) for kind in ("enemy", "ally")}
    says |= {name: bool(found[name]) for name in AFTER}
    says |= {"n_shifts": len(found["shift"]), "both_sides": bool(found[1] and found[2])}
    latest = max((date for _, date in found["shift"]), default=None)
    for name, (low, high) in SINCE.items():
        ago = latest is not None and (row["start"] - halves(latest, unit["start"])) / 2
        says[name] = latest is not None and low <= ago < high
    directed = coded["direction"].isin(DIRECTIONS).any()
    says |= {f"after_{d}": bool(found[d]) if directed else np.nan for d in DIRECTIONS}
    return says | leads(row, unit, own, history)


def leads(row, unit, own, history):
    changes, timelines = history
    says, last_day = {}, timelines.set_index("gwcode")["end"]
    for lead in LEADS:
        ahead = counted = unknown = False
        for spell in own.itertuples():
            entry = halves(spell.entry, unit["start"])
            leave = max(halves(spell.exit, unit["start"]), entry + 1)
            if not entry <= row["start"] < leave:
                continue
            unknown |= row["start"] >= halves(last_day[spell.ccode], unit["start"]) - 2 * lead
            for change in changes[changes["gwcode"] == spell.ccode].itertuples():
                time = halves(change.date, unit["start"])
                # From half a day before the day that lies `lead` days ahead, to half a day before.
                if time - 2 * lead - 1 <= row["start"] < time - 1:
                    ahead, counted = True, counted or change.counted
        says[f"lead_{lead}"] = 1 if ahead else (np.nan if unknown else 0)
        says[f"lead_counted_{lead}"] = 1 if counted else (np.nan if unknown else 0)
    return says


@settings(deadline=None, max_examples=4)
@given(seed=st.integers(0, 10**6))
def test_every_row_says_what_loops_over_the_events_say(seed):
    spells, coverage, events, history = random_study(seed)
    units = all_units(spells, coverage, events)
    table = covariates_by_rung(units, spells, coverage, events, history, COUNTED)
    key = ["coder", "rung", "unit", "unit_id"]
    by_unit = units.set_index(key)
    for row in table.sample(min(len(table), 40), random_state=seed).to_dict("records"):
        place = tuple(row[name] for name in key)
        unit = by_unit.loc[place].to_dict() | {"unit_id": place[-1]}
        want = {name: float(value) for name, value in expected(
            row, unit, spells, events, history).items()}  # fmt: skip
        np.testing.assert_equal({name: float(row[name]) for name in want}, want)


@settings(deadline=None, max_examples=4)
@given(seed=st.integers(0, 10**6))
def test_all_kinds_of_units_at_once_are_each_kind_alone(seed):
    spells, coverage, events, history = random_study(seed)
    units = all_units(spells, coverage, events)
    table = covariates_by_rung(units, spells, coverage, events, history, COUNTED)
    for (coder, rung, unit), rows in units.groupby(["coder", "rung", "unit"]):
        coded = events[(events["coder"] == coder) & (events["rung"] <= rung)]
        alone = build_covariates(rows, spells, coverage, coded, history, unit, COUNTED)
        same = (table["coder"] == coder) & (table["rung"] == rung) & (table["unit"] == unit)
        together = table[same].reset_index(drop=True)
        pd.testing.assert_frame_equal(together[alone.columns], alone)


@settings(deadline=None, max_examples=10)
@given(seed=st.integers(0, 10**6))
def test_peacetime_is_what_a_count_of_days_gives(seed):
    spells, _, _, (changes, timelines) = random_study(seed)
    spells = spells.assign(gwcode=spells["ccode"])
    later = timelines.assign(start=timelines["end"] + pd.Timedelta(days=9))
    later["end"] = later["start"] + pd.Timedelta(days=40)
    timelines = pd.concat([timelines, later])
    found = peacetime_rates(timelines, changes, spells)
    for gwcode in timelines["gwcode"].unique():
        known, fought = (
            {
                day
                for a, b in zip(frame[first], frame[last], strict=True)
                for day in pd.date_range(a, b)
            }
            for frame, first, last in (
                (timelines[timelines["gwcode"] == gwcode], "start", "end"),
                (spells[spells["gwcode"] == gwcode], "entry", "exit"),
            )
        )
        dates = changes.loc[changes["gwcode"] == gwcode, "date"]
        assert found.loc[gwcode, "changes"] == sum(date not in fought for date in dates)
        assert found.loc[gwcode, "years"] == len(known - fought) / 365.25
