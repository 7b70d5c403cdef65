"""Errors about a row of a user's or producer's file."""

import pandas as pd

from warshift.errors import DataError


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
        first = int(bad.argmax())
        row, value = rows["row"].iloc[first], (rows[column] if shown is None else shown).iloc[first]
        value = value.date().isoformat() if isinstance(value, pd.Timestamp) else value
        value = None if pd.isna(value) else value
        raise DataError(path, problem, remedy, row=row, column=column, value=value)


def refuse_other_words(path, rows, column, allowed, problem="unknown code"):
    """Raise a `DataError` for the first value that is missing or not allowed."""
    remedy = f"use one of {', '.join(map(str, allowed))}"
    refuse_rows(path, rows, ~rows[column].isin(list(allowed)), column, problem, remedy)
