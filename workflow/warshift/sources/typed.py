"""Reading a producer's table as its card describes it: every column declared, nothing guessed.

A table comes back with typed nullable columns and `row`, the line of the file an editor shows
(the header is line 1), so that every later complaint can name it.
"""

import pandas as pd

from warshift.errors import DataError
from warshift.sources.cells import read_cells
from warshift.sources.refuse import refuse_rows

ISO = "%Y-%m-%d"
LARGEST = 2.0**53  # beyond it a float no longer tells whole numbers apart


def read_source(path, file):
    """Table of one original.

    Parameters
    ----------
    path : path
    file : dict
        Entry of the card's `files`.

    Returns
    -------
    DataFrame with the declared columns (Int64, Float64, string, datetime64) and `row`.

    Raises
    ------
    DataError
        Missing column, wrong number of cells, undecodable text, a value not of its type.
    """
    texts = read_cells(path, file)
    if "rows" in file and len(texts) != file["rows"]:
        raise DataError(
            path, f"{len(texts)} data rows, the card says {file['rows']}", "get the file again"
        )
    columns = {"row": texts["row"].astype("int64")}
    for name, column in file["columns"].items():
        columns[name] = parse_column(texts[column.get("header", name)], column, path, texts["row"])
    return pd.DataFrame(columns)


def in_our_words(frame, file, path):
    """The table with the codes of every column that has `values` on the card as our words.

    Raises
    ------
    DataError
        A code that is not listed; an empty cell of a column that declares nothing as `missing`.
    """
    frame = frame.copy()
    for name, column in file["columns"].items():
        if "values" in column:
            texts = frame[name].astype("string")
            bad = ~texts.isin(list(column["values"])) & ~(texts.isna() & ("missing" in column))
            remedy = f"use one of {', '.join(column['values'])}"
            refuse_rows(path, frame, bad, name, "unknown code", remedy)
            frame[name] = texts.map(column["values"]).astype("string")
    return frame


def own_file(*texts, **typed):
    """Description, for `read_source`, of a CSV file of ours: columns of text, then NAME=TYPE."""
    kinds = {**dict.fromkeys(texts, "text"), **typed}
    columns = {name: {"type": kind} for name, kind in kinds.items()}
    return {"format": "csv", "encoding": "utf-8", "columns": columns}


def parse_column(values, column, path, rows):
    """Typed column from texts: `missing` texts and blanks become missing, nothing else does."""
    values = values.astype("string").str.strip()
    values = values.mask(values.isin([*column.get("missing", []), ""]))
    kind = column["type"]
    if kind == "text":
        return values
    if kind == "date":
        parsed = pd.to_datetime(values, format=column.get("format", ISO), errors="coerce")
    else:
        parsed = pd.to_numeric(values, errors="coerce").astype("Float64")
        parsed = parsed.mask((parsed.abs() > LARGEST).fillna(False))
    bad = values.notna() & parsed.isna()
    if kind == "integer":
        bad |= (parsed.notna() & (parsed % 1 != 0)).fillna(False)
    if bad.any():
        remedy = "correct the cell, or declare the text as missing on the card"
        what = _A[kind] + (f" ({column['format']})" if "format" in column else "")
        frame = pd.DataFrame({"row": rows, values.name: values})
        refuse_rows(path, frame, bad, values.name, f"not {what}", remedy)
    return parsed.astype("Int64") if kind == "integer" else parsed


_A = {"integer": "a whole number", "number": "a number", "date": "a calendar date YYYY-MM-DD"}
