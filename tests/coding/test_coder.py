"""The rule coder over tables: one row per event and spell."""

import pandas as pd
import pytest

from warshift.coding.coder import code_shifts, read_imposers
from warshift.coding.events import find_changes
from warshift.coding.rules import RULES
from warshift.errors import DataError

NO_CROSSWALK = pd.DataFrame(columns=["ccode", "gwcode", "start", "end", "note"])
HEADER = "leader_id,leader,which,imposers,source,page,note\n"


def leaders(*rows):
    frame = pd.DataFrame(rows, columns=["leader_id", "gwcode", "start", "end", "exit_mode", "code"])
    return frame.assign(
        name=frame["leader_id"],
        start=pd.to_datetime(frame["start"]),
        end=pd.to_datetime(frame["end"]),
        end_precision="day",
        entry_mode="Regular",
        exit_code=frame["code"],
        in_office=False,
    )


WAR = pd.DataFrame(
    {
        "spell_id": ["w-500-1", "w-510-1"],
        "war_id": "w",
        "ccode": [500, 510],
        "phase": 1,
        "side": pd.array([1, 2], dtype="Int64"),
        "entry": pd.Timestamp("1978-10-28"),
        "exit": pd.Timestamp("1979-04-11"),
    }
)


def coded(rows, imposers):
    changes = find_changes(leaders(*rows), NO_CROSSWALK, 90)
    return code_shifts(changes, WAR, WAR["ccode"], imposers)


def test_a_removal_by_the_enemy():
    shifts = coded(
        [
            ("Amin", 500, "1971-01-25", "1979-04-11", "Foreign", "Foreign"),
            ("Lule", 500, "1979-04-11", "1979-06-20", "Regular", "Regular"),
        ],
        {("Amin", "exit"): frozenset({510})},
    )
    row = shifts.iloc[0]
    assert len(shifts) == 1  # Lule left after the war
    assert (row["type"], row["imposer"], row["position"]) == ("victor_imposed", "510", "on_exit")
    assert pd.isna(row["arrow"])
    assert row["rationale"] == RULES.at["removed_by_enemy", "says"]


def test_a_chain_on_one_day_is_one_event_of_the_strongest_class():
    chain = [
        ("a", 500, "1971-01-01", "1979-01-02", "Natural Death", "Natural Death"),
        ("b", 500, "1979-01-02", "1979-01-02", "Irregular",
         "Removed by Military, without Foreign Support"),
        ("c", 500, "1979-01-02", "1979-06-01", "Regular", "Regular"),
    ]  # fmt: skip
    shifts = coded(chain, {})
    assert len(shifts) == 1
    row = shifts.iloc[0]
    assert (row["outgoing"], row["incoming"]) == ("a", "c")
    assert (row["type"], row["rule"], row["arrow"]) == ("endogenous_outside", "coup", 1)
    assert row["rationale"].endswith("One of 2 changes of that day, taken as one event.")


def test_imposition_decides_the_event_whatever_its_place_in_the_chain():
    chain = [
        ("a", 500, "1971-01-01", "1979-01-02", "Natural Death", "Natural Death"),
        ("b", 500, "1979-01-02", "1979-01-02", "Foreign", "Foreign"),
        ("c", 500, "1979-01-02", "1979-06-01", "Regular", "Regular"),
    ]
    row = coded(chain, {("b", "exit"): frozenset({510})}).iloc[0]
    assert row["type"] == "victor_imposed"


def test_an_end_without_a_successor_is_an_event():
    row = coded([("a", 510, "1971-01-01", "1979-01-02", "Regular", "Regular")], {}).iloc[0]
    assert row["type"] == "undetermined_arrow"
    assert pd.isna(row["incoming"])


def test_no_change_at_all_is_an_empty_table():
    shifts = coded([("a", 2, "1971-01-01", "1979-01-02", "Regular", "Regular")], {})
    assert shifts.empty
    assert "type" in shifts


def write(tmp_path, *rows):
    path = tmp_path / "imposers.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows))
    return path


def test_imposers_are_read_as_sets_of_states(tmp_path):
    path = write(tmp_path, "A-1,Amin,exit,510,x,,", "B-1,Lule,entry,510;2,x,,", "C-1,Who,exit,,x,,")
    assert read_imposers(path) == {("A-1", "exit"): {510}, ("B-1", "entry"): {510, 2}}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("A-1,Amin,exit,Tanzania,x,,", "row 2, column imposers, value 'Tanzania'"),
        ("A-1,Amin,exit,510;,x,,", "row 2, column imposers, value '510;'"),
        ("A-1,Amin,leaving,510,x,,", "row 2, column which, value 'leaving'"),
        ("A-1,Amin,exit,510,x,,\nA-1,Amin,exit,2,x,,", "row 3, column leader_id, value 'A-1'"),
    ],
)
def test_a_wrong_imposer_is_named(tmp_path, row, words):
    with pytest.raises(DataError, match=words):
        read_imposers(write(tmp_path, row))


def evidence(**changes):
    """What other datasets say of state 500: nothing but the changes given."""
    tables = {
        "support": pd.DataFrame(
            columns=["ccode", "date", "leader", "leader_id", "changed", "interim"]
        ).astype({"date": "datetime64[ns]", "changed": "boolean", "interim": "bool"}),
        "coups": pd.DataFrame(columns=["ccode", "date", "success"]).astype(
            {"date": "datetime64[ns]", "success": "bool", "ccode": "int64"}
        ),
        "regimes": pd.DataFrame(columns=["source", "ccode", "start"]).astype(
            {"start": "datetime64[ns]", "ccode": "int64"}
        ),
        "scores": pd.DataFrame(columns=["ccode", "start", "score", "category"]).astype(
            {"start": "datetime64[ns]", "ccode": "int64"}
        ),
    }
    return tables | changes


def test_version_two_refines_a_class_and_adds_events_of_wider_rungs():
    rows = [
        ("a", 500, "1971-01-01", "1978-11-15", "Regular", "Regular"),
        ("b", 500, "1978-11-15", "1979-06-20", "Regular", "Regular"),
    ]
    support = pd.DataFrame(
        {
            "ccode": [500, 500],
            "date": pd.to_datetime(["1978-11-15", "1979-03-01"]),
            "leader": ["b", "c"],
            "leader_id": ["b", "c"],
            "changed": pd.array([True, True], dtype="boolean"),
            "interim": [False, False],
        }
    )
    changes = find_changes(leaders(*rows), NO_CROSSWALK, 90)
    shifts = code_shifts(changes, WAR, WAR["ccode"], {}, evidence(support=support))
    assert shifts[["event_id", "rule", "level", "outgoing", "incoming"]].fillna(
        ""
    ).to_numpy().tolist() == [
        ["500-19781115-leader", "regular_new_support", "leader", "a", "b"],
        ["500-19790301-support", "support_changed", "support", "", "c"],
    ]
    assert shifts.index.tolist() == [0, 1]
    assert not shifts["rationale"].str.contains("changes of that day").any()


def test_the_rows_stand_in_the_order_of_spells_and_days():
    rows = [
        ("a", 510, "1971-01-01", "1978-12-01", "Regular", "Regular"),
        ("b", 510, "1978-12-01", "1979-01-05", "Regular", "Regular"),
        ("c", 500, "1971-01-01", "1979-02-01", "Regular", "Regular"),
        ("d", 500, "1979-02-01", "1979-03-01", "Regular", "Regular"),
    ]
    shifts = coded(rows, {})
    assert shifts["event_id"].tolist() == [
        "500-19790201-leader", "500-19790301-leader", "510-19781201-leader", "510-19790105-leader"
    ]  # fmt: skip
    assert shifts.index.tolist() == [0, 1, 2, 3]
