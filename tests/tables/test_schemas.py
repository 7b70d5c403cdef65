"""Every table of the page: a value out of its range ends in one line, on writing and on reading."""

import pandas as pd
import pytest
from docs.generate import data_dictionary

from warshift.errors import DataError
from warshift.tables.files import read_table, write_table
from warshift.tables.schemas import all_tables, table_of

DAY = pd.Timestamp("2000-02-29")
OTHER = {"text": "no such word", "integer": -77, "number": -77.5}


def plain(name, column):
    """A value that the column allows."""
    if column.allowed:
        return column.allowed[0]
    if column.type in ("integer", "number"):
        return 0 if column.least is None else column.least
    return {"text": f"some {name}", "date": DAY, "truth": True}[column.type]


def row_of(table):
    """A frame of one row that fits the table."""
    return pd.DataFrame({name: [plain(name, column)] for name, column in table.columns.items()})


def wrong_cells():
    """Table, column and a value that its list or range excludes."""
    for table in all_tables().values():
        for name, column in table.columns.items():
            if column.allowed:
                yield table.name, name, OTHER[column.type]
                continue
            for bound, step in ((column.least, -1), (column.most, 1)):
                if bound is not None:
                    yield table.name, name, bound + step


def wrong_orders():
    for table in all_tables().values():
        for first, sign, last in table.order:
            yield table.name, first, sign, last


@pytest.mark.parametrize("name", list(all_tables()))
def test_a_row_that_fits_is_written_and_read(tmp_path, name):
    frame, path = row_of(table_of(name)), tmp_path / f"{name}.parquet"
    write_table(frame, path, name)
    again = read_table(path, name)
    assert again.columns.tolist() == list(table_of(name).columns)
    assert {n: str(t) for n, t in again.dtypes.items()} == {
        n: column.dtype for n, column in table_of(name).columns.items()
    }


def test_every_table_has_a_column_that_a_wrong_value_shows():
    assert {name for name, _, _ in wrong_cells()} == set(all_tables())


@pytest.mark.parametrize(("name", "column", "value"), list(wrong_cells()))
def test_a_value_out_of_range_is_one_line(tmp_path, name, column, value):
    good, path = row_of(table_of(name)), tmp_path / f"{name}.parquet"
    edited = good.astype({column: object}).assign(**{column: [value]}).infer_objects()
    with pytest.raises(DataError) as written:
        write_table(edited, path, name)
    assert not path.exists()
    edited.to_parquet(path, index=False)  # as somebody would who edits the file
    with pytest.raises(DataError) as read:
        read_table(path, name)
    for error in (written, read):
        text = str(error.value)
        assert text.startswith(f"{path}, row 2, column {column}, value ")
        assert str(value).rstrip("0").rstrip(".") in text
        assert "; use one of " in text or "; give a value " in text
        assert "\n" not in text


@pytest.mark.parametrize(("name", "first", "sign", "last"), list(wrong_orders()))
def test_two_columns_out_of_order_are_one_line(tmp_path, name, first, sign, last):
    columns, frame = table_of(name).columns, row_of(table_of(name))
    dates = columns[first].type == "date"
    high = DAY + pd.Timedelta(days=2) if dates else frame[last].iloc[0] + (sign == "<=") * 1
    frame[first] = [high]
    if dates:  # earlier rules of the table must still hold
        frame[last] = [DAY + pd.Timedelta(days=1)]
    with pytest.raises(DataError) as error:
        write_table(frame, tmp_path / "table.parquet", name)
    assert "row 2, column " in str(error.value)
    words = (" lies before ", " is below ", " is not above ", "out of range")
    assert any(text in str(error.value) for text in words)


@pytest.mark.parametrize("name", list(all_tables()))
def test_a_repeated_key_is_one_line(tmp_path, name):
    table = table_of(name)
    twice = pd.concat([row_of(table)] * 2, ignore_index=True)
    with pytest.raises(DataError, match=r"row 3, column .*: the key occurs twice; keep one"):
        write_table(twice, tmp_path / "table.parquet", name)
    for key in table.keys:
        assert set(key) <= set(table.columns)


def test_an_undeclared_column_is_refused(tmp_path):
    frame = row_of(table_of("rates")).assign(extra=1)
    with pytest.raises(DataError, match="column extra: no such column in this table; drop it, or"):
        write_table(frame, tmp_path / "rates.parquet", "rates")


def test_a_column_of_another_band_may_be_absent(tmp_path):
    path = tmp_path / "covariates.parquet"
    frame = row_of(table_of("covariates")).drop(columns=["democracy", "parity", "battles_net"])
    write_table(frame, path, "covariates")
    assert "democracy" not in read_table(path, "covariates")


def test_a_file_of_another_schema_is_checked_anew(tmp_path):
    path = tmp_path / "coups.parquet"
    write_table(row_of(table_of("rates")), path, "rates")
    with pytest.raises(DataError, match=r"coups\.parquet, column ccode: the column is missing"):
        read_table(path, "coups")


def test_every_column_says_what_it_holds():
    for table in all_tables().values():
        assert table.of in data_dictionary.LEVELS
        assert table.about
        assert all(column.about for column in table.columns.values())
        for first, _, last in table.order:
            assert {first, last} <= set(table.columns)
