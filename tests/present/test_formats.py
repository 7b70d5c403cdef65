"""Numbers, dates and picked columns as the text that tables show."""

import numpy as np
import pandas as pd
import pytest

from warshift.errors import ConfigError
from warshift.present.formats import day, interval, lay_out, number, probability, ratio


def test_numbers():
    assert number(0.2286) == "0.229"
    assert number(float("nan")) == number(None) == number(pd.NA) == ""
    assert probability(0.0377) == "0.038"
    assert probability(0.0009) == "<0.001"
    assert probability(0.001) == "0.001"
    assert probability(float("nan")) == ""
    assert interval(0.1, 0.4014) == "[0.100, 0.401]"
    assert interval(float("nan"), 1) == interval(1, float("nan")) == ""
    assert day(pd.Timestamp("1904-02-29")) == "1904-02-29"
    assert day(pd.NaT) == ""


def test_ratios_beyond_meaning_show_their_side_alone():
    assert ratio(0.8684) == "0.868"
    assert ratio(12345.0) == ">10000"
    assert ratio(1e-9) == "<0.0001"
    assert ratio(float("nan")) == ""


def test_without_a_format_days_numbers_and_the_rest_as_it_is():
    rows = pd.DataFrame({"b": [1, 2], "a": pd.to_datetime(["1950-06-25", None]), "c": ["x", "y"]})
    rows["d"], rows["e"] = [0.12345, np.nan], pd.array([7, None], "Int64")
    table = lay_out(rows, {"Day": "a", "Number": "b", "Text": "c", "Share": "d", "n": "e"})
    assert table.to_dict("list") == {
        "Day": ["1950-06-25", ""],
        "Number": [1, 2],
        "Text": ["x", "y"],
        "Share": ["0.123", ""],
        "n": [7, None],
    }


@pytest.mark.parametrize(
    ("form", "cells", "text"),
    [
        ("interval", (0.1, 0.25), "[0.100, 0.250]"),
        ("width", (0.1, 0.25), "0.150"),
        ("within", (9, 9, 20), "yes"),
        ("within", (8, 9, 20), "no"),
        ("effect", (np.log(2), "hazard ratio"), "2.000"),
        ("effect", (-0.25, "risk difference"), "-0.250"),
        ("effect_interval", (0.0, 99.0, "odds ratio"), "[1.000, >10000]"),
        ("effect_interval", (0.0, 99.0, "coefficient"), "[0.000, 99.000]"),
        ("effect_interval", (0.0, np.nan, "odds ratio"), ""),
        ("remark", ("", False), "not converged"),
        ("remark", ("seen", False), "seen"),
        ("remark", ("", True), ""),
        ("unit", ("war",), "Wars"),
        ("rung", ("L1",), "L1 effective leader"),
        ("yes_no", (False,), "no"),
        ("{} of {}", (3, 4), "3 of 4"),
        ("{:+.1f}", (0.25,), "+0.2"),
        ({True: "same"}, (True,), "same"),
    ],
)
def test_formats_by_name_template_or_words(form, cells, text):
    rows = pd.DataFrame([cells], columns=[f"c{place}" for place in range(len(cells))])
    table = lay_out(rows, {"shown": {"from": list(rows), "as": form}})
    assert table["shown"].tolist() == [text]


def test_a_missing_first_cell_is_blank_or_said():
    rows = pd.DataFrame({"a": [np.nan, 1.0]})
    said = {"from": "a", "as": "number"}
    table = lay_out(rows, {"blank": said, "said": {**said, "missing": "not available"}})
    assert table.iloc[0].tolist() == ["", "not available"]
    assert table.iloc[1].tolist() == ["1.000", "1.000"]


def test_a_heading_takes_a_value_of_the_rows():
    rows = pd.DataFrame({"p": [0.5, 0.0001], "claimed": [0.41, 0.41]})
    table = lay_out(rows, {"p (={claimed:g})": {"from": "p", "as": "probability"}})
    assert table.to_dict("list") == {"p (=0.41)": ["0.500", "<0.001"]}
    assert lay_out(rows.iloc[:0], {"p": "p"}).columns.tolist() == ["p"]


def test_a_column_that_the_rows_lack_is_named():
    rows = pd.DataFrame({"k": [1], "n": [2]})
    with pytest.raises(
        ConfigError, match=r"column Share, value s: no such column; choose one of k"
    ):
        lay_out(rows, {"Share": "s"})


@pytest.mark.parametrize(
    ("heading", "form"),
    [
        ("p ({absent})", None),
        ("p ({a.absent})", None),
        ("p ({a", None),
        ("p ({})", None),
        ("p", "{:.2f}"),
        ("p", "{} of {}"),
        ("p", "{"),
        ("p", "{0.absent}"),
        ("p", {"y": "yes"}),
        ("p", "rung"),
        ("p", "number"),
        ("p", "effect"),
    ],
)
def test_a_format_that_does_not_fit_is_told_on_one_line(heading, form):
    rows = pd.DataFrame({"a": ["x"]})
    column = "a" if form is None else {"from": "a", "as": form}
    with pytest.raises(ConfigError) as error:
        lay_out(rows, {heading: column})
    text = str(error.value)
    assert text.startswith(f"config/results.yaml, column {heading}, value {form or heading}: ")
    assert text.endswith("; correct the format, or label every word")
    assert "\n" not in text
