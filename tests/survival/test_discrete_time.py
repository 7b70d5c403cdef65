"""Discrete-time models: the expansion to months, and fits that must be flagged."""

import numpy as np
import pandas as pd
import pytest
from duration_samples import sample, split
from hypothesis import given, settings
from hypothesis import strategies as st

import survival
from survival.discrete_time import DAYS_PER_MONTH, fit_discrete
from survival.errors import EstimationError


def rows(*records):
    return pd.DataFrame(records, columns=["spell_id", "start", "stop", "event", "shift"])


def to_months(frame):
    return survival.to_months(frame, "spell_id")


def test_a_shift_counts_from_the_month_after_it():
    months = to_months(rows(("a", 0, 40, 0, 0), ("a", 40, 100, 1, 1)))
    assert months["month"].tolist() == [1, 2, 3, 4]
    assert months["shift"].tolist() == [0, 0, 1, 1]
    assert months["y"].tolist() == [0, 0, 0, 1]


def test_a_shift_on_the_first_day_of_a_month_counts_in_it():
    month = DAYS_PER_MONTH
    months = to_months(rows(("a", 0, month, 0, 0), ("a", month, 3 * month, 1, 1)))
    assert months["month"].tolist() == [1, 2, 3]
    assert months["shift"].tolist() == [0, 1, 1]


def test_shift_and_end_in_one_month_keep_the_end():
    months = to_months(rows(("a", 0, 10, 0, 0), ("a", 10, 20, 1, 1)))
    assert months[["month", "shift", "y"]].to_numpy().tolist() == [[1, 0, 1]]


def test_same_day_late_entry_gap_and_censoring():
    months = to_months(
        rows(("same day", 0, 0.5, 1, 0), ("late", 70, 100, 0, 0), ("gap", 0, 10, 0, 0))
    )
    assert months["spell_id"].tolist() == ["same day", "late", "late", "gap"]
    assert months["month"].tolist() == [1, 3, 4, 1]
    assert months["y"].tolist() == [1, 0, 0, 0]
    gap = to_months(rows(("g", 0, 10, 0, 0), ("g", 95, 100, 1, 1)))
    assert gap["month"].tolist() == [1, 4]
    assert gap["shift"].tolist() == [0, 1]


@given(seed=st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_months_tile_the_spell_whatever_the_rows(seed):
    whole = sample(seed)
    months = survival.to_months(whole, "spell")
    pieces = survival.to_months(split(whole, seed).sample(frac=1, random_state=seed), "spell")
    key = ["spell", "month"]
    kept = [*key, "x", "z", "y"]
    pd.testing.assert_frame_equal(
        months.sort_values(key)[kept].reset_index(drop=True),
        pieces.sort_values(key)[kept].reset_index(drop=True),
    )
    assert months["y"].sum() == whole["event"].sum()
    count = np.ceil(whole["stop"] / DAYS_PER_MONTH) - np.floor(whole["start"] / DAYS_PER_MONTH)
    assert months.groupby("spell").size().tolist() == count.astype(int).tolist()
    assert not months.duplicated(key).any()


def test_overlapping_rows_of_a_spell_are_refused():
    with pytest.raises(EstimationError, match="overlaps"):
        to_months(rows(("a", 0, 40, 0, 0), ("a", 30, 100, 1, 1)))


@pytest.fixture(scope="module")
def months():
    return survival.to_months(sample(4), "spell")


def test_constant_hazard_cloglog_has_the_closed_form(months):
    fit = fit_discrete(None, months["month"], months["y"], degree=0, cluster=months["war"])
    share = months["y"].mean()
    assert fit.params["intercept"] == pytest.approx(np.log(-np.log1p(-share)), abs=1e-9)
    assert fit.events == months["y"].sum()
    assert fit.clusters == 12


def test_weights_count_as_copies(months):
    copies = months.loc[months.index.repeat(months["w"])]
    a = fit_discrete(
        months[["x"]], months["month"], months["y"], weights=months["w"], cluster=months["war"]
    )
    b = fit_discrete(copies[["x"]], copies["month"], copies["y"], cluster=copies["war"])
    np.testing.assert_allclose(a.params, b.params, atol=1e-8)
    np.testing.assert_allclose(a.se, b.se, atol=1e-8)
    np.testing.assert_allclose(a.robust_se, b.robust_se, atol=1e-8)
    assert a.loglik == pytest.approx(b.loglik)


@pytest.mark.parametrize("link", ["cloglog", "logit"])
@pytest.mark.parametrize("outcome", [0, 1])
def test_separation_is_flagged_and_named(months, link, outcome):
    sure = (months["y"] == outcome) & (months["month"] % 2 == 0)
    X = months[["x"]].assign(sure=sure.astype(float))
    fit = fit_discrete(X, months["month"], months["y"], link=link)
    assert not fit.converged
    assert "separation" in fit.note
    assert "sure" in fit.note


def test_collinear_column_is_named(months):
    X = months[["x"]].assign(again=months["month"] / 6, one=1.0)
    fit = fit_discrete(X[["x", "one"]], months["month"], months["y"])
    plain = fit_discrete(months[["x"]], months["month"], months["y"])
    assert fit.note == "constant, not estimated: one"
    np.testing.assert_allclose(fit.params.drop("one"), plain.params, atol=1e-9)
    assert "t" in fit_discrete(X[["again"]], months["month"], months["y"]).note


def test_summary_uses_robust_errors(months):
    fit = fit_discrete(months[["x"]], months["month"], months["y"], cluster=months["war"])
    table = fit.summary()
    np.testing.assert_allclose(table["se"], fit.robust_se)
    assert table["term"].tolist() == ["intercept", "x", "t", "t^2", "t^3"]


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        ({"y": 0}, {}, "no event to explain"),
        ({"y": 1}, {}, "same in every month"),
        ({"x": np.nan}, {}, "column 'x', row 0"),
        ({}, {"link": "probit"}, "link 'probit' is unknown: use one of cloglog, logit"),
        ({}, {"cluster": 1}, "one cluster"),
        ({}, {"cluster": "few"}, "3 clusters for 5 parameters"),
        ({}, {"weights": -1.0}, "weights of zero or more"),
    ],
)
def test_what_cannot_be_estimated_is_refused(months, change, options, message):
    frame = months.assign(**change)
    few = np.arange(len(frame)) % 3
    options = {
        k: few if v == "few" else v if k == "link" else np.full(len(frame), v)
        for k, v in options.items()
    }
    with pytest.raises(EstimationError, match=message):
        fit_discrete(frame[["x"]], frame["month"], frame["y"], **options)
