"""Sides from dyads: two colours, dated where a state switches."""

import itertools

import pandas as pd
import pytest

from warshift.harmonise.sides import assign_sides

GERMANY, ITALY, FRANCE, BRITAIN, GREECE, JAPAN, CHINA, US = 255, 325, 220, 200, 350, 740, 710, 2


def dyads(*rows):
    frame = pd.DataFrame(rows, columns=["initiator", "target", "start", "end"])
    return frame.assign(start=pd.to_datetime(frame["start"]), end=pd.to_datetime(frame["end"]))


def sides(frame):
    """Side of each state, per dyad: {(index, state): side}."""
    found = assign_sides(frame)
    result = {}
    for index, row in frame.iterrows():
        result[index, row["initiator"]] = found.at[index, "initiator_side"]
        result[index, row["target"]] = found.at[index, "target_side"]
    return result


WORLD_WAR = (
    (GERMANY, FRANCE, "1939-09-03", "1940-06-22"),
    (GERMANY, BRITAIN, "1939-09-03", "1945-05-07"),
    (ITALY, FRANCE, "1940-06-10", "1940-06-24"),
    (ITALY, BRITAIN, "1940-06-10", "1943-09-08"),
    (ITALY, GREECE, "1940-10-28", "1941-04-27"),
    (ITALY, GERMANY, "1943-10-13", "1945-05-07"),
    (GERMANY, FRANCE, "1944-08-25", "1945-05-07"),
)


def test_the_initiator_of_the_first_dyad_is_on_side_one():
    found = sides(dyads((GERMANY, FRANCE, "1914-08-03", "1918-11-11")))
    assert found == {(0, GERMANY): 1, (0, FRANCE): 2}


def test_italy_changes_sides_in_1943():
    found = sides(dyads(*WORLD_WAR))
    assert [found[row, ITALY] for row in (2, 3, 4, 5)] == [1, 1, 1, 2]
    assert [found[row, GERMANY] for row in (0, 1, 5, 6)] == [1, 1, 1, 1]
    assert found[3, BRITAIN] == found[4, GREECE] == 2


def test_france_keeps_its_side_in_both_phases():
    found = sides(dyads(*WORLD_WAR))
    assert [found[row, FRANCE] for row in (0, 2, 6)] == [2, 2, 2]


def test_the_order_of_rows_does_not_matter():
    frame = dyads(*WORLD_WAR)
    expected = sides(frame)
    for order in itertools.islice(itertools.permutations(range(len(frame))), 0, 5040, 97):
        assert sides(frame.iloc[list(order)]) == expected


def test_opponents_are_never_on_one_side():
    found = assign_sides(dyads(*WORLD_WAR))
    assert (found["initiator_side"] + found["target_side"] == 3).all()


def test_a_contradiction_is_a_switch_of_the_state_without_another_fight():
    # China and Japan both fight the US; then they fight each other while China still fights on.
    frame = dyads(
        (JAPAN, US, "1941-01-01", "1942-01-01"),
        (CHINA, US, "1941-01-01", "1945-01-01"),
        (JAPAN, CHINA, "1943-01-01", "1944-01-01"),
    )
    found = sides(frame)
    assert found[1, CHINA] == found[2, CHINA] == 1
    assert [found[0, JAPAN], found[2, JAPAN]] == [1, 2]


def test_where_both_fight_on_the_one_whose_fights_end_last_switched():
    frame = dyads(
        (JAPAN, US, "1941-01-01", "1944-01-01"),
        (CHINA, US, "1941-01-01", "1945-01-01"),
        (JAPAN, CHINA, "1943-01-01", "1943-06-01"),
    )
    found = sides(frame)
    assert [found[1, CHINA], found[2, CHINA]] == [1, 2]
    assert found[0, JAPAN] == found[2, JAPAN] == 1


def test_a_component_without_a_link_starts_with_its_initiator_on_side_one():
    frame = dyads(
        (GERMANY, FRANCE, "1939-09-03", "1945-05-07"),
        (JAPAN, CHINA, "1939-10-01", "1945-08-14"),
    )
    found = sides(frame)
    assert found[1, JAPAN] == 1
    assert found[1, CHINA] == 2


def test_a_later_link_joins_two_components():
    frame = dyads(
        (FRANCE, GERMANY, "1939-09-03", "1945-05-07"),
        (JAPAN, CHINA, "1939-10-01", "1945-08-14"),
        (JAPAN, FRANCE, "1941-12-08", "1945-08-14"),
    )
    found = sides(frame)
    assert found[1, JAPAN] == found[2, JAPAN] == found[0, GERMANY] == 2
    assert found[1, CHINA] == found[0, FRANCE] == 1


@pytest.mark.parametrize("index", [["a", "b"], [7, 3]])
def test_the_index_of_the_dyads_is_kept(index):
    frame = dyads(
        (GERMANY, FRANCE, "1939-09-03", "1945-05-07"),
        (GERMANY, BRITAIN, "1939-09-03", "1945-05-07"),
    ).set_axis(index)
    assert sorted(map(str, assign_sides(frame).index)) == sorted(map(str, index))
