"""The tables between the rooms: the first cell that breaks a schema is named."""

import pandas as pd
import pytest

from warshift import tables
from warshift.errors import DataError

HEADER = "war_id,war_list,name,war_type,start,end,ongoing"
GOOD = "x-1,x,One,interstate,1904-02-08,1905-09-05,false"
OTHER = "x-2,x,Two,interstate,1904-02-29,1904-02-29,true"


@pytest.fixture
def read(tmp_path):
    def reader(*rows, header=HEADER):
        path = tmp_path / "wars.csv"
        path.write_text("\n".join([header, *rows]) + "\n")
        return tables.read_csv(path, "wars")

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
    tables.write_csv(frame, tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_text() == f"{HEADER}\n{GOOD}\n{OTHER}\n"
    pd.testing.assert_frame_equal(tables.read_csv(tmp_path / "again.csv", "wars"), frame)


def test_parquet_keeps_types_and_is_checked(read, tmp_path):
    frame = read(GOOD, OTHER)
    tables.write_parquet(frame, tmp_path / "deep/wars.parquet", "wars")
    pd.testing.assert_frame_equal(tables.read_parquet(tmp_path / "deep/wars.parquet"), frame)
    with pytest.raises(DataError, match="table wars, row 2, column war_type"):
        tables.write_parquet(frame.assign(war_type="x"), tmp_path / "no.parquet", "wars")
    assert not (tmp_path / "no.parquet").exists()


def test_further_columns_of_a_frame_do_not_enter_a_table(read):
    frame = read(GOOD)
    assert tables.check(frame.assign(extra=1), "wars").columns.tolist() == HEADER.split(",")


def test_a_column_of_the_wrong_type_is_named(read):
    with pytest.raises(DataError, match="column start: not datetime64"):
        tables.check(read(GOOD).assign(start="soon"), "wars")


def test_every_key_and_order_names_columns_of_its_table():
    for table, keys in tables.KEYS.items():
        assert all(set(key) <= set(tables.COLUMNS[table]) for key in keys)
    for table, pairs in tables.ORDERED.items():
        assert all(set(pair) <= set(tables.COLUMNS[table]) for pair in pairs)
