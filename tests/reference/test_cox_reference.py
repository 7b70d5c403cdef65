"""Cox estimators against R's survival (reference.R, cox_more.R) and published Firth values.

Tolerances, all relative unless said otherwise. R's values were printed with 12 digits from fits
converged to 1e-14, so agreement is limited by the printing (about 1e-11), not by either algorithm:
coefficients and log-likelihoods 1e-8 (absolute too, for coefficients near zero), errors 1e-7,
proportional-hazards tests 1e-6. R's frailty search stops at a relative change of theta near 1e-7:
theta and errors 1e-5, coefficients 1e-6. The Firth values come from a fit stopped earlier: 1e-6.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from survival.cox import residuals
from survival.cox.baseline import baseline_hazard, predict_survival
from survival.cox.concordance import concordance
from survival.cox.firth import profile_intervals
from survival.cox.fit import fit_cox
from survival.cox.frailty import fit_frailty
from survival.cox.proportionality import proportionality

COEF, ERROR, ZPH, FRAILTY, FIRTH = 1e-8, 1e-7, 1e-6, 1e-5, 1e-6
HERE = Path(__file__).parent
HEART = ["age", "year", "surgery", "transplant"]
CGD = ["rif", "age", "autos"]
WAR = ["shift", "x1", "x2"]


def values(name):
    return pd.read_csv(HERE / f"{name}.csv")


def data(name):
    return pd.read_csv(HERE / "data" / f"{name}.csv")


def times(frame):
    if "tstart" in frame:
        return frame["tstart"], frame["tstop"], frame["status"]
    return frame["start"], frame["stop"], frame["event"]


def fit_named(model, terms, **options):
    """Fit a model of the reference by its name, with its strata or weights."""
    frame = data(model.split("_")[0])
    if model.endswith("strata"):
        options["strata"] = frame["hoscat"]
    if model.endswith("weights"):
        options["weights"] = frame["weight"]
    if isinstance(options.get("cluster"), str):
        options["cluster"] = frame[options["cluster"]]
    return fit_cox(frame[terms], *times(frame), **options)


COEFFICIENTS = values("cox_coefficients")
MODELS = list(COEFFICIENTS.groupby(["model", "ties"], sort=False).groups)


@pytest.mark.parametrize(("model", "ties"), MODELS)
def test_coefficients_errors_and_likelihoods(model, ties):
    expected = COEFFICIENTS.query("model == @model and ties == @ties")
    whole = values("cox_fits").query("model == @model and ties == @ties").iloc[0]
    cluster = None if ties == "exact" else expected["cluster"].iloc[0]
    fit = fit_named(model, list(expected["term"]), ties=ties, cluster=cluster)
    assert fit.converged
    assert (fit.n, fit.events) == (whole["n"], whole["events"])
    assert_allclose(fit.params, expected["coef"], rtol=COEF, atol=COEF)
    assert_allclose(fit.se, expected["se"], rtol=ERROR)
    assert_allclose(fit.loglik, whole["loglik"], rtol=COEF)
    assert_allclose(fit.loglik_null, whole["loglik_null"], rtol=COEF)
    null = fit.maximum.begin
    score_test = null.score @ np.linalg.solve(null.information, null.score)
    assert_allclose(score_test, whole["score_test"], rtol=COEF)
    if cluster:
        assert_allclose(fit.robust_se, expected["robust_se"], rtol=ERROR)


@pytest.mark.parametrize("outcome", [1, 2, 3])
def test_cause_specific(outcome):
    frame = data("warlike")
    fit = fit_cox(
        frame[WAR],
        frame["start"],
        frame["stop"],
        frame["outcome"] == outcome,
        cluster=frame["war"],
    )
    expected = values("cause_specific").query("outcome == @outcome")
    assert_allclose(fit.params, expected["coef"], rtol=COEF, atol=COEF)
    assert_allclose(fit.robust_se, expected["robust_se"], rtol=ERROR)


def test_exact_with_heavy_ties():
    fit = fit_named("heart30", HEART, ties="exact")
    assert_allclose(
        fit.params, [0.0271952213, -0.1618996263, -0.6668698887, -0.1412522476], atol=COEF
    )
    assert_allclose([fit.loglik_null, fit.loglik], [-206.3708943083, -198.9862168705], rtol=COEF)


ZPH_VALUES = pd.concat([values("cox_zph"), values("cox_zph_more")])


@pytest.mark.parametrize(
    ("model", "transform"), list(ZPH_VALUES.groupby(["model", "transform"], sort=False).groups)
)
def test_proportional_hazards(model, transform):
    expected = ZPH_VALUES.query("model == @model and transform == @transform")
    ties = "breslow" if model.endswith("breslow") else "efron"
    fit = fit_named(model, list(expected["term"][:-1]), ties=ties)
    found = proportionality(fit, transform)
    assert list(found["term"]) == list(expected["term"])
    assert list(found["df"]) == list(expected["df"])
    assert_allclose(found["chisq"], expected["chisq"], rtol=ZPH)
    assert_allclose(found["p"], expected["p"], rtol=ZPH)


@pytest.mark.parametrize(("model", "terms"), [("heart30", HEART), ("cgd_weights", CGD)])
def test_residuals_by_row(model, terms):
    fit = fit_named(model, terms)
    expected = values("cox_residuals").query("model == @model").fillna({"term": ""})
    for (kind, term), rows in expected.groupby(["kind", "term"]):
        found = getattr(residuals, kind)(fit)
        assert_allclose(found[term] if term else found, rows["value"], atol=COEF, err_msg=kind)


@pytest.mark.parametrize(("model", "terms"), [("heart30", HEART), ("cgd_strata", CGD)])
def test_schoenfeld_residuals(model, terms):
    fit = fit_named(model, terms)
    expected = values("cox_schoenfeld").query("model == @model")
    for (kind, term), rows in expected.groupby(["kind", "term"]):
        found = residuals.schoenfeld(fit, scaled=kind == "scaledsch")
        assert_allclose(found["time"], rows["time"])
        assert_allclose(found[term], rows["value"], atol=COEF, err_msg=kind)


CONCORDANCE = values("cox_concordance").set_index("model")


@pytest.mark.parametrize("model", CONCORDANCE.index)
def test_concordance(model):
    terms = WAR if model == "warlike" else CGD if model.startswith("cgd") else HEART
    fit = fit_named(model, terms, ties="breslow" if model.endswith("breslow") else "efron")
    assert_allclose(concordance(fit), CONCORDANCE.loc[model], rtol=COEF)


@pytest.mark.parametrize("ties", ["efron", "breslow"])
def test_baseline_hazard(ties):
    found = baseline_hazard(fit_named("warlike", WAR, ties=ties)).set_index("time")["cumulative"]
    expected = values("cox_baseline").query("ties == @ties").set_index("time")["cumulative"]
    assert_allclose(found, expected[found.index], rtol=COEF)


@pytest.mark.parametrize("ties", ["efron", "breslow"])
@pytest.mark.parametrize("kind", ["constant", "shift"])
def test_survival_along_a_path(ties, kind):
    path = pd.DataFrame(
        {"start": [0, 200], "stop": [200, 1500], "shift": [0, 1], "x1": 0.5, "x2": 1}
    )
    if kind == "constant":
        path = path.iloc[:1].assign(stop=5000)
    found = predict_survival(fit_named("warlike", WAR, ties=ties), path)
    expected = values("cox_survival_path").query("ties == @ties and kind == @kind")
    assert_allclose(found["time"], expected["time"])
    assert_allclose(found["survival"], expected["survival"], rtol=COEF)
    if kind == "constant":
        for column in ("se", "lower", "upper"):
            assert_allclose(found[column], expected[column], rtol=ERROR, err_msg=column)


@pytest.mark.parametrize("ties", ["efron", "breslow"])
@pytest.mark.parametrize(
    ("model", "terms", "cluster"), [("warlike", WAR, "war"), ("cgd", CGD, "id")]
)
def test_shared_gamma_frailty(model, terms, cluster, ties):
    fit = fit_named(model, terms, ties=ties, cluster=cluster)
    found = fit_frailty(fit)
    expected = values("cox_frailty").query("model == @model and ties == @ties")
    assert_allclose(found.theta, expected["theta"].iloc[0], rtol=FRAILTY)
    assert_allclose(found.loglik, expected["loglik"].iloc[0], rtol=COEF)
    assert_allclose(found.params, expected["coef"], rtol=FIRTH)
    assert_allclose(found.se, expected["se"], rtol=FRAILTY)


@pytest.mark.parametrize("ties", ["efron", "breslow"])
def test_two_way_clusters(ties):
    frame = data("warlike")
    fit = fit_named("warlike", WAR, ties=ties, cluster=(frame["war"], frame["spell"] % 37))
    expected = values("cox_twoway").query("ties == @ties")
    assert_allclose(fit.robust_se, expected["robust_se"], rtol=ERROR)
    assert fit.clusters == 37


def test_firth_estimates_and_errors():
    fit = fit_named("heart", HEART, ties="breslow", penalty="firth")
    assert_allclose(fit.params, [0.026077832, -0.145115037, -0.602795558, -0.020674684], rtol=FIRTH)
    assert_allclose(fit.se, [0.013658038, 0.070496077, 0.362851861, 0.313130081], rtol=FIRTH)


def test_firth_of_two_subjects():
    """The penalised likelihood is 1.5 log q + 0.5 log(1 - q), q the odds share: odds of three."""
    fit = fit_cox(pd.DataFrame({"x": [1, 0]}), [0, 0], [1, 2], [1, 0], penalty="firth")
    assert_allclose(np.exp(fit.params["x"]), 3, rtol=COEF)
    # Twice the fall from the maximum to zero: 2 (1.5 log .75 + .5 log .25 - 2 log .5).
    fall = 2 * (1.5 * np.log(0.75) + 0.5 * np.log(0.25) - 2 * np.log(0.5))
    assert_allclose(2 * (fit.loglik - fit.loglik_null), fall, rtol=COEF)
    interval = profile_intervals(fit).iloc[0]
    share = 1 / (1 + np.exp(-interval[["lower", "upper"]].to_numpy(float)))
    height = 1.5 * np.log(share) + 0.5 * np.log(1 - share)
    maximum = 1.5 * np.log(0.75) + 0.5 * np.log(0.25)
    assert_allclose(2 * (maximum - height), 3.841458820694124, rtol=COEF)
