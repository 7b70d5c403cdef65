"""Parametric duration models: derivatives, invariances, edge cases."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from duration_samples import sample, split
from hypothesis import given, settings
from hypothesis import strategies as st

from survival.covariates import standardise
from survival.errors import EstimationError
from survival.parametric import fit as parametric_fit
from survival.parametric.distributions import FAMILIES
from survival.parametric.fit import Problem, fit_parametric
from survival.rows import check_rows

ALL = list(FAMILIES)
SAME = 1e-7
seeds = st.integers(0, 10_000)
some = settings(max_examples=15, deadline=None)


def fit(rows, family, **options):
    return fit_parametric(
        rows[["x", "z"]], rows["start"], rows["stop"], rows["event"], family=family, **options
    )


@pytest.mark.parametrize("family", ALL)
def test_gradient_and_hessian_are_derivatives(family):
    rows = sample(1)
    problem = Problem(
        FAMILIES[family],
        standardise(rows[["x", "z"]].to_numpy(float)),
        check_rows(rows["start"], rows["stop"], rows["event"], weights=rows["w"]),
        365.25,
    )
    theta = problem.begin() + 0.1
    at = problem(theta)
    step = 1e-5
    for j in range(theta.size):
        ahead, behind = theta.copy(), theta.copy()
        ahead[j] += step
        behind[j] -= step
        up, down = problem(ahead), problem(behind)
        slope = (up.loglik - down.loglik) / (2 * step)
        assert at.score[j] == pytest.approx(slope, rel=1e-6, abs=1e-5)
        np.testing.assert_allclose(
            at.information[j], (down.score - up.score) / (2 * step), 1e-6, 1e-5
        )


def test_gompertz_is_smooth_through_a_constant_hazard():
    t, eta = np.array([0.1, 1.0, 30.0]), np.zeros(3)
    cumulative = FAMILIES["gompertz"].cumulative_hazard
    np.testing.assert_allclose(cumulative(t, eta, 0.0)[0], t, rtol=1e-15)
    for k in (0.5 / 30, 0.5, -0.5):  # both sides of the switch from series to closed form
        near, far = cumulative(t, eta, k * (1 - 1e-12)), cumulative(t, eta, k * (1 + 1e-12))
        np.testing.assert_allclose(near, far, rtol=1e-9)
        np.testing.assert_allclose(near[0], np.expm1(k * t) / k, rtol=1e-10)


@pytest.mark.parametrize("family", ALL)
@given(seed=seeds)
@some
def test_splitting_and_reordering_rows_changes_nothing(family, seed):
    rows = sample(seed)
    whole = fit(rows, family, cluster=rows["war"])
    pieces = split(rows, seed).sample(frac=1, random_state=seed)
    parts = fit(pieces, family, cluster=pieces["war"])
    assert whole.converged
    assert parts.converged
    assert parts.loglik == pytest.approx(whole.loglik, abs=1e-8)
    for ours, theirs in (
        (parts.params, whole.params),
        (parts.se, whole.se),
        (parts.robust_se, whole.robust_se),
    ):
        np.testing.assert_allclose(ours, theirs, rtol=SAME, atol=SAME)


@given(seed=seeds)
@some
def test_exponential_is_a_poisson_regression_with_log_exposure(seed):
    rows = sample(seed)
    ours = fit(rows, "exponential", weights=rows["w"])
    theirs = sm.GLM(
        rows["event"],
        sm.add_constant(rows[["x", "z"]]),
        family=sm.families.Poisson(),
        offset=np.log((rows["stop"] - rows["start"]) / 365.25),
        freq_weights=rows["w"],
    ).fit(tol=1e-14, tol_criterion="params")
    np.testing.assert_allclose(ours.params, theirs.params, rtol=0, atol=1e-8)
    np.testing.assert_allclose(ours.se, theirs.bse, rtol=0, atol=1e-8)


@given(seed=seeds)
@some
def test_exponential_is_the_weibull_of_shape_one_and_the_gompertz_of_gamma_zero(seed):
    rows = sample(seed)
    base = fit(rows, "exponential")
    checked = check_rows(rows["start"], rows["stop"], rows["event"])
    covariates = standardise(rows[["x", "z"]].to_numpy(float))
    for name in ("weibull", "gompertz"):
        problem = Problem(FAMILIES[name], covariates, checked, 365.25)
        theta = np.linalg.solve(problem.back(), np.append(base.params, 0.0))
        assert problem(theta).loglik == pytest.approx(base.loglik, abs=1e-9)
        assert fit(rows, name).loglik >= base.loglik - 1e-9


@given(seed=seeds)
@some
def test_the_unit_of_time_changes_only_what_it_must(seed):
    rows = sample(seed)
    ratio = np.log(365.25)
    for name in ALL:
        days, years = fit(rows, name, time_unit=1), fit(rows, name)
        np.testing.assert_allclose(days.params[["x", "z"]], years.params[["x", "z"]], atol=SAME)
        assert days.loglik == pytest.approx(years.loglik - years.events * ratio, abs=1e-6)
        moved = years.params["intercept"] - days.params["intercept"]
        if name == "weibull":
            assert moved == pytest.approx(np.exp(years.params["log_shape"]) * ratio, abs=1e-6)
        else:
            sign = 1 if FAMILIES[name].effect == "log hazard ratio" else -1
            assert moved == pytest.approx(sign * ratio, abs=1e-6)
        if name == "gompertz":
            assert days.params["gamma"] * 365.25 == pytest.approx(years.params["gamma"], abs=1e-6)
        elif FAMILIES[name].ancillary:
            assert days.params.iloc[-1] == pytest.approx(years.params.iloc[-1], abs=SAME)


@given(seed=seeds)
@some
def test_shifting_and_rescaling_a_covariate(seed):
    rows = sample(seed)
    moved = rows.assign(x=1990 + 20 * rows["x"])
    for name in ALL:
        a, b = fit(rows, name), fit(moved, name)
        assert b.params["x"] * 20 == pytest.approx(a.params["x"], abs=1e-7)
        assert b.se["x"] * 20 == pytest.approx(a.se["x"], abs=1e-7)
        assert b.params["z"] == pytest.approx(a.params["z"], abs=1e-7)
        assert b.loglik == pytest.approx(a.loglik, abs=1e-8)


@given(seed=seeds)
@some
def test_weights_count_as_copies_and_zero_as_absence(seed):
    rows = sample(seed)
    copies = rows.loc[rows.index.repeat(rows["w"])]
    absent = rows.assign(w=rows["w"] - 1)
    for name in ALL:
        np.testing.assert_allclose(
            fit(rows, name, weights=rows["w"], cluster=rows["war"]).robust_se,
            fit(copies, name, cluster=copies["war"]).robust_se,
            rtol=1e-6,
        )
        kept = absent[absent["w"] > 0]
        a = fit(absent, name, weights=absent["w"])
        b = fit(kept, name, weights=kept["w"])
        np.testing.assert_allclose(a.params, b.params, atol=SAME)
        assert a.n == b.n == len(kept)


def test_summary_is_a_long_table_with_robust_errors_where_there_are_clusters():
    rows = sample(3)
    result = fit(rows, "weibull", cluster=rows["war"])
    table = result.summary(0.90)
    assert list(table["term"]) == ["intercept", "x", "z", "log_shape"]
    np.testing.assert_allclose(table["se"], result.robust_se)
    np.testing.assert_allclose(table["upper"] - table["lower"], 2 * 1.6448536 * table["se"], 1e-6)
    assert set(table["clusters"]) == {12}
    assert list(table.columns)[-3:] == ["loglik", "converged", "note"]
    assert fit(rows, "weibull").summary()["clusters"].isna().all()
    with pytest.raises(EstimationError, match="confidence level"):
        result.summary(95)


def test_no_covariates_and_one_event():
    result = fit_parametric(None, [0, 0], [100, 200], [1, 0], family="exponential", time_unit=1)
    assert result.params["intercept"] == pytest.approx(np.log(1 / 300))
    assert result.se["intercept"] == pytest.approx(1)


def test_all_events_at_one_time_has_no_finite_shape():
    result = fit_parametric(None, [0] * 5, [50] * 5, [1] * 5, family="weibull", time_unit=50)
    assert not result.converged
    assert result.note
    steady = fit_parametric(None, [0] * 5, [50] * 5, [1] * 5, family="exponential", time_unit=50)
    assert steady.converged
    assert steady.params["intercept"] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("family", ALL)
def test_monotone_likelihood_is_flagged_and_named(family):
    rows = sample(7, late=False)
    rows.loc[rows["z"] == 1, ["event", "outcome"]] = 0
    result = fit(rows, family)
    assert not result.converged
    terms = result.note.removeprefix("monotone likelihood in ").split(":")[0].split(", ")
    assert "z" in terms
    assert "x" not in terms
    assert not result.summary()["converged"].any()


def test_too_few_iterations_are_flagged(monkeypatch):
    monkeypatch.setattr(parametric_fit, "MAX_ITER", 1)
    result = fit(sample(8), "weibull")
    assert not result.converged
    assert "not converged after 1 iterations" in result.note


def test_constant_and_collinear_columns_are_named_and_leave_the_others_alone():
    rows = sample(9)
    X = rows[["x", "z"]].assign(one=1.0, twice=2 * rows["x"] + 3)
    result = fit_parametric(X, rows["start"], rows["stop"], rows["event"], family="gompertz")
    assert result.note == "constant, not estimated: one; collinear, not estimated: twice"
    assert result.params[["one", "twice"]].isna().all()
    plain = fit(rows, "gompertz")
    np.testing.assert_allclose(result.params[plain.params.index], plain.params, atol=1e-9)
    np.testing.assert_allclose(result.se[plain.params.index], plain.se, atol=1e-9)


BAD = {
    "no events": ({"event": 0}, {}, "no events"),
    "unknown family": ({}, {"family": "gamma"}, "family 'gamma' is unknown: use one of"),
    "missing covariate": ({"x": np.nan}, {}, "column 'x', row 0: nan is missing"),
    "missing time": ({"stop": np.nan}, {}, "column 'stop', row 0"),
    "negative weight": ({}, {"weights": -1.0}, "give weights of zero or more"),
    "all weights zero": ({}, {"weights": 0.0}, "no rows with positive weight"),
    "one cluster": ({}, {"cluster": "Korea"}, "one cluster"),
    "few clusters": ({}, {"cluster": [0, 1, 2] * 20}, "3 clusters for 4 parameters"),
    "bad unit": ({}, {"time_unit": 0}, "time_unit"),
    "event of 2": ({"event": 2}, {}, "code events as 0 or 1"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_estimated_is_refused_in_one_line(case):
    columns, options, message = BAD[case]
    rows = sample(2).assign(**columns)
    options = {
        k: np.full(len(rows), v) if k in {"weights", "cluster"} and np.ndim(v) == 0 else v
        for k, v in options.items()
    }
    with pytest.raises(EstimationError, match=message) as caught:
        fit(rows, **({"family": "weibull"} | options))
    assert "\n" not in str(caught.value)


def test_reserved_and_repeated_names_are_refused():
    rows = sample(2)
    times = rows["start"], rows["stop"], rows["event"]
    with pytest.raises(EstimationError, match="'gamma' has a name the model needs"):
        fit_parametric(rows[["x"]].set_axis(["gamma"], axis=1), *times, family="gompertz")
    with pytest.raises(EstimationError, match="occurs twice"):
        fit_parametric(pd.concat([rows["x"], rows["x"]], axis=1), *times, family="weibull")
