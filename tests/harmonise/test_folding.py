"""Fights between pairs of states folded into belligerent spells."""

import pandas as pd
import pytest

from warshift.harmonise.folding import fold, merge_component, settle

IRAN, IRAQ, UK = 630, 645, 200


def fights(*rows):
    frame = pd.DataFrame(rows, columns=["start", "end", "outcome"]).assign(component=1)
    return frame.assign(start=pd.to_datetime(frame["start"]), end=pd.to_datetime(frame["end"]))


def in_sides(*rows):
    frame = pd.DataFrame(rows, columns=["ccode", "side", "start", "end", "outcome", "joiner"])
    return frame.assign(start=pd.to_datetime(frame["start"]), end=pd.to_datetime(frame["end"]))


def spans(frame, first="start", last="end"):
    return [(str(a.date()), str(b.date())) for a, b in zip(frame[first], frame[last], strict=True)]


def test_annual_rows_are_one_fight():
    merged = merge_component(
        fights(
            ("1981-01-01", "1981-12-31", "none"),
            ("1980-09-22", "1980-12-31", "none"),
            ("1982-01-01", "1982-08-20", "draw"),
        )
    )
    assert spans(merged) == [("1980-09-22", "1982-08-20")]
    assert merged["outcome"].tolist() == ["draw"]


def test_a_gap_of_two_days_is_a_truce():
    merged = merge_component(
        fights(("1948-05-15", "1948-07-18", "none"), ("1948-07-20", "1949-01-07", "lose"))
    )
    assert spans(merged) == [("1948-05-15", "1948-07-18"), ("1948-07-20", "1949-01-07")]
    assert merged["outcome"].tolist() == ["none", "lose"]


@pytest.mark.parametrize("second", ["1948-07-18", "1948-07-19", "1948-06-01"])
def test_touching_or_overlapping_rows_are_one_fight(second):
    merged = merge_component(
        fights(("1948-05-15", "1948-07-18", "none"), (second, "1949-01-07", "lose"))
    )
    assert spans(merged) == [("1948-05-15", "1949-01-07")]


def test_a_row_inside_a_longer_one_does_not_open_a_gap():
    merged = merge_component(
        fights(
            ("1941-01-01", "1941-12-31", "none"),
            ("1941-02-01", "1941-03-01", "none"),
            ("1942-01-01", "1942-06-01", "win"),
        )
    )
    assert spans(merged) == [("1941-01-01", "1942-06-01")]


def test_one_spell_over_all_fights_of_a_state():
    spells = fold(
        in_sides(
            (IRAQ, 1, "1980-09-22", "1981-01-01", "none", True),
            (IRAQ, 1, "1980-10-01", "1988-08-20", "draw", False),
            (IRAN, 2, "1980-09-22", "1988-08-20", "draw", False),
        )
    ).set_index("ccode")
    assert spans(spells, "entry", "exit") == [("1980-09-22", "1988-08-20")] * 2
    assert spells.loc[IRAQ, "outcome"] == "draw"
    assert spells.loc[IRAQ, "exit_reason"] == "termination"
    assert not spells.loc[IRAQ, "joiner"]  # one fight it began makes it an originator


def test_a_gap_makes_two_phases_and_the_first_ends_by_truce():
    spells = fold(
        in_sides(
            (UK, 1, "1948-05-15", "1948-07-18", "none", False),
            (UK, 1, "1948-07-20", "1949-01-07", "lose", False),
        )
    )
    assert spells["phase"].tolist() == [1, 2]
    assert spells["exit_reason"].tolist() == ["truce", "termination"]
    assert spells["outcome"].tolist() == ["unknown", "lose"]


def test_a_gap_of_one_day_is_no_gap():
    spells = fold(
        in_sides(
            (UK, 1, "1948-05-15", "1948-07-18", "none", False),
            (UK, 1, "1948-07-19", "1949-01-07", "lose", False),
        )
    )
    assert spans(spells, "entry", "exit") == [("1948-05-15", "1949-01-07")]


def test_a_change_of_side_makes_a_phase_without_any_gap():
    spells = fold(
        in_sides(
            (325, 1, "1940-06-10", "1943-09-08", "lose", True),
            (325, 2, "1943-09-09", "1945-05-07", "win", True),
        )
    )
    assert spells["side"].tolist() == [1, 2]
    assert spells["exit_reason"].tolist() == ["switched_side", "termination"]
    assert spells["outcome"].tolist() == ["lose", "win"]


def test_a_war_of_a_single_day():
    spells = fold(in_sides((UK, 2, "1896-08-27", "1896-08-27", "win", False)))
    assert spans(spells, "entry", "exit") == [("1896-08-27", "1896-08-27")]


@pytest.mark.parametrize(
    ("outcomes", "settled"),
    [
        (["win"], "win"),
        (["win", "win", "lose"], "win"),
        (["win", "lose"], "draw"),
        (["win", "lose", "draw"], "draw"),
        (["draw", "win"], "win"),
        (["draw", "lose"], "lose"),
        (["none", "lose"], "lose"),
        (["none", "none", "win"], "unknown"),
        (["none"], "unknown"),
        (["draw", "draw", "win"], "draw"),
    ],
)
def test_one_outcome_from_several(outcomes, settled):
    assert settle(outcomes) == settled
    assert settle(outcomes[::-1]) == settled


def test_only_fights_that_end_on_the_last_day_decide_the_outcome():
    spells = fold(
        in_sides(
            (UK, 1, "1914-08-05", "1917-12-05", "lose", False),
            (UK, 1, "1914-08-05", "1917-12-05", "lose", False),
            (UK, 1, "1914-08-05", "1918-11-11", "win", False),
        )
    )
    assert spells["outcome"].tolist() == ["win"]
