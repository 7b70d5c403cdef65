"""Read a producer's table as its card declares it, without guessing any type.

The table has typed nullable columns and `row`, the line number in an editor (the header is line 1),
which later errors name.
"""

import datetime as dt

import pandas as pd

from warshift.dates import FIRST_YEAR, LAST_YEAR
from warshift.errors import DataError
from warshift.sources.cells import read_cells
from warshift.sources.refuse import refuse_rows, remark_rows

ISO = "%Y-%m-%d"
# Digits of ASCII only, no separators of thousands, no hexadecimal numbers, NaN or infinity. A whole
# number may have a decimal point before zeros, as statistical packages write it.
WRITTEN = {
    "integer": r"[+-]?[0-9]+(\.0*)?",
    "number": r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?",
}
PARTIAL = r"[0-9]{4}([-/.][0-9]{1,2})?|[0-9]{1,2}[-/.][0-9]{4}"  # a year, or a month of a year
# Control characters, blanks without width, marks of direction, and the mark of byte order. Letters
# of some scripts need U+200C and U+200D.
UNSEEN = (
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
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
    name, cells = values.name, pd.DataFrame({"row": rows, values.name: values})
    unseen = values.str.contains(UNSEEN)
    refuse_rows(path, cells, unseen, name, "holds a character that cannot be seen", "remove it")
    if column["type"] == "text":
        return values
    parse = _days if column["type"] == "date" else _numbers
    parsed = parse(values, column, path, cells)
    bad = values.notna() & parsed.isna()
    if bad.any():
        problem, remedy = _why(values[bad].iloc[0], column)
        refuse_rows(path, cells, bad, name, problem, remedy)
    return parsed


def _numbers(values, column, path, cells):
    numbers = values.where(values.str.fullmatch(WRITTEN[column["type"]]))
    parsed = pd.to_numeric(numbers, errors="coerce").astype("Float64")
    parsed = parsed.mask((parsed.abs() > LARGEST).fillna(False))
    return parsed.astype("Int64") if column["type"] == "integer" else parsed


def _days(values, column, path, cells):
    # ASSUME: a time of day says nothing about a war; the day counts.
    # pandas reads "now" and "today" whatever the format.
    numbered = values.where(values.str.fullmatch(r"[ -~]*[0-9][ -~]*"))
    times = pd.to_datetime(numbered, format=column.get("format", ISO), errors="coerce")
    times = times.where(times.dt.year.between(FIRST_YEAR, LAST_YEAR))
    days = times.dt.normalize()
    remark_rows(path, cells, times > days, values.name, "the time of day is not used")
    _remark_on_order(days, values, column, path, cells)
    return days


def _remark_on_order(days, values, column, path, cells):
    """Remark on dates all of which can also be read with day and month exchanged."""
    form = column.get("format", ISO)
    if form == ISO or not {"%d", "%m"} <= {form[at : at + 2] for at in range(len(form))}:
        return
    other = form.replace("%d", "%!").replace("%m", "%d").replace("%!", "%m")
    exchanged = pd.to_datetime(values, format=other, errors="coerce")
    if exchanged[values.notna()].notna().all():
        what = "every date of the column can also be read with day and month exchanged; read as"
        odd = (days != exchanged) & days.notna()
        remark_rows(path, cells, odd, values.name, f"{what} {form}")


def _why(value, column):
    """Say what is wrong with a cell, and what can be done about it without harm to the data."""
    kind, digits = column["type"], any(sign.isdigit() for sign in value)
    what = _A[kind] + (f" ({column['format']})" if "format" in column else "")
    if kind == "date":
        try:
            year = dt.datetime.strptime(value, column.get("format", ISO)).year
        except ValueError:
            pass
        else:
            return f"year {year} is not in {FIRST_YEAR} to {LAST_YEAR}", "correct the cell"
        if pd.Series([value]).str.fullmatch(PARTIAL).all():
            remedy = "add the day, or give year, month and day as columns, a part not known blank"
            return f"not {what}", remedy
    if digits and not (kind == "date" and value.startswith("-")):
        # To declare such a text as missing would lose what it tells.
        return f"not {what}", "correct the cell" if kind == "date" else "write it in plain digits"
    return f"not {what}", "correct the cell, or declare the text as missing on the card"


_A = {"integer": "a whole number", "number": "a number", "date": "a calendar date YYYY-MM-DD"}
