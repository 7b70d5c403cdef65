"""The definition ladder on hand-made wars: rungs, what was not searched, attribution, doubt."""

import pandas as pd
import pytest

from warshift.assemble.coded_events import COLUMNS, available_rungs, coded_events
from warshift.assemble.units import build_units, units_by_rung
from warshift.estimate.shares.by_rung import add_coding_doubt, shares_by_rung, wars_by_rung
from warshift.vocabulary import RUNG_OF, in_period

COUNTED = ("endogenous_outside", "endogenous_inside", "exogenous", "undetermined_arrow")
OPEN = ("undetermined",)
RIGHT, MISSED = {"high": 1.0, "medium": 0.9, "low": 0.7}, {"high": 0.0, "medium": 0.0, "low": 0.0}
# Wars w, v, u of two belligerents each since 1945, and one before.
SPELLS = [("w", 1), ("w", 2), ("v", 3), ("v", 4), ("u", 5), ("u", 6), ("old", 7)]


def world(uncovered=()):
    war_ids = ["w", "v", "u", "old"]
    starts = pd.to_datetime(["1950-01-01", "1960-01-01", "1970-01-01", "1940-01-01"])
    wars = pd.DataFrame({"war_id": war_ids, "name": [f"War {w}" for w in war_ids], "start": starts})
    spells = pd.DataFrame(SPELLS, columns=["war_id", "ccode"])
    spells = spells.assign(
        spell_id=spells["war_id"] + spells["ccode"].astype(str),
        state="S" + spells["ccode"].astype(str),
        side=pd.array([1, 2, 1, 2, 1, 2, 1], dtype="Int64"),
        primary=pd.array([True, False, True, True, True, True, True], dtype="boolean"),
        entry=spells["war_id"].map(dict(zip(war_ids, starts, strict=True))),
        ongoing=pd.array([False] * 7, dtype="boolean"),
    )
    spells["exit"] = spells["entry"] + pd.Timedelta(days=400)
    coverage = spells[["spell_id", "war_id", "ccode"]].assign(
        covered=pd.array(~spells["spell_id"].isin(uncovered), dtype="boolean")
    )
    return wars, spells, coverage


def coded(ccode, level, kind="exogenous", **changes):
    """An event of a state in its war, a hundred days after entry."""
    war = {state: name for name, state in SPELLS}[ccode]
    year = {"w": 1950, "v": 1960, "u": 1970, "old": 1940}[war]
    date = f"{year}-04-11"
    row = {
        "event_id": f"{ccode}-{date.replace('-', '')}-{level}",
        "spell_id": f"{war}{ccode}",
        "war_id": war,
        "ccode": ccode,
        "date": pd.Timestamp(date),
        "position": "in_war",
        "level": level,
        "rung": RUNG_OF.get(level),
        "type": kind,
        "arrow": pd.NA,
        "attributed": "no",
        "direction": "unclear",
        "confidence": "medium",
        "coder": "curated",
        "alternative": None,
        "exit_only": False,
    }
    return {**row, **changes}


EVERYWHERE = {(war, ccode) for war, ccode in SPELLS}


def table(*rows):
    return pd.DataFrame(list(rows), columns=COLUMNS)


def units(*rows, deep=EVERYWHERE, uncovered=()):
    """Table `units_by_rung` of the three wars and the old one."""
    lists = world(uncovered)
    return units_by_rung(lists, table(*rows), set(deep), COUNTED, OPEN, "1945-09-03")


def rows_of(made, unit, rung, coder="curated"):
    own = made[(made["coder"] == coder) & (made["rung"] == rung) & (made["unit"] == unit)]
    return in_period(own, "post1945").set_index("unit_id")


def flags(made, unit, rung, coder="curated", name="shift"):
    found = rows_of(made, unit, rung, coder)[name]
    return {unit_id: None if pd.isna(flag) else bool(flag) for unit_id, flag in found.items()}


LADDER = [
    coded(1, "leader"),
    coded(3, "regime"),
    coded(5, "cabinet"),
    coded(6, "support", "victor_imposed"),
]


@pytest.mark.parametrize(
    ("rung", "with_shift"),
    [("L1", {"w"}), ("L2", {"w"}), ("L3", {"w", "v"}), ("L4", {"w", "v", "u"})],
)
def test_a_rung_holds_those_below_it(rung, with_shift):
    expected = {war: war in with_shift for war in ("w", "v", "u")}
    assert flags(units(*LADDER), "war", rung) == expected


def test_the_share_never_falls_from_rung_to_rung():
    shares = shares_by_rung(units(*LADDER), 0.41, 0.95)
    shares = shares[shares["coder"] == "curated"]
    wars = shares[shares["unit"] == "war"].set_index("rung")
    assert wars["k"].to_dict() == {"L1": 1, "L2": 1, "L3": 2, "L4": 3}
    assert wars["n"].tolist() == [3, 3, 3, 3]
    belligerents = shares[shares["unit"] == "belligerent"].set_index("rung")
    assert belligerents["k"].to_dict() == {"L1": 1, "L2": 1, "L3": 2, "L4": 3}
    assert belligerents["n"].tolist() == [6, 6, 6, 6]


def test_a_war_before_the_period_is_no_unit():
    assert "old" not in flags(units(coded(7, "leader")), "war", "L1")


def test_only_the_rungs_with_events_are_climbed():
    rows = [coded(1, "leader"), coded(3, "regime"), coded(1, "leader", coder="rule")]
    assert available_rungs(table(*rows), "curated") == ("L1", "L2", "L3")
    assert available_rungs(table(*rows), "rule") == ("L1",)
    made = units(*rows)
    assert made.groupby("coder")["rung"].unique().map(list).to_dict() == {
        "curated": ["L1", "L2", "L3"], "rule": ["L1"]
    }  # fmt: skip


def test_the_curated_coder_without_any_event_has_no_rung_and_the_rule_coder_still_the_leaders():
    made = units(coded(1, "leader", coder="rule"))
    assert set(made["coder"]) == {"rule"}
    assert wars_by_rung(made, table(), COUNTED).empty
    none = units()
    assert flags(none, "war", "L1", "rule") == {"w": False, "v": False, "u": False}


def test_what_was_not_searched_is_missing_above_the_leaders():
    made = units(*LADDER, deep=EVERYWHERE - {("v", 4), ("u", 6)})
    assert flags(made, "war", "L1") == {"w": True, "v": False, "u": False}
    # v has a change of regime at L3, and u a change of cabinet at L4, whatever the others did.
    assert flags(made, "war", "L2") == {"w": True, "v": None, "u": None}
    assert flags(made, "war", "L3") == {"w": True, "v": True, "u": None}
    assert flags(made, "war", "L4") == {"w": True, "v": True, "u": True}
    assert flags(made, "belligerent", "L4")["v-4"] is None


def test_a_known_shift_makes_an_unsearched_belligerent_known():
    made = units(*LADDER, deep=EVERYWHERE - {("u", 5)})
    assert flags(made, "belligerent", "L3")["u-5"] is None
    assert flags(made, "belligerent", "L4")["u-5"] is True


def test_an_imposed_change_does_not_make_it_known():
    made = units(*LADDER, deep=EVERYWHERE - {("u", 6)})
    assert flags(made, "belligerent", "L4")["u-6"] is None


def test_the_rule_coder_needs_no_search():
    row = coded(1, "leader", coder="rule")
    made = units(row, deep=set())
    assert flags(made, "war", "L1", "rule") == {"w": True, "v": False, "u": False}


def test_without_leaders_a_spell_is_unknown_at_every_rung():
    made = units(*LADDER, uncovered=("v4", "w1"))
    assert flags(made, "war", "L1") == {"w": None, "v": None, "u": False}
    # ASSUME of the units: a shift seen in an uncovered spell does not count.
    assert flags(made, "belligerent", "L4")["w-1"] is None


def test_coverage_of_a_rung():
    made = units(*LADDER, deep={("w", 1), ("v", 4)}, uncovered=("v4",))
    first = in_period(made[made["rung"] == "L1"], "post1945")
    states = first[(first["unit"] == "belligerent") & (first["coder"] == "curated")]
    assert set(states.loc[~states["covered"], "unit_id"]) == {"v-4"}
    # Above the leaders: what was searched, and what is known by its shift.
    assert flags(made, "belligerent", "L2", name="searched")["w-1"] is True
    wide = {name for name, flag in flags(made, "belligerent", "L4", name="covered").items() if flag}
    assert wide == {"w-1", "v-3", "u-5"}
    sought = {n for n, flag in flags(made, "belligerent", "L4", name="searched").items() if flag}
    assert sought == {"w-1"}


def test_events_outside_the_window_bring_no_war_in():
    rows = [
        coded(1, "leader", position="at_entry"),
        coded(3, "cabinet", position="gap"),
        coded(5, "leader", position="on_exit"),
    ]
    assert flags(units(*rows), "war", "L4") == {"w": False, "v": False, "u": True}


def test_primary_belligerents():
    made = units(coded(2, "leader"), coded(3, "leader"))
    assert flags(made, "primary", "L1") == {
        "w-1": False, "v-3": True, "v-4": False, "u-5": False, "u-6": False,
    }  # fmt: skip


def of(made, rung="L4", unit="war", coder="curated"):
    shares = shares_by_rung(made, 0.41, 0.95)
    wanted = (shares["rung"] == rung) & (shares["unit"] == unit) & (shares["coder"] == coder)
    assert wanted.sum() == 1
    return shares[wanted].iloc[0]


def test_the_attributed_share():
    made = units(
        coded(1, "leader", attributed="yes"),
        coded(3, "leader", attributed="undetermined"),
        coded(5, "cabinet", attributed="no"),
    )
    row = of(made)
    assert (row["k"], row["n"], row["attributed_k"]) == (3, 3, 1)
    assert row["attributed"] == pytest.approx(1 / 3)
    assert row["attributed_open"] == pytest.approx(2 / 3)


def test_a_shift_that_ended_one_states_part_did_not_end_the_war():
    made = units(
        coded(1, "leader", attributed="yes", exit_only=True),
        coded(3, "leader", attributed="undetermined", exit_only=True),
        coded(5, "cabinet", attributed="yes"),
    )
    assert of(made)["attributed_k"] == 1
    assert of(made)["attributed_open"] == pytest.approx(1 / 3)
    belligerents = of(made, unit="belligerent")
    assert belligerents["attributed_k"] == 2
    assert belligerents["attributed_open"] == pytest.approx(3 / 6)


def test_attribution_counts_shifts_only():
    made = units(
        coded(1, "leader", "victor_imposed", attributed="yes"),
        coded(3, "cabinet", position="gap", attributed="yes"),
        coded(5, "cabinet", attributed="yes"),
    )
    assert of(made)["attributed_k"] == 1


def test_the_denominator_of_attribution_is_that_of_the_share():
    made = units(coded(1, "cabinet", attributed="yes"), deep={("w", 1), ("v", 3), ("v", 4)})
    row = of(made)
    assert (row["k"], row["n"], row["missing"]) == (1, 2, 1)
    assert row["attributed"] == pytest.approx(1 / 2)


def test_without_codings_of_low_confidence():
    made = units(
        coded(1, "leader", confidence="low"),
        coded(1, "cabinet", confidence="medium"),
        coded(3, "leader", confidence="low"),
    )
    assert of(made)["share"] == pytest.approx(2 / 3)
    assert of(made)["without_low"] == pytest.approx(1 / 3)
    assert of(made, "L1")["without_low"] == 0


def test_a_low_coding_keeps_its_unit_in_the_denominator():
    made = units(coded(1, "cabinet", confidence="low"), deep=EVERYWHERE - {("w", 1)})
    row = of(made)
    assert (row["k"], row["n"], row["without_low"]) == (1, 3, 0)


def test_the_rule_coder_attributes_nothing():
    row = of(units(coded(1, "leader", coder="rule", attributed=None)), "L1", coder="rule")
    assert pd.isna(row["attributed"])
    assert row["without_low"] == pytest.approx(1 / 3)


def test_undetermined_codings_bound_the_share():
    row = of(units(coded(1, "leader"), coded(3, "leader", "undetermined")), "L1")
    assert (row["open_low"], row["open_high"]) == (pytest.approx(1 / 3), pytest.approx(2 / 3))


def test_wars_enter_at_their_narrowest_rung():
    rows = (
        coded(1, "leader", attributed="no"),
        coded(1, "cabinet", attributed="yes"),
        coded(3, "cabinet", attributed="undetermined"),
        coded(4, "party_coalition", attributed="yes", exit_only=True),
    )
    made = units(*rows, deep=EVERYWHERE - {("u", 6)})
    wars = wars_by_rung(made, table(*rows), COUNTED).set_index("war_id")
    assert wars["rung"].to_dict() == {"w": "L1", "v": "L4", "u": "unknown"}
    # What enters with the rung: the change of cabinet came later on the ladder.
    assert wars.loc["w", ["events", "attributed"]].tolist() == ["1-19500411-leader", "no"]
    assert wars.loc["v", "events"] == "3-19600411-cabinet; 4-19600411-party_coalition"
    assert wars.loc["v", "attributed"] == "undetermined"
    assert wars.loc["u", "events"] == ""
    late = coded(1, "cabinet")
    entered = wars_by_rung(units(late), table(late), COUNTED)["rung"]
    assert entered.tolist() == ["L4", "none", "none"]


def test_doubt_at_every_rung():
    rows = [coded(1, "leader", confidence="high"), coded(3, "cabinet", confidence="high")]
    made = units(*rows)
    shares = shares_by_rung(made, 0.41, 0.95)
    choices = (COUNTED, RIGHT, MISSED)
    found = add_coding_doubt(shares, made, table(*rows), *choices, draws=200, seed=1)
    assert found.loc[found["unit"] != "war", "doubt_mean"].isna().all()
    found = found[(found["unit"] == "war") & (found["coder"] == "curated")]
    assert found["rung"].tolist() == ["L1", "L2", "L3", "L4"]
    # Codings that are surely right leave no doubt.
    assert found["doubt_mean"].tolist() == pytest.approx([1 / 3, 1 / 3, 1 / 3, 2 / 3])
    assert (found["doubt_low"] == found["doubt_high"]).all()
    assert (found["doubt_with_sampling_low"] < found["doubt_low"]).all()


def test_both_coders_share_a_table():
    shifts = pd.DataFrame([coded(1, "leader", coder="x")])[
        ["event_id", "spell_id", "war_id", "ccode", "date", "position", "level", "type", "arrow",
         "confidence"]
    ]  # fmt: skip
    rows = table(
        coded(1, "leader"),
        coded(3, "cabinet", "not_a_shift"),
        coded(4, "all", "none_found"),
        coded(5, "all", "not_searched"),
        coded(6, "cabinet", position="outside"),
        coded(5, "cabinet", position="gap"),
    )
    events = coded_events(shifts, rows)
    assert events[["coder", "rung", "type", "position"]].to_numpy().tolist() == [
        ["rule", "L1", "exogenous", "in_war"],
        ["curated", "L1", "exogenous", "in_war"],
        ["curated", "L4", "not_a_shift", "in_war"],
        ["curated", "L4", "exogenous", "gap"],
    ]


def test_what_was_examined_and_is_none_counts_nowhere():
    events = table(coded(1, "leader", "not_a_shift"))
    made = build_units(*world(), events, "war", COUNTED, OPEN)
    assert not made.loc[made["unit_id"] == "w", ["shift", "open_high"]].any(axis=None)


def test_a_war_whose_widest_rung_was_not_searched_is_unknown_though_its_leaders_are_known():
    rows = (coded(1, "leader", position="gap"), coded(3, "support"))
    made = units(*rows, deep=EVERYWHERE - {("u", 6)})
    assert sorted(made["rung"].unique()) == ["L1", "L2"]
    wars = wars_by_rung(made, table(*rows), COUNTED).set_index("war_id")
    assert wars["rung"].to_dict() == {"w": "none", "v": "L2", "u": "unknown"}


def test_events_of_the_rule_coder_and_of_other_classes_are_not_named_as_what_entered():
    rows = (
        coded(1, "leader"),
        coded(2, "leader", coder="rule", attributed=None),
        coded(2, "leader", "not_a_shift"),
    )
    wars = wars_by_rung(units(*rows), table(*rows), COUNTED).set_index("war_id")
    assert wars.loc["w", "events"] == "1-19500411-leader"
