"""The tables that pass between the rooms: schemas, checked reading and writing.

Parquet inside the pipeline (typed), CSV for people. `check` turns the first failure of a pandera
schema into one line that names table, row, column, value and remedy.
"""

from pathlib import Path

import pandas as pd

from warshift.errors import DataError
from warshift.tables.schemas import COLUMNS, DATE, KEYS, ORDERED


def schema(table):
    """pandera schema of a table: strict columns, types, allowed values, unique keys."""
    import pandera.pandas as pa

    columns = {
        name: pa.Column(
            dtype, nullable=nullable, checks=[pa.Check.isin(list(allowed))] if allowed else None
        )
        for name, (dtype, nullable, allowed) in COLUMNS[table].items()
    }
    return pa.DataFrameSchema(columns, strict=True, ordered=True, name=table)


def check(frame, table, file=None):
    """Return the frame in the table's column order and types, or raise.

    Parameters
    ----------
    frame : DataFrame
    table : str
        Key of `COLUMNS`.
    file : str, optional
        Named in errors; the table's name otherwise.

    Raises
    ------
    DataError
        First cell that breaks the schema, or the first repeated key.
    """
    import pandera.errors

    file = file or f"table {table}"
    missing = [name for name in COLUMNS[table] if name not in frame]
    if missing:
        raise DataError(file, "the column is missing", "add it", column=missing[0])
    frame = frame[list(COLUMNS[table])].reset_index(drop=True)
    for name, (dtype, _, _) in COLUMNS[table].items():
        frame[name] = _cast(frame[name], dtype, file)
    try:
        schema(table).validate(frame)
    except pandera.errors.SchemaError as error:
        raise _data_error(error, frame, table, file) from None
    for key in KEYS[table]:
        doubled = frame.duplicated(key)
        if doubled.any():
            row = doubled.idxmax()
            value = ", ".join(str(part) for part in frame.loc[row, key])
            problem, remedy = "the key occurs twice", "keep one of the rows"
            raise DataError(file, problem, remedy, row=row + 2, column=", ".join(key), value=value)
    _check_order(frame, table, file)
    return frame


def _cast(values, dtype, file):
    try:
        return values.astype(dtype)
    except (TypeError, ValueError) as error:
        problem = f"not {dtype} ({str(error)[:80]})"
        raise DataError(file, problem, "correct the column", column=values.name) from None


def _data_error(error, frame, table, file):
    cases, column = error.failure_cases, error.schema.name
    index = cases["index"].iloc[0] if isinstance(cases, pd.DataFrame) and len(cases) else None
    row = None if index is None or pd.isna(index) else int(index)
    value = None if row is None else frame[column].iloc[row]
    allowed = COLUMNS[table].get(column, (None, None, None))[2]
    empty = value is None or pd.isna(value)
    problem = "a value is missing" if empty else "the value is not allowed"
    remedy = f"use one of {', '.join(map(str, allowed))}" if allowed else "fill or correct the cell"
    line = None if row is None else row + 2
    return DataError(file, problem, remedy, row=line, column=column, value=None if empty else value)


def _check_order(frame, table, file):
    for first, last in ORDERED.get(table, []):
        wrong = frame[last] < frame[first]
        if wrong.any():
            row = wrong.idxmax()
            value = f"{frame.at[row, last].date()}"
            problem = f"{last} lies before {first} {frame.at[row, first].date()}"
            raise DataError(
                file, problem, "correct one of the dates", row=row + 2, column=last, value=value
            )


def write_table(frame, path, name):
    """Write a table for the next room; the only way out of a script.

    Parameters
    ----------
    frame : DataFrame
    path : path
        Its folder is made where it is missing.
    name : str
        Name of the table, whose schema the frame must fit.

    Raises
    ------
    DataError
        For the first cell that breaks the schema; nothing is written then.
    """
    checked = check(frame, name, path) if name in COLUMNS else frame
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    checked.to_parquet(path, index=False)


def read_table(path, name):
    """Read a table that an earlier rule wrote; the only way in.

    Raises
    ------
    DataError
        Where the file does not fit the schema of table `name` (it is of another version).
    """
    frame = pd.read_parquet(path)
    return check(frame, name, path) if name in COLUMNS else frame


def write_parquet(frame, path, table=None):
    """Write a table for the next room, checked where it has a schema."""
    frame = check(frame, table) if table else frame
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    frame.to_parquet(path, index=False)


def read_parquet(path):
    """Read a table an earlier room wrote."""
    return pd.read_parquet(path)


def write_csv(frame, path):
    """Write CSV for people: UTF-8, LF, ISO dates, true/false, blanks for missing."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    text = frame.copy()
    for name in text.columns:
        if pd.api.types.is_datetime64_any_dtype(text[name]):
            text[name] = text[name].dt.strftime("%Y-%m-%d")
        elif pd.api.types.is_bool_dtype(text[name]):
            text[name] = text[name].map({True: "true", False: "false"})
    text.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def read_csv(path, table):
    """Read a canonical CSV (snapshot, a user's own table) and check it against its schema.

    Raises
    ------
    DataError
        Names the file, row, column and value of the first problem.
    """
    from warshift.sources.typed import read_table as read_source

    kinds = {"string": "text", "Int64": "integer", "float64": "number", DATE: "date"}
    kinds["boolean"] = "text"
    columns = {name: {"type": kinds[dtype]} for name, (dtype, _, _) in COLUMNS[table].items()}
    frame = read_source(path, {"format": "csv", "encoding": "utf-8", "columns": columns})
    for name, (dtype, _, _) in COLUMNS[table].items():
        if dtype == "boolean":
            bad = ~frame[name].isin(["true", "false"])
            if bad.any():
                row, remedy = frame.loc[bad, "row"].iloc[0], "write true or false"
                value = frame.loc[bad, name].iloc[0]
                raise DataError(
                    path, "not a truth value", remedy, row=row, column=name, value=value
                )
            frame[name] = frame[name].map({"true": True, "false": False})
    return check(frame.drop(columns="row"), table, path)
