"""Version 2 of the rule coder: what other datasets add, on hand-made rows."""

import pandas as pd
import pytest

from warshift.coding.evidence import (
    NOTHING,
    Evidence,
    gather,
    refine,
    regime_days,
    score_leaps,
    wider_events,
)
from warshift.coding.rules import RULES, Coding

REGULAR = Coding("undetermined_arrow", "regular", "low")
OPEN = Coding("undetermined_arrow", "irregular_open", "low")
DEATH = Coding("exogenous", "natural_death", "high")


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


def test_evidence_is_gathered_by_leader_week_month_and_year():
    found = gather(CHANGES, **TABLES)
    assert found["2-19530120-leader", 1] == Evidence(support=True)
    assert found["70-19200601-leader", 1] == Evidence(support=False, interim=True, score=True)
    assert found["811-19700318-leader", 1] == Evidence(coup=True, regime=True)


def test_a_failed_coup_and_one_eight_days_away_are_no_evidence():
    coups = pd.DataFrame(
        {
            "ccode": [811, 811],
            "date": [day("1970-03-18"), day("1970-03-26")],
            "success": [False, True],
        }
    )
    found = gather(CHANGES, SUPPORT, coups, REGIMES[:0], SCORES)
    assert not found["811-19700318-leader", 1].coup


def test_a_regime_dated_to_new_year_is_left_out_and_so_is_the_first():
    assert regime_days(REGIMES).to_numpy().tolist() == [[811, day("1970-03-19")]]


def test_score_leaps_need_three_points_or_an_interruption():
    assert score_leaps(SCORES) == {(70, 1920), (70, 1921)}


@pytest.mark.parametrize(
    ("coding", "evidence", "rule", "kind"),
    [
        (OPEN, Evidence(coup=True, regime=True), "coup_in_the_week", "endogenous_outside"),
        (OPEN, Evidence(regime=True), "regime_fell", "endogenous_outside"),
        (OPEN, Evidence(support=True), "irregular_open", "undetermined_arrow"),
        (REGULAR, Evidence(support=True), "regular_new_support", "undetermined_arrow"),
        (
            REGULAR,
            Evidence(support=True, interim=True),
            "regular_new_support",
            "undetermined_arrow",
        ),
        (REGULAR, Evidence(support=False, interim=True), "regular_interim", "undetermined"),
        (REGULAR, Evidence(support=False), "regular_same_support", "undetermined_arrow"),
        (
            REGULAR,
            Evidence(support=False, score=True),
            "regular_regime_changed",
            "undetermined_arrow",
        ),
        (REGULAR, Evidence(coup=True, regime=True), "regular", "undetermined_arrow"),
        (REGULAR, NOTHING, "regular", "undetermined_arrow"),
        (DEATH, Evidence(support=True, coup=True, regime=True), "natural_death", "exogenous"),
        (
            Coding("victor_imposed", "removed_by_enemy", "high", "365"),
            Evidence(coup=True),
            "removed_by_enemy",
            "victor_imposed",
        ),
    ],
)
def test_every_rule_of_version_two(coding, evidence, rule, kind):
    refined = refine(coding, evidence)
    assert (refined.rule, refined.type) == (rule, kind)
    assert refined.rule in RULES


def test_wider_events_are_those_no_leader_change_explains():
    events = wider_events(CHANGES, **TABLES)
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
