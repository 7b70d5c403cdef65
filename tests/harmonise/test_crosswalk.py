"""COW and Gleditsch–Ward numbers differ by date."""

import pandas as pd
import pytest

from warshift.errors import DataError
from warshift.harmonise.crosswalk import read_crosswalk, to_cow, to_gw


@pytest.fixture(scope="module")
def crosswalk(repo):
    return read_crosswalk(repo / "config/crosswalks/cow_gw.csv")


def gw(crosswalk, ccode, entry, last):
    spell = pd.DataFrame({"ccode": [ccode], "entry": [entry], "exit": [last]})
    spell[["entry", "exit"]] = spell[["entry", "exit"]].apply(pd.to_datetime)
    found = to_gw(spell, crosswalk).iloc[0]
    return tuple(None if pd.isna(value) else value for value in found)


@pytest.mark.parametrize(
    ("ccode", "entry", "last", "gwcode"),
    [
        (255, "1939-09-01", "1945-05-07", 255),  # the Reich
        (255, "1999-03-24", "1999-06-10", 260),  # Kosovo: COW's 255 is 260 in Archigos
        (255, "1990-10-03", "1990-10-03", 260),  # the first day of reunified Germany
        (260, "1990-10-02", "1990-10-02", 260),  # the last day of the Federal Republic in COW
        (679, "1990-05-22", "1994-07-07", 678),  # unified Yemen
        (678, "1969-11-25", "1969-12-06", 678),  # Yemen Arab Republic
        (345, "1914-07-29", "1918-09-29", 340),  # Serbia
        (345, "1941-04-06", "1941-04-17", 345),  # Yugoslavia
        (345, "1999-03-24", "1999-06-10", 345),  # Yugoslavia of 1999
        (2, "1950-06-27", "1953-07-27", 2),  # a state without rows
    ],
)
def test_numbers_by_date(crosswalk, ccode, entry, last, gwcode):
    found, exception = gw(crosswalk, ccode, entry, last)
    assert found == gwcode
    assert exception is None


@pytest.mark.parametrize(
    ("entry", "last", "why"),
    [
        ("1918-11-01", "1918-12-31", "spell crosses a change of number"),
        ("2006-06-01", "2006-06-10", "spell crosses a change of number"),
    ],
)
def test_a_spell_across_a_change_has_no_number(crosswalk, entry, last, why):
    assert gw(crosswalk, 345, entry, last) == (None, why)


def test_a_state_outside_all_its_rows_has_no_number(crosswalk):
    assert gw(crosswalk, 255, "1950-01-01", "1951-01-01") == (None, "no number")


@pytest.mark.parametrize(
    ("gwcode", "day", "ccode"),
    [
        (260, "1998-10-27", 255),  # Schroeder
        (260, "1949-09-15", 260),  # Adenauer
        (255, "1933-01-30", 255),
        (678, "1978-07-18", 678),
        (678, "1990-05-22", 679),
        (340, "1914-06-24", 345),
        (2, "1945-04-12", 2),
    ],
)
def test_the_inverse(crosswalk, gwcode, day, ccode):
    leaders = pd.DataFrame({"gwcode": [gwcode], "start": [pd.Timestamp(day)]})
    assert to_cow(leaders, crosswalk).tolist() == [ccode]


def test_the_inverse_of_many_leaders_is_that_of_each(crosswalk):
    codes = [260, 255, 678, 340, 345, 2, 679, pd.NA] * 12
    days = pd.date_range("1850-01-01", periods=len(codes), freq="600D")
    leaders = pd.DataFrame({"gwcode": pd.array(codes, "Int64"), "start": days})
    leaders.index = range(7, 7 + len(codes))
    each = [to_cow(leaders.iloc[[row]], crosswalk)[0] for row in range(len(codes))]
    assert to_cow(leaders, crosswalk).tolist() == each
    assert {255, 679, 345} <= set(each)


def write(tmp_path, *rows):
    path = tmp_path / "crosswalk.csv"
    path.write_text("ccode,gwcode,start,end,note\n" + "\n".join(rows) + "\n")
    return path


def test_two_numbers_on_one_day_are_refused(tmp_path):
    path = write(
        tmp_path,
        "255,255,1816-01-01,1945-05-23,a",
        "345,340,1816-01-01,1918-11-30,b",
        "255,260,1945-05-23,9999-12-31,c",
    )
    with pytest.raises(DataError, match=r"row 4, column ccode, value 255: two rows hold"):
        read_crosswalk(path)


def test_an_open_end_never_ends(tmp_path):
    rows = read_crosswalk(write(tmp_path, "255,260,1990-10-03,9999-12-31,a"))
    assert gw(rows, 255, "2100-01-01", "2200-01-01") == (260, None)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("255,260,1990-02-31,9999-12-31,a", "row 2, column start, value '1990-02-31'"),
        ("255,West,1990-10-03,9999-12-31,a", "row 2, column gwcode, value 'West'"),
        ("255,260,1990-10-03,1990-10-02,a", "end lies before start"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path, row, words):
    with pytest.raises(DataError, match=words):
        read_crosswalk(write(tmp_path, row))
