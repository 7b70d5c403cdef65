"""Time-varying covariates on hand-made units: what holds when, and that rows tile the unit."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warshift.assemble.coded_events import coded_events, up_to
from warshift.assemble.covariates import build_covariates

DAY_ZERO = pd.Timestamp("1950-06-25")
COUNTED = ("endogenous_outside", "endogenous_inside", "exogenous", "undetermined_arrow")


def day(number):
    return DAY_ZERO + pd.Timedelta(days=number)


def spells(*rows):
    """Spells (ccode, side, entry, exit), all originators of one war; gwcode is ccode."""
    made = [
        {
            "spell_id": f"w-{ccode}-1",
            "war_id": "w",
            "ccode": ccode,
            "side": side,
            "role": "originator",
            "primary": True,
            "entry": day(entry),
            "exit": day(leave),
            "outcome": "draw",
        }
        for ccode, side, entry, leave in rows
    ]
    return pd.DataFrame(made).astype({"side": "Int64"})


def coded(*rows):
    """Events (ccode, day, type) in the form of `coded_events`."""
    made = [
        {
            "event_id": f"{ccode}-{at}",
            "spell_id": f"w-{ccode}-1",
            "war_id": "w",
            "ccode": ccode,
            "date": day(at),
            "position": "in_war",
            "level": "leader",
            "type": kind,
            "arrow": None,
            "confidence": "high",
        }
        for ccode, at, kind in rows
    ]
    columns = ["event_id", "spell_id", "war_id", "ccode", "date", "position", "level", "type"]
    columns += ["arrow", "confidence"]
    return coded_events(pd.DataFrame(made, columns=columns))


def build(belligerents, events, changes=(), last=100_000, unit="war", terminated=True):
    coverage = belligerents[["spell_id"]].assign(gwcode=belligerents["ccode"], covered=True)
    ids = "w" if unit == "war" else "w-" + belligerents["ccode"].astype("string")
    grouped = belligerents.assign(unit_id=ids).groupby("unit_id", sort=False)
    units = pd.DataFrame({"start": grouped["entry"].min(), "end": grouped["exit"].max()})
    units = units.reset_index().assign(
        war_id="w", war_start=DAY_ZERO, terminated=terminated, shift=len(events) > 0
    )
    future = pd.DataFrame(
        [{"gwcode": c, "date": day(at), "counted": counts} for c, at, counts in changes],
        columns=["gwcode", "date", "counted"],
    ).astype({"date": "datetime64[ns]", "gwcode": int})
    timelines = pd.DataFrame({"gwcode": belligerents["ccode"].unique(), "end": day(last)})
    return build_covariates(
        units, belligerents, coverage, events, (future, timelines), unit, COUNTED
    )


def holds(rows, name):
    """Stretches (start, stop] in days on which a covariate is one, neighbours joined."""
    found = []
    for row in rows[rows[name] == 1].itertuples():
        if found and found[-1][1] == row.start / 2:
            found[-1][1] = row.stop / 2
        else:
            found.append([row.start / 2, row.stop / 2])
    return [tuple(stretch) for stretch in found]


ONE = spells((1, 1, 0, 1000))
TWO = spells((1, 1, 0, 1000), (2, 2, 0, 1000))


def test_a_shift_holds_from_the_row_after_its_day_to_the_end():
    rows = build(ONE, coded((1, 100, "exogenous")))
    assert holds(rows, "shift") == [(100, 1000)]
    assert holds(rows, "after_exogenous") == [(100, 1000)]
    assert holds(rows, "after_outside") == []


def test_a_unit_without_a_shift_is_one_row_to_a_model_of_shifts():
    rows = build(ONE, coded())
    assert (rows["start"].min(), rows["stop"].max(), rows["event"].sum()) == (0, 2000, 1)
    assert rows["shift"].sum() == 0


def test_a_war_of_one_day_lasts_half_a_day():
    rows = build(spells((1, 1, 0, 0)), coded())
    assert rows[["start", "stop", "event", "shift"]].to_numpy().tolist() == [[0, 1, 1, 0]]


def test_a_shift_on_the_entry_day_is_in_no_hazard():
    rows = build(ONE, coded((1, 0, "exogenous")).assign(position="at_entry"))
    assert holds(rows, "shift") == []


def test_leap_days_count():
    leap = spells((1, 1, 0, 2))
    leap["entry"], leap["exit"] = pd.Timestamp("1904-02-28"), pd.Timestamp("1904-03-01")
    assert build(leap, coded())["stop"].max() == 4


def test_a_censored_unit_keeps_its_shift():
    rows = build(ONE, coded((1, 3, "exogenous")), terminated=False)
    assert holds(rows, "shift") == [(3, 1000)]
    assert rows["event"].sum() == 0


def test_a_shift_on_the_exit_day_is_in_no_hazard():
    rows = build(ONE, coded((1, 1000, "exogenous")))
    assert holds(rows, "shift") == []
    assert rows["ever_shift"].eq(1).all()


def test_imposed_shifts_are_kept_apart():
    rows = build(ONE, coded((1, 100, "victor_imposed"), (1, 300, "endogenous_inside")))
    assert holds(rows, "after_imposed") == [(100, 1000)]
    assert holds(rows, "shift") == [(300, 1000)]
    assert holds(rows, "shift_or_imposed") == [(100, 1000)]


def test_time_since_restarts_with_a_new_shift():
    rows = build(ONE, coded((1, 100, "exogenous"), (1, 600, "exogenous")))
    assert holds(rows, "since_0_90") == [(100, 190), (600, 690)]
    assert holds(rows, "since_91_365") == [(190, 465), (690, 965)]
    assert holds(rows, "since_366") == [(465, 600), (965, 1000)]
    assert rows["n_shifts"].max() == 2
    assert holds(rows, "second_late") == [(600, 1000)]


def test_two_changes_of_one_state_on_one_day_are_one_shift():
    rows = build(ONE, coded((1, 100, "exogenous"), (1, 100, "endogenous_inside")))
    assert rows["n_shifts"].max() == 1
    assert holds(rows, "second") == []


def test_changes_of_two_states_on_one_day_are_two():
    rows = build(TWO, coded((1, 100, "exogenous"), (2, 100, "exogenous")))
    assert rows["n_shifts"].max() == 2


def test_sides_of_a_war():
    rows = build(TWO, coded((1, 100, "exogenous"), (2, 400, "endogenous_outside")))
    assert holds(rows, "one_side") == [(100, 400)]
    assert holds(rows, "both_sides") == [(400, 1000)]


def test_own_enemy_and_allied_shifts_of_a_belligerent():
    three = spells((1, 1, 0, 1000), (2, 2, 0, 1000), (3, 1, 0, 1000))
    rows = build(three, coded((2, 200, "exogenous"), (3, 500, "exogenous")), unit="belligerent")
    own = rows[rows["ccode"] == 1]
    assert holds(own, "shift") == []
    assert holds(own, "enemy_shift") == [(200, 1000)]
    assert holds(own, "ally_shift") == [(500, 1000)]
    assert holds(rows[rows["ccode"] == 2], "shift") == [(200, 1000)]
    assert holds(rows[rows["ccode"] == 2], "enemy_shift") == [(500, 1000)]


def test_the_late_part_of_a_war_begins_after_a_year():
    assert holds(build(ONE, coded()), "late") == [(365, 1000)]


@pytest.mark.parametrize(("lead", "begin"), [(30, 970), (90, 910), (180, 820)])
def test_a_change_on_the_day_of_the_end_is_no_lead_of_that_day(lead, begin):
    """The order on one day is unknown: the lead stops half a day before."""
    rows = build(ONE, coded(), changes=[(1, 1000, True)])
    assert holds(rows, f"lead_{lead}") == [(begin - 0.5, 999.5)]
    assert rows.loc[rows["event"] == 1, f"lead_{lead}"].tolist() == [0]


def test_a_change_after_the_end_is_a_lead_at_the_end():
    rows = build(ONE, coded(), changes=[(1, 1020, True)])
    assert holds(rows, "lead_30") == [(989.5, 1000)]
    assert rows.loc[rows["event"] == 1, "lead_30"].tolist() == [1]
    assert rows.loc[rows["event"] == 1, "lead_90"].tolist() == [1]


def test_a_change_too_far_after_the_end_is_none():
    rows = build(ONE, coded(), changes=[(1, 1040, True)])
    assert holds(rows, "lead_30") == []
    assert holds(rows, "lead_90") == [(949.5, 1000)]


def test_changes_that_would_not_count_are_leads_of_any_change_only():
    rows = build(ONE, coded(), changes=[(1, 1020, False)])
    assert holds(rows, "lead_30") == [(989.5, 1000)]
    assert holds(rows, "lead_counted_30") == []


def test_a_state_that_left_the_war_gives_no_lead():
    rows = build(spells((1, 1, 0, 1000), (2, 2, 0, 500)), coded(), changes=[(2, 700, True)])
    assert holds(rows, "lead_180") == []


def test_a_lead_beyond_the_timeline_is_missing_not_zero():
    rows = build(ONE, coded(), last=1100)
    last = rows[rows["event"] == 1]
    assert last["lead_30"].tolist() == [0]
    assert last["lead_180"].isna().all()


def test_a_known_change_decides_a_lead_though_the_timeline_ends():
    rows = build(ONE, coded(), changes=[(1, 1010, True)], last=1050)
    assert rows.loc[rows["event"] == 1, "lead_180"].tolist() == [1]


def test_an_ongoing_war_has_no_event():
    assert build(ONE, coded(), terminated=False)["event"].sum() == 0


def test_joiners_of_a_war_weigh_one_together():
    three = spells((1, 1, 0, 10), (2, 2, 0, 10), (3, 1, 0, 10))
    three["role"] = ["originator", "joiner", "joiner"]
    rows = build(three, coded(), unit="belligerent").drop_duplicates("unit_id")
    assert rows.set_index("ccode")["w_joiners"].to_dict() == {1: 1.0, 2: 0.5, 3: 0.5}
    assert rows["w_war"].sum() == pytest.approx(1)


def test_directions_nobody_coded_are_missing():
    assert build(ONE, coded((1, 100, "exogenous")))["after_dovish"].isna().all()


def test_a_rung_sees_its_own_events_and_those_of_narrower_rungs():
    events = coded((1, 1, "exogenous"), (1, 2, "exogenous")).assign(rung=["L1", "L4"])
    assert len(up_to(events, "L1")) == 1
    assert len(up_to(events, "L3")) == 1
    assert len(up_to(events, "L4")) == 2


KINDS = st.sampled_from([*COUNTED, "victor_imposed", "undetermined"])
EVENTS = st.lists(st.tuples(st.sampled_from([1, 2]), st.integers(1, 900), KINDS), max_size=6)
CHANGES = st.lists(st.tuples(st.sampled_from([1, 2]), st.integers(-50, 1500), st.booleans()))


@settings(deadline=None, max_examples=40)
@given(events=EVENTS, changes=CHANGES, length=st.integers(0, 900), ended=st.booleans())
def test_rows_tile_the_unit_and_the_event_is_last(events, changes, length, ended):
    belligerents = spells((1, 1, 0, length), (2, 2, 0, length))
    inside = [event for event in events if event[1] <= length]
    rows = build(belligerents, coded(*inside), changes=changes, terminated=ended)
    start, stop = rows["start"].to_numpy(), rows["stop"].to_numpy()
    assert start[0] == 0
    assert stop[-1] == max(2 * length, 1)
    assert (start[1:] == stop[:-1]).all()
    assert (start < stop).all()
    assert rows["event"].to_numpy()[:-1].sum() == 0
    assert rows["event"].iloc[-1] == int(ended)
    assert (np.diff(rows["shift"]) >= 0).all()
    sums = rows[["since_0_90", "since_91_365", "since_366"]].sum(axis=1)
    assert (sums == rows["shift"]).all()
    assert (rows["one_side"] + rows["both_sides"] == rows["shift"]).all()
