"""Tables of how the sources differ: lists side by side, and what each choice does to the share."""

import pandas as pd
from catalogued import make


def shares(*rows):
    columns = ["study", "period", "k", "n", "missing", "share", "lower", "upper", "open_low"]
    frame = pd.DataFrame(rows, columns=[*columns, "open_high"])
    return frame.assign(unit="war", rung="L1")


SHARES = shares(
    ("one-x", "post1945", 1.0, 4.0, 2.0, 0.25, 0.1, 0.8, 0.25, 0.5),
    ("one-y+z", "post1945", 3.0, 4.0, 0.0, 0.75, 0.2, 0.9, 0.75, 0.75),
    ("two-x", "post1945", *[None] * 8),
)


def test_each_choice_beside_the_headline():
    table = make("tableC2_choices", shares=SHARES)
    assert table["War list"].tolist() == ["one", "one", "two"]
    assert table["Leaders"].tolist() == ["x", "y+z", "x"]
    assert table["Against the headline"].tolist() == ["+0.000", "+0.500", ""]
    assert table["Terminated and known"].tolist() == [4, 4, 0]
    assert table["Terminated, unknown"].tolist() == [2, 0, pd.NA]
    assert table["95% interval"].tolist() == ["[0.100, 0.800]", "[0.200, 0.900]", ""]


def test_the_matrix_has_a_cell_for_each_study_that_there_is():
    row = make("tableC1_share_matrix", shares=SHARES).set_index("War list")
    assert list(row.columns) == ["Wars", "x", "y+z"]
    assert row.loc["one", "x"] == "0.25 (1/4) [0.25, 0.50]"
    assert row.loc["two", "x"] == "no war is known"
    assert pd.isna(row.loc["two", "y+z"])


DIFFERENCES = pd.DataFrame(
    {
        "key": ["k1", "k2"],
        "name": ["First", "Second"],
        "lists": [2, 1],
        "starts_apart": pd.array([3, pd.NA], "Int64"),
        "ends_apart": pd.array([0, pd.NA], "Int64"),
        "disputed": ["B (two)", ""],
        "classes": ["start, participants", "only in two"],
    }
)
ENTRIES = pd.DataFrame(
    [
        ("one", "k1", "1950-01-01", 2),
        ("two", "k1", "1950-01-04", 3),
        ("two", "k2", "1960-01-01", 2),
    ],
    columns=["war_list", "key", "start", "states"],
)
ENTRIES["start"] = pd.to_datetime(ENTRIES["start"])
ENTRIES["end"] = pd.Timestamp("1970-01-01")


def test_the_lists_stand_side_by_side():
    table = make("tableC3_wars", war_differences=DIFFERENCES, matched_wars=ENTRIES)
    table = table.set_index("Key")
    assert list(table.columns[2:6]) == ["one: dates", "one: states", "two: dates", "two: states"]
    assert table.loc["k1", "two: dates"] == "1950-01-04 to 1970-01-01"
    assert table.loc["k2", "one: dates"] == ""
    assert pd.isna(table.loc["k2", "one: states"])
    assert table.loc["k1", "Starts apart (days)"] == 3


def test_a_war_counts_in_each_of_its_classes():
    table = make("tableC4_war_differences", war_differences=DIFFERENCES)
    assert dict(zip(table["Class"], table["Wars"], strict=True)) == {
        "only in two": 1,
        "participants": 1,
        "start": 1,
    }
