"""Calendar dates with unknown parts.

Dates are days without time zone. A date whose day or month is unknown is an interval
[lower, upper]; the analysis uses the point in it that the config's `date_rule` chooses.
"""

import datetime as dt

import numpy as np
import pandas as pd

RULES = ("midpoint", "lower", "upper")
FIRST_YEAR, LAST_YEAR = 1700, 2100  # years outside are mistakes: no source reaches so far


def interval(year, month, day):
    """Return the interval of days that a possibly partial date can refer to.

    Parameters
    ----------
    year : int
    month, day : int or None
        None where unknown.

    Returns
    -------
    lower, upper : datetime.date
    precision : {"day", "month", "year"}

    Raises
    ------
    ValueError
        For a date outside the calendar, such as 31 February, or outside 1700 to 2100.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year {year} is not in {FIRST_YEAR} to {LAST_YEAR}")
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"
    if day is None:
        lower = dt.date(year, month, 1)
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        return lower, following - dt.timedelta(days=1), "month"
    exact = dt.date(year, month, day)
    return exact, exact, "day"


def choose(lower, upper, rule="midpoint"):
    """Choose the day that the analysis uses in each interval.

    Parameters
    ----------
    lower, upper : Series of datetime64
        Bounds, both inclusive.
    rule : {"midpoint", "lower", "upper"}
        `midpoint` rounds down to a whole day.
    """
    if rule == "lower":
        return lower
    if rule == "upper":
        return upper
    if rule != "midpoint":
        raise ValueError(f"date rule {rule!r} is not one of {', '.join(RULES)}")
    return lower + pd.to_timedelta((upper - lower).dt.days // 2, unit="D")


def days(later, earlier):
    """Return the whole days from `earlier` to `later` as an integer array."""
    later = np.asarray(later, dtype="datetime64[D]")
    return (later - np.asarray(earlier, dtype="datetime64[D]")).astype(np.int64)
