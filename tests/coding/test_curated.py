"""The curated codings: every check of a row, the tags, and the place in a war list."""

import csv
import re

import pandas as pd
import pytest

from warshift.coding.curated import (
    bibliography_keys,
    place_codings,
    read_codings,
    searched,
)
from warshift.coding.fit import check_windows
from warshift.errors import DataError
from warshift.sources.kept import columns_of

COLUMNS = list(columns_of("shifts"))
BIBLIOGRAPHY = {"smith1990"}
SHIFT = {
    "shift_id": "demo-1950-500-19510203-leader",
    "event_id": "500-19510203-leader",
    "war_key": "demo-1950",
    "ccode": "500",
    "state": "Demo",
    "date": "1951-02-03",
    "date_lower": "1951-02-03",
    "date_upper": "1951-02-03",
    "date_precision": "day",
    "level": "leader",
    "outgoing": "A",
    "incoming": "B",
    "incoming_date": "1951-02-04",
    "type": "exogenous",
    "arrow": "3",
    "attributed": "no",
    "direction": "unclear",
    "confidence": "medium",
    "outside_window": "",
    "outside_in": "",
    "alternative": "",
    "exit_only": "",
    "rationale": "Died in his bed.",
    "sources": "historical-record;smith1990",
    "page": "",
}
NONE = {
    **SHIFT,
    "shift_id": "demo-1950-510-19500101-all",
    "event_id": "510-19500101-all",
    "ccode": "510",
    "date": "1950-01-01",
    "date_lower": "1950-01-01",
    "date_upper": "1952-01-01",
    "level": "all",
    "outgoing": "",
    "incoming": "",
    "incoming_date": "",
    "type": "none_found",
    "arrow": "",
    "attributed": "",
    "rationale": "Nobody left.",
    "sources": "historical-record",
}


def moved(row, **changes):
    """A row whose identifiers follow its date, level, state and war."""
    row = {**row, **changes}
    stamp = row["date"].replace("-", "")
    event = f"{row['ccode']}-{stamp}-{row['level']}"
    return {**row, "event_id": event, "shift_id": f"{row['war_key']}-{event}"}


@pytest.fixture
def read(tmp_path):
    """Function that writes rows as a file and reads it as codings."""

    def reader(*rows, windows=False):
        path = tmp_path / "shifts.csv"
        with open(path, "w", newline="", encoding="utf-8") as stream:
            names = list(columns_of("control_windows")) if windows else COLUMNS
            writer = csv.DictWriter(stream, names, lineterminator="\n", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        return read_codings(path, {"demo-1950"}, BIBLIOGRAPHY, windows=windows)

    return reader


def test_good_rows_are_read_with_types_rung_and_line(read):
    rows = read(SHIFT, NONE)
    first, second = rows.iloc[0], rows.iloc[1]
    assert rows["row"].tolist() == [2, 3]
    assert (first["date"], first["arrow"], first["rung"]) == (pd.Timestamp("1951-02-03"), 3, "L1")
    assert pd.isna(second["rung"])
    assert pd.isna(second["arrow"])
    assert not rows["exit_only"].any()
    assert rows["alternative"].isna().all()


BAD = {
    "unknown class": ({"type": "coup"}, "type", "coup", "use one of endogenous_outside"),
    "no class": ({"type": ""}, "type", None, "use one of endogenous_outside"),
    "unknown level": ({"level": "king"}, "level", "king", "use one of leader"),
    "unknown direction": ({"direction": "up"}, "direction", "up", "dovish, hawkish, unclear"),
    "unknown confidence": ({"confidence": "sure"}, "confidence", "sure", "high, medium, low"),
    "unknown precision": ({"date_precision": "week"}, "date_precision", "week", "day, month"),
    "unknown attribution": ({"attributed": "maybe"}, "attributed", "maybe", "yes, no"),
    "unknown place": ({"outside_window": "late"}, "outside_window", "late", "at_entry, gap"),
    "arrow of another class": ({"arrow": "1"}, "arrow", 1, "1 endogenous_outside, 2"),
    "arrow missing": ({"arrow": ""}, "arrow", None, "3 exogenous, else empty"),
    "arrow without need": ({"type": "victor_imposed"}, "arrow", 3, "else empty"),
    "arrow of no class": ({"arrow": "0"}, "arrow", 0, "use one of 1, 2, 3"),
    "arrow not a number": ({"arrow": "three"}, "arrow", "three", "correct the cell"),
    "level all for a shift": ({"level": "all"}, "level", "all", "only for them"),
    "unknown war": ({"war_key": "demo-1960"}, "war_key", "demo-1960", "add it to war_keys.csv"),
    "event of another state": ({"ccode": "510"}, "event_id", SHIFT["event_id"], "CCODE-YYYYMMDD"),
    "event of another level": ({"level": "cabinet"}, "event_id", SHIFT["event_id"], "CCODE-YYYY"),
    "event missing": ({"event_id": ""}, "event_id", None, "fill in event_id"),
    "state number missing": ({"ccode": ""}, "ccode", None, "fill in ccode"),
    "identifier misfits": ({"shift_id": "x"}, "shift_id", "x", "write WAR_KEY-EVENT_ID"),
    "identifier missing": ({"shift_id": ""}, "shift_id", None, "fill in shift_id"),
    "not a date": ({"date": "1951-02-30"}, "date", "1951-02-30", "correct the cell"),
    "date missing": ({"date": ""}, "date", None, "fill in date"),
    "bound missing": ({"date_lower": ""}, "date_lower", None, "fill in date_lower"),
    "before its bounds": ({"date_lower": "1951-02-04"}, "date", "1951-02-03", "widen date_lower"),
    "after its bounds": ({"date_upper": "1951-02-02"}, "date", "1951-02-03", "widen date_lower"),
    "no source": ({"sources": ""}, "sources", None, "fill in sources"),
    "no rationale": ({"rationale": ""}, "rationale", None, "fill in rationale"),
    "unknown source": ({"sources": "jones2001"}, "sources", "jones2001", "docs/references.bib"),
    "one unknown source": (
        {"sources": "smith1990;jones"}, "sources", "smith1990;jones", "references.bib",
    ),
    "blank between sources": (
        {"sources": "smith1990; iwd"}, "sources", "smith1990; iwd", "joined by ;",
    ),
    "page without codebook": ({"page": "12"}, "page", "12", "if and only if archigos-codebook"),
    "codebook without page": (
        {"sources": "archigos-codebook"}, "page", None, "if and only if archigos-codebook",
    ),
    "too confident": (
        {"sources": "historical-record", "confidence": "high"}, "confidence", "high",
        "at most medium on the historical record alone",
    ),
    "unknown second opinion": (
        {"alternative": "coup"}, "alternative", "coup", "use one of endogenous_outside",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_malformed_row_is_named_with_its_remedy(read, tmp_path, case):
    changes, column, value, remedy = BAD[case]
    with pytest.raises(DataError) as caught:
        read(NONE, {**SHIFT, **changes})
    text = str(caught.value)
    shown = "" if value is None else f", value {value!r}"
    assert text.startswith(f"{tmp_path / 'shifts.csv'}, row 3, column {column}{shown}: ")
    assert remedy in text.split("; ", 1)[1]
    assert "\n" not in text


def test_an_absence_has_nothing_to_attribute(read):
    with pytest.raises(DataError, match=r"row 2, column attributed, value 'no': nothing to attr"):
        read({**NONE, "attributed": "no"})


def test_an_absence_below_a_level_is_refused(read):
    row = moved(NONE, level="cabinet")
    with pytest.raises(DataError, match=r"row 2, column level, value 'cabinet': level does not"):
        read(row)


def test_an_identifier_given_twice_is_named_at_its_second_place(read):
    text = r"row 4, column shift_id, value 'demo-1950-500-19510203-leader': the identifier occurs"
    with pytest.raises(DataError, match=text):
        read(SHIFT, NONE, SHIFT)


def test_the_first_wrong_row_is_the_one_named(read):
    wrong = {**SHIFT, "type": "coup"}
    with pytest.raises(DataError, match=r"row 3, column type"):
        read(NONE, wrong, wrong)


def test_a_missing_column_is_named(tmp_path):
    path = tmp_path / "shifts.csv"
    path.write_text(",".join(name for name in COLUMNS if name != "page") + "\n")
    with pytest.raises(DataError, match="row 1, column page: the column is missing"):
        read_codings(path, {"demo-1950"}, BIBLIOGRAPHY)


def test_a_quoted_line_break_does_not_move_the_line_number(read):
    with pytest.raises(DataError, match="row 4, column type"):
        read({**NONE, "rationale": "Two\nlines."}, {**SHIFT, "type": "coup"})


def test_high_confidence_stands_on_more_than_the_historical_record(read):
    rows = read({**SHIFT, "confidence": "high"})
    assert rows["confidence"].tolist() == ["high"]


def test_the_second_opinion_and_the_exit_have_columns_of_their_own(read):
    row = read({**SHIFT, "alternative": "endogenous_inside", "exit_only": "yes"}).iloc[0]
    assert (row["alternative"], row["exit_only"]) == ("endogenous_inside", True)


def test_no_word_of_a_rationale_counts(read):
    text = "Shot by a sentry, in IWD and COW. [alt:endogenous_inside] [exit-only]"
    row = read({**SHIFT, "rationale": text}).iloc[0]
    assert pd.isna(row["alternative"])
    assert not row["exit_only"]
    assert row["rationale"] == text


@pytest.mark.parametrize(
    ("level", "rung"),
    [
        ("leader", "L1"),
        ("support", "L2"),
        ("regime", "L3"),
        ("junta", "L4"),
        ("head_of_state", "L4"),
        ("head_of_government", "L4"),
        ("party_coalition", "L4"),
        ("cabinet", "L4"),
    ],
)
def test_the_level_sets_the_rung(read, level, rung):
    assert read(moved(SHIFT, level=level))["rung"].tolist() == [rung]


def test_control_windows_carry_their_two_dates(read):
    row = moved(NONE, date="1949-01-01", date_lower="1949-01-01", outside_window="before_entry")
    row |= {"window_start": "1949-01-01", "window_end": "1949-12-31"}
    assert read(row, windows=True)["window_end"].tolist() == [pd.Timestamp("1949-12-31")]
    with pytest.raises(DataError, match="row 2, column window_start, value 'soon'"):
        read({**row, "window_start": "soon"}, windows=True)


def spells(*rows):
    frame = pd.DataFrame(rows, columns=["spell_id", "ccode", "entry", "exit"])
    frame["entry"], frame["exit"] = pd.to_datetime(frame["entry"]), pd.to_datetime(frame["exit"])
    return frame.assign(war_id="w-1")


ONE = spells(("a", 500, "1950-06-01", "1952-06-01"))
TWO = spells(("b", 500, "1951-06-01", "1952-06-01"), ("a", 500, "1950-06-01", "1950-09-01"))


@pytest.mark.parametrize(
    ("belligerents", "date", "position", "spell"),
    [
        (ONE, "1950-06-01", "at_entry", "a"),
        (ONE, "1950-06-02", "in_war", "a"),
        (ONE, "1952-05-31", "in_war", "a"),
        (ONE, "1952-06-01", "on_exit", "a"),
        (ONE, "1950-05-31", "outside", "a"),
        (ONE, "1952-06-02", "outside", "a"),
        (TWO, "1950-07-01", "in_war", "a"),
        (TWO, "1950-09-01", "on_exit", "a"),
        (TWO, "1951-01-01", "gap", "a"),
        (TWO, "1951-06-01", "at_entry", "b"),
        (TWO, "1952-01-01", "in_war", "b"),
        (TWO, "1953-01-01", "outside", "a"),
        (spells(("a", 500, "1950-06-01", "1950-06-01")), "1950-06-01", "at_entry", "a"),
        # One phase ends on the day the next begins: the day belongs to the first.
        (
            spells(("a", 500, "1950-06-01", "1951-01-01"), ("b", 500, "1951-01-01", "1952-01-01")),
            "1951-01-01",
            "on_exit",
            "a",
        ),
    ],
)
def test_the_position_in_the_spells(read, belligerents, date, position, spell):
    row = moved(SHIFT, date=date, date_lower=date, date_upper=date, incoming_date="")
    placed = place_codings(read(row), belligerents, {"demo-1950": "w-1"})
    assert placed[["position", "spell_id"]].to_numpy().tolist() == [[position, spell]]


def test_a_search_row_belongs_to_the_first_spell(read):
    row = moved(NONE, ccode="500", date="1950-06-01", date_lower="1950-06-01")
    placed = place_codings(read(row), TWO, {"demo-1950": "w-1"})
    assert placed[["spell_id", "position"]].to_numpy().tolist() == [["a", "at_entry"]]


def test_rows_of_wars_and_states_that_a_list_lacks_are_left_out(read):
    rows = read(SHIFT, NONE)  # 510 is no belligerent of the list
    placed = place_codings(rows, ONE, {"demo-1950": "w-1"})
    assert placed["ccode"].tolist() == [500]
    assert place_codings(rows, ONE, {}).empty
    assert place_codings(rows, ONE.assign(war_id="w-2"), {"demo-1950": "w-1"}).empty


OUTSIDE = "1953-01-01"


@pytest.mark.parametrize(
    ("date", "note", "differs", "column", "problem"),
    [
        ("1951-02-03", "", "", None, None),
        ("1951-02-03", "", "cow_inter", None, None),
        (OUTSIDE, "after_exit", "", None, None),
        (OUTSIDE, "", "iwd", None, None),
        (OUTSIDE, "", "cow_inter", "date", "lies outside the war of this state, and nothing"),
        (OUTSIDE, "", "", "date", "lies outside the war of this state, and nothing says so"),
        ("1950-06-01", "", "", "date", "lies outside the war of this state, and nothing says so"),
        ("1951-02-03", "gap", "", "date", "lies inside the war of this state"),
        ("1951-02-03", "", "iwd", "outside_in", "iwd has this state in the war on this day"),
        (OUTSIDE, "before_entry", "", "outside_window", "the day lies elsewhere"),
        ("1950-05-01", "after_exit", "", "outside_window", "the day lies elsewhere"),
        ("1950-06-01", "gap", "", "outside_window", "the day lies elsewhere"),
        (OUTSIDE, "at_entry", "", None, None),  # it may be so in another list
    ],
)
def test_a_date_outside_the_war_needs_a_note(read, date, note, differs, column, problem):
    row = moved(SHIFT, date=date, date_lower=date, date_upper=date, incoming_date="")
    rows = read({**row, "outside_window": note, "outside_in": differs, "rationale": "IWD, COW."})
    placed = place_codings(rows, ONE, {"demo-1950": "w-1"})
    if problem is None:
        assert check_windows(placed, ONE, "iwd", "shifts.csv") is None
        return
    with pytest.raises(DataError, match=f"shifts.csv, row 2, column {column}, .*{problem}"):
        check_windows(placed, ONE, "iwd", "shifts.csv")


def test_a_search_row_needs_no_note(read):
    row = moved(NONE, ccode="500", date="1950-06-01", date_lower="1950-06-01")
    placed = place_codings(read(row), ONE, {"demo-1950": "w-1"})
    assert check_windows(placed, ONE, "iwd", "x") is None


def test_searched_are_those_with_rows_and_no_word_to_the_contrary():
    placed = pd.DataFrame(
        [
            ("demo", "w", 1, "none_found"),
            ("demo", "w", 2, "exogenous"),
            ("demo", "w", 3, "exogenous"),
            ("demo", "w", 3, "not_searched"),
            ("demo", "w", 4, "not_searched"),
            ("old", "v", 5, "exogenous"),
        ],
        columns=["war_key", "war_id", "ccode", "type"],
    )
    assert searched(placed, {"demo"}) == {("w", 1), ("w", 2)}


def test_keys_of_a_bibliography(tmp_path):
    path = tmp_path / "references.bib"
    path.write_text("@book{one1990, title={A}}\n\n@misc{two-2000,\n  title = {@book{no, x}}\n}\n")
    assert bibliography_keys(path) == {"one1990", "two-2000"}
    assert all(re.fullmatch(r"[\w-]+", key) for key in bibliography_keys(path))
