"""Dates from an original's columns of years, months and days; errors name the row."""

import pandas as pd

from warshift.dates import interval
from warshift.errors import DataError
from warshift.sources.refuse import refuse_rows

DAY = pd.Timedelta(days=1)


def as_intervals(frame, path, year, month, day):
    """Return the earliest and latest day, and the precision, of a date in three columns.

    Parameters
    ----------
    frame : DataFrame
        With `row` and the three integer columns; a missing month or day is unknown.
    path : str
        Named in errors.
    year, month, day : str
        Column names; month and day are None where the file has no such column.

    Returns
    -------
    DataFrame with the index of `frame`: lower, upper (datetime64), precision.

    Raises
    ------
    DataError
        A missing year, or a date that is not in the calendar.
    """
    bounds = []
    columns = [name for name in (year, month, day) if name is not None]
    for row in frame[["row", *columns]].itertuples(index=False):
        line, parts = row[0], [None if pd.isna(part) else int(part) for part in row[1:]]
        parts += [None] * (3 - len(parts))
        try:
            if parts[0] is None:
                raise ValueError("the year is missing")
            bounds.append(interval(*parts))
        except ValueError as error:
            value = "-".join("?" if part is None else str(part) for part in parts)
            problem, remedy = (
                f"not a date ({error})",
                "correct the date, or add a row to corrections.csv",
            )
            raise DataError(
                path, problem, remedy, row=line, column=columns[-1], value=value
            ) from None
    dated = pd.DataFrame(bounds, columns=["lower", "upper", "precision"], index=frame.index)
    for bound in ("lower", "upper"):
        dated[bound] = pd.to_datetime(dated[bound])
    return dated


def as_days(frame, path, year, month, day):
    """Return dates that must be known to the day; parameters as in `as_intervals`."""
    dated = as_intervals(frame, path, year, month, day)
    vague, problem = dated["precision"] != "day", "the month or day is missing"
    refuse_rows(path, frame, vague, day, problem, "fill in the day")
    return dated["lower"]


def year_spans(years):
    """Return the first and last day of each year: {"start": Series, "end": Series}."""
    text = years.astype("string")
    return {
        "start": pd.to_datetime(text + "-01-01", format="%Y-%m-%d"),
        "end": pd.to_datetime(text + "-12-31", format="%Y-%m-%d"),
    }


def gaps(start, end, spans):
    """Return the gaps that ordered spans leave between two days, as (first, last) pairs."""
    parts, at = [], start
    for first, last in spans:
        if first > at:
            parts.append((at, first - DAY))
        at = max(at, last + DAY)
    return parts + ([(at, end)] if at <= end else [])
