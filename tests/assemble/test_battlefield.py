"""Battles won and lost so far, on hand-made rows."""

import numpy as np
import pandas as pd

from warshift.assemble.battlefield import add_battles
from warshift.harmonise.war_keys import cow_numbers


def day(text):
    return pd.Timestamp(text)


BELLIGERENTS = pd.DataFrame(
    {"war_id": ["x-1", "x-1"], "ccode": [2, 3], "entry": [day("1950-01-01"), day("1950-01-01")]}
)
BATTLES = pd.DataFrame(
    {
        "cow_war": pd.array([55, 55, 55, 99], dtype="Int64"),
        "end": [day("1950-01-11"), day("1950-01-21"), day("1950-01-21"), day("1950-01-15")],
        "attacker_ccodes": ["2", "2;7", "3", "2"],
        "defender_ccodes": ["3", "3", pd.NA, "3"],
        "winner": ["attacker", "defender", "draw or unknown", "attacker"],
    }
)
PANEL = pd.DataFrame(
    {
        "unit": ["war", "belligerent", "belligerent", "belligerent", "belligerent"],
        "unit_id": ["x-1", "x-1-2", "x-1-2", "x-1-3", "x-2-2"],
        "war_id": ["x-1", "x-1", "x-1", "x-1", "x-2"],
        "ccode": [0, 2, 2, 3, 2],
        "start": [0, 0, 30, 0, 0],
        "stop": [80, 30, 80, 80, 60],
        "event": [1, 0, 1, 1, 1],
        "shift": [0, 0, 1, 0, 0],
    }
)


def made():
    return add_battles(PANEL, BELLIGERENTS, BATTLES, {"x-1": 55})


def rows_of(unit):
    rows = made()
    own = rows[rows["unit_id"] == unit]
    return own[["start", "stop", "event", "shift", "battles_net"]].to_numpy().tolist()


def test_a_battle_counts_from_the_row_after_its_end():
    assert rows_of("x-1-2") == [
        [0, 20, 0, 0, 0.0],
        [20, 30, 0, 0, 1.0],
        [30, 40, 0, 1, 1.0],
        [40, 80, 1, 1, 0.0],
    ]


def test_the_other_side_loses_what_the_first_wins_and_a_draw_changes_nothing():
    assert rows_of("x-1-3") == [[0, 20, 0, 0, 0.0], [20, 40, 0, 0, -1.0], [40, 80, 1, 0, 0.0]]


def test_wars_and_belligerents_without_a_battle_there_are_missing():
    rows = made()
    for unit in ("x-1", "x-2-2"):
        own = rows[rows["unit_id"] == unit]
        assert len(own) == 1
        assert np.isnan(own["battles_net"]).all()


def test_the_time_of_every_unit_is_still_tiled_with_one_event():
    rows = made()
    before = PANEL.groupby("unit_id")
    after = rows.groupby("unit_id")
    length = (rows["stop"] - rows["start"]).groupby(rows["unit_id"]).sum()
    assert length.to_dict() == before["stop"].max().to_dict()
    assert after["event"].sum().to_dict() == before["event"].sum().to_dict()
    assert (rows["stop"] > rows["start"]).all()


def test_numbers_of_cow_by_war():
    keys = pd.DataFrame(
        {
            "war_key": ["a", "b"],
            "iwd_id": pd.array([56, 57], dtype="Int64"),
            "cow_id": pd.array([151, None], dtype="Int64"),
        }
    )
    wars = pd.DataFrame({"war_list": ["iwd"]})
    assert cow_numbers(keys, wars) == {"iwd-56": 151}
