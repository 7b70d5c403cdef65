"""The one complaint about a row of somebody's file."""

import pandas as pd

from warshift.errors import DataError


def refuse_rows(path, rows, bad, column, problem, remedy, shown=None):
    """Raise for the first of the bad rows, if there is one.

    Parameters
    ----------
    path : path
        Named in the error, as are the row, the column and its value there.
    rows : DataFrame
        With `row`, the line of the file.
    bad : Series of bool
        One per row of `rows`.
    column : str
    problem, remedy : str
    shown : Series, optional
        Values to show instead of the column's.

    Raises
    ------
    DataError
    """
    bad = bad.fillna(False).to_numpy(dtype=bool)
    if bad.any():
        first = int(bad.argmax())
        row, value = rows["row"].iloc[first], (rows[column] if shown is None else shown).iloc[first]
        value = value.date().isoformat() if isinstance(value, pd.Timestamp) else value
        value = None if pd.isna(value) else value
        raise DataError(path, problem, remedy, row=row, column=column, value=value)


def refuse_other_words(path, rows, column, allowed, problem="unknown code"):
    """Raise for the first value that is missing or not one of the allowed; see `refuse_rows`."""
    remedy = f"use one of {', '.join(map(str, allowed))}"
    refuse_rows(path, rows, ~rows[column].isin(list(allowed)), column, problem, remedy)
