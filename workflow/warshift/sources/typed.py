"""Read a producer's table as its card declares it, without guessing any type.

The table has typed nullable columns and `row`, the line number in an editor (the header is line 1),
which later errors name.
"""

import pandas as pd

from warshift.errors import DataError
from warshift.sources.cells import read_cells
from warshift.sources.refuse import refuse_rows

ISO = "%Y-%m-%d"
LARGEST = 2.0**53  # beyond it a float no longer distinguishes whole numbers


def read_source(path, file):
    """Read the table of one original.

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
        As in `read_cells`; also for a wrong number of rows and for a value of the wrong type.
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
    """Translate the codes of every column that has `values` on the card into our words.

    Raises
    ------
    DataError
        For a code that is not listed, or an empty cell in a column that declares no `missing`.
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
    """Describe a CSV file of ours for `read_source`: columns of text, then NAME=TYPE."""
    kinds = {**dict.fromkeys(texts, "text"), **typed}
    columns = {name: {"type": kind} for name, kind in kinds.items()}
    return {"format": "csv", "encoding": "utf-8", "columns": columns}


def parse_column(values, column, path, rows):
    """Convert texts to a typed column; only blanks and the texts in `missing` become missing."""
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
