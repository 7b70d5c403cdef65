"""Corrections of originals: applied exactly, and never when they are out of date."""

import pandas as pd
import pytest

from warshift.errors import DataError
from warshift.harmonise.corrections import apply_corrections

FILE = "iwd/wars.csv"


def original():
    frame = pd.DataFrame(
        {
            "war": pd.array([215, 215, 40], dtype="Int64"),
            "year": pd.array([1978, 1979, 1871], dtype="Int64"),
            "target": pd.array([510, 500, pd.NA], dtype="Int64"),
            "name": pd.array(["Tanzania", "Uganda", "France"], dtype="string"),
        }
    )
    frame["row"] = [2, 3, 4]
    return frame


def fixes(*rows):
    frame = pd.DataFrame(
        [(file, key, field, old, new, "why", "who") for file, key, field, old, new in rows],
        columns=["file", "key", "field", "old", "new", "reason", "source"],
        dtype="string",
    )
    frame["rows"] = 1
    frame["row"] = range(2, len(frame) + 2)
    return frame


def correct(*rows):
    return apply_corrections(original(), FILE, fixes(*rows), "corrections.csv")


def test_the_named_cell_is_replaced_and_no_other():
    fixed = correct((FILE, "war=215;year=1979", "target", "500", "510"))
    assert fixed["target"].tolist()[:2] == [510, 510]
    pd.testing.assert_frame_equal(fixed.drop(columns="target"), original().drop(columns="target"))


def test_the_original_frame_stays_as_it_was():
    frame = original()
    apply_corrections(frame, FILE, fixes((FILE, "war=40", "name", "France", "Prussia")))
    pd.testing.assert_frame_equal(frame, original())


def test_corrections_of_other_files_are_left_alone():
    pd.testing.assert_frame_equal(correct(("cow/x.csv", "war=1", "none", "1", "2")), original())


def test_texts_are_corrected():
    fixed = correct((FILE, "war=215;year=1979", "name", "Uganda", "Tanzania"))
    assert fixed["name"].tolist() == ["Tanzania", "Tanzania", "France"]


def test_an_old_value_that_no_longer_matches_stops_the_run():
    with pytest.raises(DataError, match=r"row 2, column old, value '501': target is '500' there"):
        correct((FILE, "war=215;year=1979", "target", "501", "510"))


def test_a_key_of_several_rows_stops_the_run():
    with pytest.raises(DataError, match="column rows, value 1: 2 rows have this key"):
        correct((FILE, "war=215", "target", "500", "510"))


def test_an_old_value_that_is_now_missing_stops_the_run():
    with pytest.raises(DataError, match="the original changed"):
        correct((FILE, "war=40", "target", "255", "220"))


def test_a_key_without_a_row_stops_the_run():
    with pytest.raises(DataError, match="column key, value 'war=999': no row has this key"):
        correct((FILE, "war=999", "target", "500", "510"))


def test_a_column_that_does_not_exist_stops_the_run():
    with pytest.raises(DataError, match="column field, value 'tarjet': no such column"):
        correct((FILE, "war=215;year=1979", "tarjet", "500", "510"))
    with pytest.raises(DataError, match="column key, value 'wra': no such column"):
        correct((FILE, "wra=215", "target", "500", "510"))


def test_a_new_value_of_the_wrong_type_stops_the_run():
    with pytest.raises(DataError, match="row 2, column new, value 'Tanzania': not a whole number"):
        correct((FILE, "war=215;year=1979", "target", "500", "Tanzania"))


def test_a_correction_says_how_many_rows_it_means():
    fix = fixes((FILE, "war=215", "name", "Uganda", "Libya")).assign(rows=2)
    frame = original().assign(name=pd.array(["Uganda", "Uganda", "France"], dtype="string"))
    assert apply_corrections(frame, FILE, fix)["name"].tolist() == ["Libya", "Libya", "France"]


def test_a_cell_is_corrected_once():
    first = (FILE, "war=215;year=1979", "target", "500", "510")
    with pytest.raises(DataError, match=r"row 3, column key.*: row 2 corrects the same cell"):
        correct(first, (FILE, "year=1979", "target", "510", "520"))
