"""Calendar dates with unknown parts, and their reading from columns."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warshift.dates import choose, days, interval
from warshift.errors import DataError
from warshift.harmonise.calendar import as_days, as_intervals

day = dt.date


@pytest.mark.parametrize(
    ("parts", "lower", "upper", "precision"),
    [
        ((1904, 2, 29), day(1904, 2, 29), day(1904, 2, 29), "day"),
        ((1904, 2, None), day(1904, 2, 1), day(1904, 2, 29), "month"),
        ((1900, 2, None), day(1900, 2, 1), day(1900, 2, 28), "month"),
        ((1905, 12, None), day(1905, 12, 1), day(1905, 12, 31), "month"),
        ((1905, None, None), day(1905, 1, 1), day(1905, 12, 31), "year"),
        ((1905, None, 17), day(1905, 1, 1), day(1905, 12, 31), "year"),
        ((2000, 12, 31), day(2000, 12, 31), day(2000, 12, 31), "day"),
    ],
)
def test_intervals(parts, lower, upper, precision):
    assert interval(*parts) == (lower, upper, precision)


@pytest.mark.parametrize("parts", [(1979, 2, 31), (1900, 2, 29), (1979, 13, 1), (1979, 0, None)])
def test_dates_outside_the_calendar(parts):
    with pytest.raises(ValueError, match=r"day|month"):
        interval(*parts)


def test_the_three_rules_choose_points_of_the_interval():
    lower = pd.Series(pd.to_datetime(["1904-02-01", "1905-01-01", "1905-06-15", "1905-04-01"]))
    upper = pd.Series(pd.to_datetime(["1904-02-29", "1905-12-31", "1905-06-15", "1905-04-30"]))
    middle = pd.to_datetime(["1904-02-15", "1905-07-02", "1905-06-15", "1905-04-15"])
    assert choose(lower, upper).tolist() == list(middle)
    assert choose(lower, upper, "lower").equals(lower)
    assert choose(lower, upper, "upper").equals(upper)
    with pytest.raises(ValueError, match="'median' is not one of midpoint, lower, upper"):
        choose(lower, upper, "median")


@given(st.dates(day(1816, 1, 1), day(2020, 12, 31)), st.booleans(), st.booleans())
def test_the_chosen_day_lies_in_the_interval(date, know_month, know_day):
    month = date.month if know_month else None
    lower, upper, _ = interval(date.year, month, date.day if know_day else None)
    assert lower <= date <= upper
    bounds = [pd.Series(pd.to_datetime([bound])) for bound in (lower, upper)]
    middle = choose(*bounds)[0].date()
    assert lower <= middle <= upper
    assert abs((middle - lower) - (upper - middle)) <= dt.timedelta(days=1)


def test_days_between():
    later = np.array(["1904-03-01", "1900-03-01"], dtype="datetime64[D]")
    earlier = np.array(["1904-02-28", "1900-02-28"], dtype="datetime64[D]")
    assert days(later, earlier).tolist() == [2, 1]


def frame(*rows):
    return pd.DataFrame(rows, columns=["row", "year", "month", "day"], dtype="Int64")


def test_columns_become_intervals():
    dated = as_intervals(frame((2, 1904, 2, None), (3, 1979, 1, 7)), "f", "year", "month", "day")
    assert dated["lower"].tolist() == [pd.Timestamp("1904-02-01"), pd.Timestamp("1979-01-07")]
    assert dated["upper"].tolist() == [pd.Timestamp("1904-02-29"), pd.Timestamp("1979-01-07")]
    assert dated["precision"].tolist() == ["month", "day"]


def test_an_impossible_date_names_its_row():
    rows = frame((2, 1904, 2, 29), (3, 1979, 2, 31))
    with pytest.raises(DataError, match=r"f, row 3, column day, value '1979-2-31': not a date"):
        as_intervals(rows, "f", "year", "month", "day")


def test_a_missing_year_names_its_row():
    with pytest.raises(DataError, match=r"row 9, column day, value '\?-2-3': not a date"):
        as_intervals(frame((9, None, 2, 3)), "f", "year", "month", "day")


def test_days_are_required_where_asked():
    exact = as_days(frame((2, 1904, 2, 29)), "f", "year", "month", "day")
    assert exact.tolist() == [pd.Timestamp("1904-02-29")]
    with pytest.raises(DataError, match="row 5, column day: the month or day is missing"):
        as_days(frame((4, 1904, 2, 29), (5, 1904, 2, None)), "f", "year", "month", "day")
