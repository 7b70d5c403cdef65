"""The tables between the rooms: the first cell that breaks a schema is named."""

import pandas as pd
import pytest

from warshift.errors import DataError
from warshift.tables.csv_files import read_csv, write_csv
from warshift.tables.files import check, read_table, write_table

HEADER = "war_id,war_list,name,war_type,start,end,ongoing"
GOOD = "x-1,x,One,interstate,1904-02-08,1905-09-05,false"
OTHER = "x-2,x,Two,interstate,1904-02-29,1904-02-29,true"


@pytest.fixture
def read(tmp_path):
    def reader(*rows, header=HEADER):
        path = tmp_path / "wars.csv"
        path.write_text("\n".join([header, *rows]) + "\n")
        return read_csv(path, "wars")

    return reader


def test_a_good_table_reads_typed(read):
    frame = read(GOOD, OTHER)
    assert frame.columns.tolist() == HEADER.split(",")
    assert frame["ongoing"].tolist() == [False, True]
    assert frame["start"].tolist()[1] == pd.Timestamp("1904-02-29")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("x-2,x,Two,battle,1904-02-08,1905-09-05,false", "row 3, column war_type, value 'battle'"),
        ("x-2,x,,interstate,1904-02-08,1905-09-05,false", "row 3, column name: a value is missing"),
        (
            "x-2,x,T,interstate,1979-02-31,1979-03-01,false",
            "row 3, column start, value '1979-02-31'",
        ),
        ("x-2,x,T,interstate,1979-02-02,1979-02-01,false", "row 3, column end, value '1979-02-01'"),
        ("x-1,x,T,interstate,1979-02-01,1979-02-02,false", "row 3, column war_id, value 'x-1'"),
        ("x-2,x,T,interstate,1979-02-01,1979-02-02,maybe", "row 3, column ongoing, value 'maybe'"),
        ("x-2,x,T,interstate,1979-02-01,1979-02-02,", "column ongoing"),
        ("x-2,x,T,interstate,1979-02-01", "row 3: 5 cells"),
    ],
)
def test_the_first_wrong_cell_is_named(read, row, words):
    with pytest.raises(DataError) as error:
        read(GOOD, row)
    text = str(error.value)
    assert words in text
    assert "wars.csv" in text
    assert "\n" not in text
    assert "; " in text  # a remedy


def test_a_missing_column_is_named(read):
    with pytest.raises(DataError, match="column ongoing: the column is missing"):
        read("x-1,x,One,interstate,1904-02-08,1905-09-05", header=HEADER.removesuffix(",ongoing"))


def test_writing_and_reading_csv_gives_the_same_table(read, tmp_path):
    frame = read(GOOD, OTHER)
    write_csv(frame, tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_text() == f"{HEADER}\n{GOOD}\n{OTHER}\n"
    pd.testing.assert_frame_equal(read_csv(tmp_path / "again.csv", "wars"), frame)


def test_parquet_keeps_types_and_is_checked(read, tmp_path):
    frame = read(GOOD, OTHER)
    write_table(frame, tmp_path / "deep/wars.parquet", "wars")
    pd.testing.assert_frame_equal(read_table(tmp_path / "deep/wars.parquet", "wars"), frame)
    with pytest.raises(DataError, match=r"no\.parquet, row 2, column war_type, value 'x'"):
        write_table(frame.assign(war_type="x"), tmp_path / "no.parquet", "wars")
    assert not (tmp_path / "no.parquet").exists()


def test_further_columns_of_a_frame_do_not_enter_a_table(read):
    frame = read(GOOD)
    assert check(frame.assign(extra=1), "wars").columns.tolist() == HEADER.split(",")


def test_a_column_of_the_wrong_type_is_named(read):
    with pytest.raises(DataError, match="column start: not datetime64"):
        check(read(GOOD).assign(start="soon"), "wars")


def test_a_file_that_is_no_table_is_named(tmp_path):
    path = tmp_path / "wars.parquet"
    path.write_bytes(b"PAR1 and no more")
    with pytest.raises(DataError, match=r"wars\.parquet: not a Parquet file .*run again"):
        read_table(path, "wars")


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("ongoing", "perhaps", "not bool"),
        ("name", None, "row 2, column name: a value is missing; fill the cell"),
    ],
)
def test_a_wrong_type_does_not_become_another_value(read, column, value, words):
    with pytest.raises(DataError, match=words):
        check(read(GOOD).assign(**{column: [value]}), "wars")


def test_a_fraction_is_no_whole_number(tmp_path):
    years = pd.DataFrame({"gwcode": [2], "changes": [1.5], "years": [3.0]})
    with pytest.raises(DataError, match="column changes: not int64"):
        write_table(years, tmp_path / "rates.parquet", "rates")
