"""Read and write the tables passed between rules, checking them against their schemas.

`check` turns the first failure of a pandera schema into one line that names file, row, column,
value and remedy. `write_table` stores the fingerprint of the schema in the file; `read_table`
checks a file without the current fingerprint cell by cell.
"""

import operator
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from warshift.errors import DataError
from warshift.tables.schemas import PAGE, table_of

FINGERPRINT = b"warshift schema"
COMPARE = {"<": operator.lt, "<=": operator.le}
BROKEN = {"<": "is not above", "<=": "is below"}
AGAIN = "remove it and run again"


def write_table(frame, path, name):
    """Write a table for the next rule.

    Parameters
    ----------
    frame : DataFrame
        With the columns of the schema, in any order.
    path : path
        Missing folders are created.
    name : str
        Name of the table in `workflow/schemas/tables.yaml`.

    Raises
    ------
    DataError
        For the first column or cell that breaks the schema; nothing is written.
    """
    unknown = [column for column in frame if column not in table_of(name).columns]
    if unknown:
        problem, remedy = "no such column in this table", f"drop it, or add it to {PAGE.name}"
        raise DataError(path, problem, remedy, column=unknown[0])
    table = pa.Table.from_pandas(check(frame, name, path), preserve_index=False)
    table = table.replace_schema_metadata({**table.schema.metadata, FINGERPRINT: _mark(name)})
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path)


def read_table(path, name):
    """Read a table written by an earlier rule.

    Raises
    ------
    DataError
        Where the file is not Parquet, or does not fit the schema of table `name`.
    """
    try:
        table = pq.read_table(path)
    except pa.ArrowInvalid as error:
        raise DataError(path, f"not a Parquet file ({str(error)[:80]})", AGAIN) from None
    frame = table.to_pandas()
    checked = (table.schema.metadata or {}).get(FINGERPRINT) == _mark(name)
    return frame if checked else check(frame, name, path)


def _mark(name):
    return sha256(repr(table_of(name)).encode()).hexdigest().encode()


def check(frame, name, file=None):
    """Return the frame with the schema's columns, in their order and types, or raise.

    Parameters
    ----------
    frame : DataFrame
        Columns outside the schema are dropped.
    name : str
        Name of the table.
    file : path, optional
        Named in errors instead of the table.

    Raises
    ------
    DataError
        For the first cell that breaks the schema, repeated key, or row whose columns are out of
        order.
    """
    import pandera.errors  # takes a third of a second, and most processes only read tables

    table, file = table_of(name), file or f"table {name}"
    frame = _typed(frame, table, file)
    try:
        pandera_schema(name).validate(frame)
    except pandera.errors.SchemaError as error:
        raise _data_error(error, frame, table, file) from None
    for key in table.keys:
        doubled = frame.duplicated(list(key))
        if doubled.any():
            row = doubled.idxmax()
            value = ", ".join(str(part) for part in frame.loc[row, list(key)])
            problem, remedy = "the key occurs twice", "keep one of the rows"
            raise DataError(file, problem, remedy, row=row + 2, column=", ".join(key), value=value)
    _check_order(frame, table, file)
    return frame


def pandera_schema(name):
    """Build the pandera schema of a table: strict columns, types, allowed values and ranges."""
    import pandera.pandas as pa

    columns = {}
    for title, column in table_of(name).columns.items():
        checks = [pa.Check.isin(list(column.allowed))] if column.allowed else []
        checks += [] if column.least is None else [pa.Check.ge(column.least)]
        checks += [] if column.most is None else [pa.Check.le(column.most)]
        required = not column.absent
        columns[title] = pa.Column(column.dtype, checks, nullable=column.empty, required=required)
    return pa.DataFrameSchema(columns, strict=True, ordered=True, name=name)


def _typed(frame, table, file):
    columns = {n: c for n, c in table.columns.items() if n in frame or not c.absent}
    missing = [name for name in columns if name not in frame]
    if missing:
        raise DataError(file, "the column is missing", "add it", column=missing[0])
    frame = frame[list(columns)].reset_index(drop=True)
    for name, column in columns.items():
        if not column.empty and frame[name].isna().any():
            row = int(frame[name].isna().to_numpy().argmax()) + 2
            raise DataError(file, "a value is missing", "fill the cell", row=row, column=name)
        frame[name] = _cast(frame[name], column, file)
    return frame


def _cast(values, column, file):
    nullable = {"integer": "Int64", "truth": "boolean"}.get(column.type, column.dtype)
    try:
        # By way of the nullable type, which refuses 1.5 as an integer and a text as a truth value.
        return values.astype(nullable).astype(column.dtype)
    except (TypeError, ValueError) as error:
        problem = f"not {column.dtype} ({str(error)[:80]})"
        raise DataError(file, problem, "correct the column", column=values.name) from None


def _data_error(error, frame, table, file):
    """Report the first cell that pandera refuses, on one line."""
    title = error.schema.name
    row, column = int(error.failure_cases["index"].iloc[0]), table.columns[title]
    if column.allowed and frame[title].iloc[row] not in column.allowed:
        problem = "the value is not allowed"
        remedy = f"use one of {', '.join(map(str, column.allowed))}"
    else:
        problem, remedy = "the value is out of range", f"give a value {column.bounds}"
    value = frame[title].iloc[row]
    return DataError(file, problem, remedy, row=row + 2, column=title, value=value)


def _check_order(frame, table, file):
    for first, sign, last in table.order:
        both_filled = frame[first].notna() & frame[last].notna()
        wrong = both_filled & ~COMPARE[sign](frame[first], frame[last]).fillna(True).astype(bool)
        if wrong.any():
            row = wrong.idxmax()
            low, value = (_plain(frame.at[row, name]) for name in (first, last))
            dates = table.columns[first].type == "date"
            problem = f"{last} {'lies before' if dates else BROKEN[sign]} {first} {low}"
            remedy = f"correct one of the {'dates' if dates else 'numbers'}"
            raise DataError(file, problem, remedy, row=row + 2, column=last, value=value)


def _plain(value):
    return str(value.date()) if isinstance(value, pd.Timestamp) else value
