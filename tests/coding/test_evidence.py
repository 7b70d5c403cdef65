"""Version 2 of the rule coder: what other datasets add, on hand-made rows."""

import pandas as pd
import pytest

from warshift.coding.evidence import (
    gather,
    refine,
    regime_days,
    score_leaps,
    wider_events,
)
from warshift.coding.rules import RULES


def day(text):
    return pd.Timestamp(text)


CHANGES = pd.DataFrame(
    {
        "event_id": ["2-19530120-leader", "70-19200601-leader", "811-19700318-leader"],
        "step": [1, 1, 1],
        "ccode": [2, 70, 811],
        "gwcode": [2, 70, 811],
        "date": [day("1953-01-20"), day("1920-06-01"), day("1970-03-18")],
        "incoming_id": ["archigos-USA-1953", "archigos-MEX-1920", pd.NA],
        "incoming_date": [day("1953-01-20"), day("1920-06-01"), pd.NaT],
    }
)
SUPPORT = pd.DataFrame(
    {
        "ccode": [2, 70, 70],
        "date": [day("1953-01-20"), day("1920-06-01"), day("1924-12-01")],
        "leader": ["Eisenhower", "de la Huerta", "Calles"],
        "leader_id": ["archigos-USA-1953", "archigos-MEX-1920", "archigos-MEX-1924"],
        "changed": pd.array([True, False, True], dtype="boolean"),
        "interim": [False, True, False],
    }
)
COUPS = pd.DataFrame(
    {
        "ccode": [811, 811, 70, 999],
        "date": [day("1970-03-15"), day("1971-06-01"), day("1960-01-05"), day("1960-01-05")],
        "success": [True, False, True, True],
    }
)
REGIMES = pd.DataFrame(
    {
        "source": ["gwf"] * 4,
        "ccode": [811, 811, 70, 70],
        "start": [day("1953-11-10"), day("1970-03-19"), day("1915-08-01"), day("1930-01-01")],
        "end": [day("1970-03-18"), day("1975-04-17"), day("1929-12-31"), day("2000-12-01")],
    }
)
SCORES = pd.DataFrame(
    {
        "source": "polity5",
        "ccode": [2, 2, 70, 70, 70],
        "start": [day(f"{year}-01-01") for year in (1952, 1953, 1919, 1920, 1921)],
        "score": [10.0, 10.0, -3.0, 0.0, None],
        "category": [None, None, None, None, "transition"],
    }
)
TABLES = {"support": SUPPORT, "coups": COUPS, "regimes": REGIMES, "scores": SCORES}


SAID = ["new_support", "interim", "coup", "regime", "score"]


def said(**known):
    """What other datasets say of one change; nothing where it is not given."""
    frame = pd.DataFrame([dict.fromkeys(SAID, False) | {"new_support": pd.NA} | known])
    return frame.astype({"new_support": "boolean"})


def test_evidence_is_gathered_by_leader_week_month_and_year():
    found = gather(CHANGES, **TABLES)
    expected = [
        said(new_support=True),
        said(new_support=False, interim=True, score=True),
        said(coup=True, regime=True),
    ]
    pd.testing.assert_frame_equal(found[SAID], pd.concat(expected, ignore_index=True))
    pd.testing.assert_frame_equal(found[list(CHANGES)], CHANGES)


def test_a_failed_coup_and_one_eight_days_away_are_no_evidence():
    coups = pd.DataFrame(
        {
            "ccode": [811, 811],
            "date": [day("1970-03-18"), day("1970-03-26")],
            "success": [False, True],
        }
    )
    found = gather(CHANGES, SUPPORT, coups, REGIMES[:0], SCORES)
    assert not found["coup"].any()


def test_a_regime_dated_to_new_year_is_left_out_and_so_is_the_first():
    assert regime_days(REGIMES).to_numpy().tolist() == [[811, day("1970-03-19")]]


def test_score_leaps_need_three_points_or_an_interruption():
    assert score_leaps(SCORES) == {(70, 1920), (70, 1921)}


@pytest.mark.parametrize(
    ("before", "known", "after", "kind"),
    [
        ("irregular_open", "coup regime", "coup_in_the_week", "endogenous_outside"),
        ("exit_unknown", "coup", "coup_in_the_week", "endogenous_outside"),
        ("irregular_open", "regime", "regime_fell", "endogenous_outside"),
        ("irregular_open", "new", "irregular_open", "undetermined_arrow"),
        ("regular", "new", "regular_new_support", "undetermined_arrow"),
        ("regular", "new interim", "regular_new_support", "undetermined_arrow"),
        ("regular", "old interim", "regular_interim", "undetermined"),
        ("regular", "interim", "regular_interim", "undetermined"),
        ("regular", "old", "regular_same_support", "undetermined_arrow"),
        ("regular", "old score", "regular_regime_changed", "undetermined_arrow"),
        ("regular", "new score", "regular_new_support", "undetermined_arrow"),
        ("regular", "coup regime", "regular", "undetermined_arrow"),
        ("regular", "", "regular", "undetermined_arrow"),
        ("natural_death", "new coup regime", "natural_death", "exogenous"),
        ("removed_by_enemy", "coup", "removed_by_enemy", "victor_imposed"),
    ],
)
def test_every_rule_of_version_two(before, known, after, kind):
    words = known.split()
    flags = {name: name in words for name in ("interim", "coup", "regime", "score")}
    support = {"new": True, "old": False}.get(words[0] if words else "", pd.NA)
    refined = refine(said(new_support=support, **flags).assign(rule=before))
    assert (refined.tolist(), RULES.at[after, "type"]) == ([after], kind)


def test_wider_events_are_those_no_leader_change_explains():
    events = wider_events(CHANGES, SUPPORT, COUPS, REGIMES)
    assert events[["event_id", "rule"]].to_numpy().tolist() == [
        ["70-19241201-support", "support_changed"],
        ["70-19600105-regime", "coup_succeeded"],
    ]
    # Cambodia's coup and regime of March 1970 lie within a month of the leader change, Eisenhower
    # and de la Huerta are its incoming leaders, and nobody's state 999 is in the leader source.
    assert events["gwcode"].tolist() == [70, 70]


def test_a_regime_after_a_coup_is_one_event():
    regimes = REGIMES.assign(start=[day("1950-01-02"), day("1960-01-20"), *REGIMES["start"][2:]])
    coups = COUPS.assign(ccode=811, date=day("1960-01-05"))[:1]
    events = wider_events(CHANGES, SUPPORT[:0], coups, regimes)
    assert events["rule"].tolist() == ["coup_succeeded"]


@pytest.mark.parametrize(("start", "kept"), [("1970-01-02", True), ("1970-02-01", True)])
def test_only_the_first_of_january_is_a_year_alone(start, kept):
    regimes = REGIMES.assign(start=[day("1953-11-10"), day(start), *REGIMES["start"][2:]])
    assert (regime_days(regimes)["date"] == day(start)).any() == kept


@pytest.mark.parametrize(("apart", "near"), [(7, True), (-7, True), (8, False)])
def test_a_week_has_seven_days(apart, near):
    coups = pd.DataFrame(
        {"ccode": [811], "date": [day("1970-03-18") + pd.Timedelta(days=apart)], "success": [True]}
    )
    assert gather(CHANGES, SUPPORT, coups, REGIMES[:0], SCORES)["coup"].any() == near


@pytest.mark.parametrize(("apart", "near"), [(31, True), (32, False)])
def test_a_month_has_thirty_one_days(apart, near):
    regimes = REGIMES.assign(
        start=[
            day("1953-11-10"),
            day("1970-03-18") + pd.Timedelta(days=apart),
            *REGIMES["start"][2:],
        ]
    )
    assert gather(CHANGES, SUPPORT, COUPS[:0], regimes, SCORES)["regime"].any() == near


@pytest.mark.parametrize(("apart", "own"), [(31, False), (32, True)])
def test_an_event_beyond_a_month_of_every_other_is_one_of_its_own(apart, own):
    coups = COUPS.assign(ccode=811, date=day("1970-03-18") + pd.Timedelta(days=apart))[:1]
    events = wider_events(CHANGES, SUPPORT[:0], coups, REGIMES[:0])
    assert events.columns.tolist() == [
        "ccode", "date", "level", "incoming", "rule", "gwcode", "event_id"
    ]  # fmt: skip
    assert (len(events) == 1) == own


def test_support_that_is_not_coded_and_known_leaders_are_no_events():
    support = SUPPORT.assign(changed=pd.array([True, False, pd.NA], dtype="boolean"))
    assert wider_events(CHANGES, support, COUPS[:0], REGIMES[:0]).empty
