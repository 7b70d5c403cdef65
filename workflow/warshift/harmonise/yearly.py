"""Yearly data as spans of days."""

import pandas as pd


def year_spans(years):
    """First and last day of each year: {"start": Series, "end": Series}."""
    text = years.astype("string")
    return {
        "start": pd.to_datetime(text + "-01-01", format="%Y-%m-%d"),
        "end": pd.to_datetime(text + "-12-31", format="%Y-%m-%d"),
    }
