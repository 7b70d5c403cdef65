"""Duration estimators against R (survival 3.5-3, sandwich 3.0-2, eha).

Values: ``../reference.R`` and ``durations.R`` beside this file, with the CSVs they write.

Tolerances, with their reasons: closed forms agree to the 12 digits printed (1e-9); Newton against
R's Newton to 1e-8; Newton against R's BFGS with a numerical Hessian, 1e-5 for estimates and 1e-3
(relative) for errors; statsmodels' IRLS against R's, 1e-6.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from survival.curves.aalen_johansen import aalen_johansen
from survival.curves.kaplan_meier import kaplan_meier, logrank
from survival.curves.restricted_mean import restricted_mean
from survival.discrete_time import fit_discrete, to_months
from survival.parametric.fit import fit_parametric

CLOSED_FORM = 1e-9
NEWTON = 1e-8
BFGS, NUMERICAL_HESSIAN = 1e-5, 1e-3
IRLS = 1e-6

HERE = Path(__file__).parent
COVARIATES = ["shift", "x1", "x2"]


def table(name, folder=HERE.parent):
    return pd.read_csv(folder / f"{name}.csv")


@pytest.fixture(scope="module")
def warlike():
    rows = table("warlike", HERE.parent / "data")
    return rows.assign(w=1 + rows["spell"] % 3)


@pytest.fixture(scope="module")
def last(warlike):
    return warlike.drop_duplicates("spell", keep="last")


@pytest.fixture(scope="module")
def late(warlike):
    entry = 40 * (warlike["spell"] % 4)
    rows = warlike.assign(start=np.maximum(warlike["start"], entry))
    return rows[rows["stop"] > entry]


def close(ours, theirs, tolerance, relative=False):
    atol, rtol = (0, tolerance) if relative else (tolerance, 0)
    np.testing.assert_allclose(
        np.asarray(ours, float), np.asarray(theirs, float), rtol=rtol, atol=atol
    )


@pytest.mark.parametrize("family", ["exponential", "weibull", "gompertz"])
def test_proportional_hazards_families_on_split_rows(warlike, family):
    theirs = table("parametric_ph_years").query("dist == @family").set_index("term")
    fit = fit_parametric(
        warlike[COVARIATES], warlike["start"], warlike["stop"], warlike["event"], family=family
    )
    assert fit.converged
    assert list(fit.params.index) == list(theirs.index)
    close(fit.params, theirs["estimate"], BFGS)
    close(fit.se, theirs["se"], NUMERICAL_HESSIAN, relative=True)
    close(fit.loglik, theirs["loglik"].iloc[0], NEWTON)


@pytest.mark.parametrize("family", ["loglogistic", "lognormal"])
def test_location_scale_families_with_the_hazard_by_row(warlike, family):
    theirs = table("aft_by_row_years", HERE).query("dist == @family").set_index("term")
    fit = fit_parametric(
        warlike[COVARIATES], warlike["start"], warlike["stop"], warlike["event"], family=family
    )
    assert list(fit.params.index) == list(theirs.index)
    close(fit.params, theirs["estimate"], BFGS)
    close(fit.se, theirs["se"], NUMERICAL_HESSIAN, relative=True)
    close(fit.loglik, theirs["loglik"].iloc[0], NEWTON)


@pytest.mark.parametrize("family", ["loglogistic", "lognormal"])
def test_accelerated_failure_time_in_days(last, family):
    theirs = table("survreg_aft").query("dist == @family")
    fit = fit_parametric(
        last[["x1", "x2"]],
        np.zeros(len(last)),
        last["stop"],
        last["event"],
        family=family,
        time_unit=1,
    )
    close(fit.params, theirs["estimate"], NEWTON)
    close(fit.se, theirs["se"], NEWTON)
    close(fit.loglik, theirs["loglik"].iloc[0], NEWTON)


def as_accelerated(fit, family):
    """Weibull or exponential hazards as R's ``survreg`` states them, with a delta-method Jacobian.

    T has hazard shape t**(shape-1) exp(xb), so log T = -xb/shape + error/shape.
    """
    if family == "exponential":
        return -fit.params.to_numpy(), -np.eye(len(fit.params))
    b, k = fit.params.to_numpy()[:-1], float(fit.params.iloc[-1])
    jacobian = np.zeros((b.size + 1, b.size + 1))
    jacobian[:-1, :-1] = -np.exp(-k) * np.eye(b.size)
    jacobian[:-1, -1] = np.exp(-k) * b
    jacobian[-1, -1] = -1
    return np.append(-np.exp(-k) * b, -k), jacobian


@pytest.mark.parametrize("family", ["weibull", "exponential"])
def test_hazard_form_equals_accelerated_form_where_both_exist(last, family):
    theirs = table("survreg_aft").query("dist == @family")
    fit = fit_parametric(
        last[["x1", "x2"]],
        0 * last["stop"],
        last["stop"],
        last["event"],
        family=family,
        time_unit=1,
    )
    estimate, jacobian = as_accelerated(fit, family)
    close(estimate, theirs["estimate"], NEWTON)
    close(np.sqrt(np.diag(jacobian @ fit.cov @ jacobian.T)), theirs["se"], NEWTON)
    close(fit.loglik, theirs["loglik"].iloc[0], NEWTON)


@pytest.mark.parametrize("weights", ["none", "w"])
@pytest.mark.parametrize("family", ["weibull", "exponential", "loglogistic", "lognormal"])
def test_cluster_robust_errors_and_weights(last, family, weights):
    theirs = table("survreg_robust", HERE).query("dist == @family and weights == @weights")
    fit = fit_parametric(
        last[["x1", "x2"]],
        np.zeros(len(last)),
        last["stop"],
        last["event"],
        family=family,
        time_unit=1,
        weights=last["w"] if weights == "w" else None,
        cluster=last["war"],
    )
    hazard_form = family in {"weibull", "exponential"}
    estimate, jacobian = (
        as_accelerated(fit, family) if hazard_form else (fit.params, np.eye(len(fit.params)))
    )
    close(estimate, theirs["estimate"], NEWTON)
    close(np.sqrt(np.diag(jacobian @ fit.robust_cov @ jacobian.T)), theirs["robust_se"], NEWTON)
    close(fit.loglik, theirs["loglik"].iloc[0], NEWTON)


def test_heart_weibull_equals_eha_phreg():
    """Values of eha::phreg as recorded with the reference set (8 digits)."""
    heart = table("heart", HERE.parent / "data")
    terms = ["age", "year", "surgery", "transplant"]
    rows = heart["start"], heart["stop"], heart["event"]
    fit, null = (
        fit_parametric(X, *rows, family="weibull", time_unit=1) for X in (heart[terms], None)
    )
    close(fit.params[terms], [0.03220170, -0.11546531, -0.75615439, -0.10232872], 1e-6)
    close(fit.se[terms], [0.01396253, 0.06933346, 0.36504772, 0.31615372], 1e-6)
    close([null.loglik, fit.loglik], [-497.62190347, -489.53391698], NEWTON)


@pytest.mark.parametrize("link", ["cloglog", "logit"])
def test_discrete_time(link):
    months = table("warlike_months", HERE.parent / "data")
    theirs = table("discrete_time").query("link == @link")
    fit = fit_discrete(
        months[COVARIATES], months["month"], months["y"], link=link, cluster=months["war"]
    )
    assert fit.converged
    close(fit.params, theirs["coef"], IRLS)
    close(fit.se, theirs["se"], IRLS)
    close(fit.robust_se, theirs["robust_se_cadjust"], IRLS)
    close(fit.loglik, theirs["loglik"].iloc[0], IRLS)


def test_months_are_those_of_the_reference(warlike):
    theirs = table("warlike_months", HERE.parent / "data")
    ours = to_months(warlike.drop(columns=["outcome", "w"]), spell="spell")
    pd.testing.assert_frame_equal(
        ours[list(theirs.columns)].astype(float), theirs.astype(float), rtol=0, atol=1e-12
    )


def check_curve(curve, theirs):
    ours = curve.table
    close(ours["time"], theirs["time"], 0)
    close(ours["n_risk"], theirs["n_risk"], CLOSED_FORM)
    close(ours["survival"], theirs["surv"], CLOSED_FORM)
    for column in ("se", "lower", "upper"):
        close(ours[column], theirs[column], CLOSED_FORM)


@pytest.mark.parametrize("name", ["heart", "warlike"])
def test_kaplan_meier(name):
    rows = table(name, HERE.parent / "data")
    theirs = table("kaplan_meier").query("data == @name")
    curve = kaplan_meier(rows["start"], rows["stop"], rows["event"])
    check_curve(curve, theirs)
    close(curve.table["n_event"], theirs["n_event"], 0)


@pytest.mark.parametrize("model", ["late", "war", "weighted"])
def test_kaplan_meier_with_late_entry_clusters_and_weights(warlike, late, model):
    rows = late if model == "late" else warlike
    curve = kaplan_meier(
        rows["start"],
        rows["stop"],
        rows["event"],
        weights=rows["w"] if model == "weighted" else None,
        cluster=None if model == "late" else rows["war"],
    )
    check_curve(curve, table("kaplan_meier_more", HERE).query("model == @model"))


def test_aalen_johansen_incidences(warlike):
    theirs = table("aalen_johansen")
    fit = aalen_johansen(
        warlike["start"], warlike["stop"], warlike["outcome"], spell=warlike["spell"]
    )
    wide = fit.table.pivot_table("incidence", "time", "outcome")
    steps = np.vstack([[1, 0, 0, 0], wide])
    ours = steps[np.searchsorted(wide.index, theirs["time"], "right")]
    close(ours, theirs[["at_risk", "cif1", "cif2", "cif3"]], CLOSED_FORM)


@pytest.mark.parametrize("model", ["spell", "war", "late", "weighted"])
def test_aalen_johansen_errors_and_intervals(warlike, late, model):
    rows = late if model == "late" else warlike
    fit = aalen_johansen(
        rows["start"],
        rows["stop"],
        rows["outcome"],
        spell=rows["spell"],
        cluster=rows["war"] if model in {"war", "weighted"} else None,
        weights=rows["w"] if model == "weighted" else None,
    )
    values = table("aalen_johansen_errors", HERE).query("model == @model")
    for state, theirs in values.groupby("state"):
        ours = fit.table[fit.table["outcome"] == state]
        close(ours["time"], theirs["time"], 0)
        close(ours["incidence"], theirs["p"], CLOSED_FORM)
        for column in ("se", "lower", "upper"):
            # Intervals: where p is 0 or 1 the scale does not exist; see its own test.
            inside = theirs["p"].between(0, 1, inclusive="neither").to_numpy()
            close(ours[column][inside], theirs[column][inside], CLOSED_FORM)


def test_restricted_mean(last):
    for horizon, theirs in table("restricted_mean", HERE).groupby("horizon"):
        ours = restricted_mean(
            np.zeros(len(last)), last["stop"], last["event"], horizon, group=last["x2"]
        )
        close(ours["estimate"][:2], theirs["mean"], CLOSED_FORM * 1000)  # 12 digits of hundreds
        close(ours["se"][:2], theirs["se"], CLOSED_FORM * 100)


@pytest.mark.parametrize("group", ["x2", "third"])
def test_logrank(last, group):
    theirs = table("logrank", HERE).query("group == @group").iloc[0]
    labels = last["x2"] if group == "x2" else last["spell"] % 3
    ours = logrank(np.zeros(len(last)), last["stop"], last["event"], labels)
    close(ours.chisq, theirs["chisq"], CLOSED_FORM)
    assert ours.df == theirs["df"]
