"""Numbers, dates and picked columns as the text that tables show."""

import pandas as pd

from warshift.present.formats import (
    bounds,
    day,
    interval,
    number,
    pick,
    probability,
    ratio,
    whole,
)


def test_numbers():
    assert number(0.2286) == "0.229"
    assert number(168.0, 0) == "168"
    assert number(float("nan")) == number(None) == number(pd.NA) == ""
    assert probability(0.0377) == "0.038"
    assert probability(0.0009) == "<0.001"
    assert probability(0.001) == "0.001"
    assert probability(float("nan")) == ""
    assert interval(0.1, 0.4014) == "[0.100, 0.401]"
    assert interval(float("nan"), 1) == ""
    assert day(pd.Timestamp("1904-02-29")) == "1904-02-29"
    assert day(pd.NaT) == ""
    assert whole(12.0) == "12"
    assert whole(float("nan")) == whole(pd.NA) == ""


def test_ratios_beyond_meaning_show_their_side_alone():
    assert ratio(0.8684) == "0.868"
    assert ratio(12345.0) == ">10000"
    assert ratio(1e-9) == "<0.0001"
    assert ratio(float("nan")) == ""


def test_picked_columns_take_their_headings_and_dates_become_days():
    frame = pd.DataFrame({"b": [1, 2], "a": pd.to_datetime(["1950-06-25", None]), "c": ["x", "y"]})
    table = pick(frame, {"Day": "a", "Number": "b"})
    assert table.to_dict("list") == {"Day": ["1950-06-25", ""], "Number": [1, 2]}


def test_bounds_of_two_columns():
    frame = pd.DataFrame({"low": [0.1, None], "high": [0.25, 0.5]})
    assert bounds(frame, "low", "high") == ["[0.100, 0.250]", ""]
