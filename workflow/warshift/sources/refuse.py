"""Errors and remarks about a row of a user's or producer's file."""

import pandas as pd

from warshift.errors import DataError
from warshift.remarks import remark


def refuse_rows(path, rows, bad, column, problem, remedy, shown=None):
    """Raise a `DataError` for the first bad row, if any.

    Parameters
    ----------
    path : path
    rows : DataFrame
        With `row`, the line of the file.
    bad : Series of bool
        One per row of `rows`.
    column, problem, remedy : str
        As in `DataError`.
    shown : Series, optional
        Values to show instead of the column's.
    """
    bad = bad.fillna(False).to_numpy(dtype=bool)
    if bad.any():
        where = _first(rows, bad, column, shown)
        raise DataError(path, problem, remedy, **where)


def remark_rows(path, rows, odd, column, what, shown=None):
    """Remark on the first odd row, if any, and say how many others there are."""
    odd = odd.fillna(False).to_numpy(dtype=bool)
    if odd.any():
        others = f" (and {odd.sum() - 1} more rows)" if odd.sum() > 1 else ""
        remark(path, what + others, **_first(rows, odd, column, shown))


def _first(rows, mask, column, shown):
    first = int(mask.argmax())
    value = (rows[column] if shown is None else shown).iloc[first]
    value = value.date().isoformat() if isinstance(value, pd.Timestamp) else value
    return {
        "row": rows["row"].iloc[first],
        "column": column,
        "value": None if pd.isna(value) else value,
    }


def refuse_other_words(path, rows, column, allowed, problem="unknown code"):
    """Raise a `DataError` for the first value that is missing or not allowed."""
    remedy = f"use one of {', '.join(map(str, allowed))}"
    refuse_rows(path, rows, ~rows[column].isin(list(allowed)), column, problem, remedy)
