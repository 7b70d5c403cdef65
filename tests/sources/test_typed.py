"""Reading a producer's file: nothing guessed, every complaint with file, row, column and value."""

import numpy as np
import pandas as pd
import pytest

from warshift.errors import DataError
from warshift.sources.cells import LONGEST_CELL, repair
from warshift.sources.typed import read_source

COLUMNS = {
    "war": {"type": "integer"},
    "deaths": {"type": "integer", "missing": ["-9"]},
    "score": {"type": "integer"},
    "name": {"type": "text", "missing": ["NA"]},
    "start": {"type": "date"},
}
HEADER = "war,deaths,score,name,start"
GOOD = [HEADER, "1,100,-9,Crimea,1853-10-23", "2,-9,7,NA,1904-02-08", "3,,,,"]


@pytest.fixture
def read(tmp_path):
    def reader(content, **changes):
        path = tmp_path / "wars.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return read_source(path, {"format": "csv", "columns": COLUMNS, **changes})

    return reader


@pytest.fixture
def complaint(read):
    def complain(content, **changes):
        with pytest.raises(DataError) as error:
            read(content, **changes)
        assert "\n" not in str(error.value)
        assert "wars.csv" in str(error.value)
        return str(error.value)

    return complain


def lines(*rows, end="\n"):
    return end.join(rows) + end


def test_types_and_rows(read):
    frame = read(lines(*GOOD))
    assert frame["row"].tolist() == [2, 3, 4]
    assert frame["war"].tolist() == [1, 2, 3]
    assert frame["start"].tolist()[:2] == [pd.Timestamp("1853-10-23"), pd.Timestamp("1904-02-08")]
    assert str(frame["war"].dtype) == "Int64"


def test_a_sentinel_is_missing_only_where_the_column_declares_it(read):
    frame = read(lines(*GOOD))
    assert frame["deaths"].isna().tolist() == [False, True, True]
    assert frame["score"].tolist()[:2] == [-9, 7]
    assert frame["name"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(read, end):
    whole = lines(*GOOD, end=end)
    expected = read(lines(*GOOD))
    pd.testing.assert_frame_equal(read(whole), expected)
    pd.testing.assert_frame_equal(read(whole.removesuffix(end)), expected)


def test_a_byte_order_mark_is_no_part_of_the_header(read):
    pd.testing.assert_frame_equal(read(b"\xef\xbb\xbf" + lines(*GOOD).encode()), read(lines(*GOOD)))


def test_a_quoted_line_break_keeps_the_rows_right(read, complaint):
    frame = read(lines(HEADER, '1,1,1,"two\nlines",1853-10-23', "2,1,1,b,1904-02-08"))
    assert frame["row"].tolist() == [2, 4]
    assert "row 4, column war" in complaint(
        lines(HEADER, '1,1,1,"two\nlines",1853-10-23', "x,1,1,b,1904-02-08")
    )


def test_a_trailing_blank_in_a_header_is_declared(read):
    columns = {"day": {"type": "integer", "header": "EndDay2 "}}
    assert read("EndDay2 \n7\n", columns=columns)["day"].tolist() == [7]


def test_tabs_separate_where_the_card_says_so(read):
    text = lines(*GOOD).replace(",", "\t")
    pd.testing.assert_frame_equal(read(text, format="tsv"), read(lines(*GOOD)))


def test_missing_column(complaint):
    text = complaint("war,deaths,score,name\n1,2,3,a\n")
    assert "row 1, column start: the column is missing; the header has war, deaths" in text


def test_doubled_column(complaint):
    assert "column war: the column occurs twice" in complaint(f"{HEADER},war\n1,1,1,a,,1\n")


@pytest.mark.parametrize("row", ["1,2,3,a", "1,2,3,a,1900-01-01,6"])
def test_wrong_number_of_cells(complaint, row):
    count = row.count(",") + 1
    assert f"row 3: {count} cells, the header has 5" in complaint(lines(*GOOD[:2], row))


def test_undecodable_text_names_its_row(complaint):
    content = lines(*GOOD[:2]).encode() + b"2,1,1,Per\xf3n,1982-04-02\n"
    text = complaint(content)
    assert "row 3" in text
    assert "not utf-8 text; correct `encoding` on the card" in text


def test_the_same_bytes_read_with_their_encoding(read):
    content = lines(*GOOD[:2]).encode() + b"2,1,1,Per\xf3n,1982-04-02\n"
    assert read(content, encoding="cp1252")["name"].tolist()[1] == "Perón"


@pytest.mark.parametrize("content", ["", "\n", "  \r\n "])
def test_empty_file(complaint, content):
    assert "the file is empty" in complaint(content)


def test_a_header_alone_has_no_rows(read):
    assert read(HEADER + "\n").empty


def test_nul_characters(complaint):
    assert "holds NUL characters" in complaint(lines(HEADER, "1,1,1,a\x00b,1900-01-01"))


def test_a_huge_cell(complaint):
    cell = "x" * (LONGEST_CELL + 1)
    text = complaint(lines(HEADER, f"1,1,1,{cell},1900-01-01"))
    assert "row 2: a cell longer than" in text
    assert len(text) < 400


def test_an_open_quote(complaint):
    assert "check quotes in this row" in complaint(lines(HEADER, '1,1,1,"open,1900-01-01'))


@pytest.mark.parametrize(
    "value", ["1.5", "one", "1,5", "inf", "-inf", "nan", "1e400", "99999999999999999999", "1e30"]
)
def test_not_a_whole_number(complaint, value):
    text = complaint(lines(HEADER, f'"{value}",1,1,a,1900-01-01'))
    assert "row 2, column war, value" in text
    assert "not a whole number" in text


@pytest.mark.parametrize("value", ["1", " 1 ", "1.0"])
def test_whole_numbers(read, value):
    assert read(lines(HEADER, f"{value},1,1,a,1900-01-01"))["war"].tolist() == [1]


@pytest.mark.parametrize(
    "value",
    [
        "1979-02-31",
        "1900-02-29",
        "31/12/1979",
        "1979",
        "1979-12",
        "1979-13-01",
        "soon",
        "19118-1-1",
    ],
)
def test_not_a_date(complaint, value):
    text = complaint(lines(HEADER, f"1,1,1,a,{value}"))
    assert f"row 2, column start, value '{value}': not a calendar date YYYY-MM-DD" in text


def test_leap_day_is_a_date(read):
    assert read(lines(HEADER, "1,1,1,a,1904-02-29"))["start"][0] == pd.Timestamp("1904-02-29")


def test_a_wrong_number_of_rows(complaint):
    assert "3 data rows, the card says 4; get the file again" in complaint(lines(*GOOD), rows=4)


def test_something_else_than_a_stata_file(complaint):
    assert "not a Stata file" in complaint(b"<html>not found</html>", format="stata")


def test_a_stata_file_reads_with_its_types(tmp_path):
    path = tmp_path / "leaders.dta"
    pd.DataFrame({"obsid": ["A-1", "B-2"], "ccode": np.array([2, 200], dtype="int16")}).to_stata(
        path, write_index=False, version=118
    )
    columns = {"obsid": {"type": "text"}, "ccode": {"type": "integer"}}
    frame = read_source(path, {"format": "stata", "columns": columns})
    assert frame["ccode"].tolist() == [2, 200]
    assert frame["row"].tolist() == [1, 2]
    columns["leader"] = {"type": "text"}
    with pytest.raises(DataError, match="column leader: the column is missing"):
        read_source(path, {"format": "stata", "columns": columns})


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("Per\u00f3n", "Perón"),  # latin-1 bytes read as latin-1
        ("Per\u00c3\u00b3n", "Perón"),  # utf-8 bytes read as latin-1
        ("Se\u009aelj", "Sešelj"),  # cp1252 bytes read as latin-1
        ("Truman", "Truman"),
        ("Ağa", "Ağa"),  # beyond latin-1: nothing to undo
        ("", ""),
    ],
)
def test_repair_of_mixed_encodings(found, meant):
    assert repair(found) == meant


def test_repair_keeps_what_no_encoding_explains():
    assert repair("a\x81b") == "a\x81b"
