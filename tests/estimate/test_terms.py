"""The grammar of terms: what it takes, and what it says of the rest."""

import numpy as np
import pandas as pd
import pytest

from survival.errors import EstimationError
from warshift.estimate.durations.samples import Sample, columns_of
from warshift.estimate.durations.terms import check_columns, covariates, parse

FRAME = pd.DataFrame(
    {
        "shift": [0, 1, 1, 0, 1, 0],
        "days": [1.0, 10.0, 100.0, np.nan, 1000.0, 5.0],
        "count": [1, 2, 3, 4, 5, 6],
        "ccode": [2, 200, 220, 2, 200, 2],
        "regime": ["junta", "party", None, "party", "crown", "crown"],
    }
)


@pytest.mark.parametrize(
    ("term", "columns", "text"),
    [
        ("shift", {"shift"}, "shift"),
        (" shift : late ", {"shift", "late"}, "shift:late"),
        ("shift*late", {"shift", "late"}, "shift*late"),
        ("n_shifts**2", {"n_shifts"}, "n_shifts^2"),
        ("n_shifts ^ 3", {"n_shifts"}, "n_shifts^3"),
        ("C( ccode , 2 )", {"ccode"}, "C(ccode, 2)"),
        ("C(ccode, '2')", {"ccode"}, "C(ccode, '2')"),
        ('C(war_id, "a-1")', {"war_id"}, "C(war_id, a-1)"),
        ("log1p(n_shifts):shift", {"n_shifts", "shift"}, "log1p(n_shifts):shift"),
        ("poly(parity,degree=2)", {"parity"}, "poly(parity, 2)"),
        ("bs(parity, 4)", {"parity"}, "bs(parity, df=4)"),
    ],
)
def test_a_term_is_taken_apart(term, columns, text):
    parsed = parse(term)
    assert (parsed.columns, parsed.text) == (columns, text)
    check_columns(parsed)
    assert parse(text).code == parsed.code


@pytest.mark.parametrize(
    ("term", "columns"),
    [
        ("count^2", {"count^2": [1, 4, 9, 16, 25, 36]}),
        ("shift:count**2", {"shift:count^2": [0, 4, 9, 0, 25, 0]}),
        ("log1p(count)", {"log1p(count)": np.log1p([1, 2, 3, 4, 5, 6])}),
        ("sqrt(count)", {"sqrt(count)": np.sqrt([1, 2, 3, 4, 5, 6])}),
        (
            "C(ccode, 200)",
            {"C(ccode, 200)[T.2]": [1, 0, 0, 1, 0, 1], "C(ccode, 200)[T.220]": [0, 0, 1, 0, 0, 0]},
        ),
        (
            "C(regime, party)",
            {
                "C(regime, party)[T.crown]": [0, 0, np.nan, 0, 1, 1],
                "C(regime, party)[T.junta]": [1, 0, np.nan, 0, 0, 0],
            },
        ),
        (
            "shift*days",
            {
                "shift": FRAME["shift"],
                "days": FRAME["days"],
                "shift:days": [0, 10, 100, np.nan, 1000, 0],
            },
        ),
    ],
)
def test_the_columns_of_a_term(term, columns):
    expected = pd.DataFrame(columns).astype(float)
    pd.testing.assert_frame_equal(columns_of(term, FRAME), expected, check_exact=False)


def test_a_term_does_not_take_rows_from_the_models_that_share_its_column():
    rows = FRAME.assign(unit_id=list("abcdef"), start=0, stop=9, event=1)
    sample = Sample.build(rows, ["shift*days", "shift"])
    assert sample.rows(["shift"])[2] == 0
    frame, X, left_out = sample.rows(["shift", "shift*days"])
    assert (list(X), len(frame), left_out) == (["shift", "days", "shift:days"], 5, 1)


@pytest.mark.parametrize(("kind", "width"), [("poly", 2), ("bs", 4), ("cr", 4)])
def test_curves_have_as_many_columns_as_asked_for(kind, width):
    frame = pd.DataFrame({"x": np.arange(20.0)})
    assert columns_of(f"{kind}(x, {width})", frame).shape == (20, width)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("poly(shift, 2)", "shift has too few different values"),
        ("cr(shift, df=4)", "shift has too few different values"),
        ("C(regime, monarchy)", "value C(regime, monarchy): Value `'monarchy'`"),
        ("C(below)", "value C(below): has only one value"),
        ("sqrt(below)", "value sqrt(below): infinite values"),
        ("log1p(below)", "value log1p(below): infinite values"),
    ],
)
def test_data_that_do_not_fit_a_term(term, words):
    with pytest.raises(EstimationError) as error:
        columns_of(term, FRAME.assign(below=-2.0))
    assert words in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("shfit", "no column shfit that can stand here; did you mean shift?; choose one of late,"),
        ("event", "no column event"),
        ("start", "no column start"),
        ("C(outcome)", "no column outcome"),
        ("w_war", "no column w_war"),
        ("war_start", "no column war_start"),
        ("ccode", "ccode is a label, not a number; write C(ccode)"),
        ("log(war_id)", "war_id is a label, not a number; write C(war_id)"),
    ],
)
def test_a_column_that_is_no_covariate_is_refused(term, words):
    with pytest.raises(EstimationError) as error:
        check_columns(parse(term))
    assert words in str(error.value)


def test_every_covariate_is_a_term():
    assert {"shift", "parity", "late", "since_1945"} < set(covariates())
    for name in covariates():
        check_columns(parse(f"C({name})"))
