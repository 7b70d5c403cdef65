"""Likelihoods against brute force, and their derivatives against finite differences."""

from functools import partial
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from memory import peak_megabytes
from numpy.testing import assert_allclose

from survival.covariates import standardise
from survival.cox.baseline import predict_survival
from survival.cox.concordance import concordance
from survival.cox.exact_ties import ExactLikelihood
from survival.cox.firth import penalise, profile_intervals
from survival.cox.fit import fit_cox
from survival.cox.frailty import fit_frailty
from survival.cox.partial_likelihood import PartialLikelihood
from survival.errors import EstimationError
from survival.riskset import RiskSet
from survival.rows import check_rows

STEP = 1e-5
BETA = np.array([0.4, -0.7])


@pytest.fixture(scope="module")
def sample():
    rng = np.random.default_rng(41)
    n = 50
    start = rng.integers(0, 4, n).astype(float)
    stop = start + rng.integers(1, 9, n)
    X = pd.DataFrame({"x": rng.normal(size=n), "z": (rng.random(n) < 0.4).astype(float)})
    return X, start, stop, rng.random(n) < 0.6, rng.integers(0, 2, n), rng.integers(1, 4, n)


def gradient(function, beta):
    steps = np.eye(len(beta)) * STEP
    return np.array([(function(beta + s) - function(beta - s)) / (2 * STEP) for s in steps])


def likelihoods(sample):
    X, start, stop, event, strata, weights = sample
    weighted = RiskSet.of(check_rows(start, stop, event, strata=strata, weights=weights))
    plain = RiskSet.of(check_rows(start, stop, event, strata=strata))
    design, plain_design = (standardise(X.to_numpy()[rs.rows]).matrix for rs in (weighted, plain))
    efron = PartialLikelihood(weighted, design, "efron")
    breslow = PartialLikelihood(weighted, design, "breslow")
    return {
        "efron": efron,
        "breslow": breslow,
        "exact": ExactLikelihood(plain, plain_design),
        "firth efron": partial(penalise, efron),
        "firth breslow": partial(penalise, breslow),
    }


@pytest.mark.parametrize("name", ["efron", "breslow", "exact", "firth efron", "firth breslow"])
def test_score_is_the_gradient(sample, name):
    likelihood = likelihoods(sample)[name]
    numeric = gradient(lambda b: likelihood(b).loglik, BETA)
    assert_allclose(likelihood(BETA).score, numeric, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("name", ["efron", "breslow", "exact"])
def test_information_is_minus_the_hessian(sample, name):
    likelihood = likelihoods(sample)[name]
    numeric = -gradient(lambda b: likelihood(b).score, BETA)
    assert_allclose(likelihood(BETA).information, numeric, rtol=1e-7, atol=1e-6)


def test_likelihoods_by_hand(sample):
    """Efron, Breslow and exact denominators summed risk set by risk set."""
    X, start, stop, event, strata, _ = sample
    found = {ties: fit_cox(X, start, stop, event, strata=strata, ties=ties) for ties in
             ("efron", "breslow", "exact")}  # fmt: skip
    for ties, fit in found.items():
        eta = X.to_numpy() @ fit.coefficients
        risk, total = np.exp(eta), 0.0
        for front in (0, 1):
            for time in np.unique(stop[event & (strata == front)]):
                at_risk = (start < time) & (stop >= time) & (strata == front)
                dead = at_risk & event & (stop == time)
                d, whole, dying = dead.sum(), risk[at_risk].sum(), risk[dead].sum()
                if ties == "breslow":
                    log_denominator = d * np.log(whole)
                elif ties == "efron":
                    log_denominator = np.log(whole - np.arange(d) / d * dying).sum()
                else:
                    subsets = combinations(risk[at_risk], d)
                    log_denominator = np.log(sum(np.prod(s) for s in subsets))
                total += eta[dead].sum() - log_denominator
        assert_allclose(fit.loglik, total, rtol=1e-10, err_msg=ties)


def test_error_of_a_survival_path_is_the_delta_method(sample):
    """Variance: Breslow's sum at fixed coefficients plus the gradient in them, by differences."""
    X, start, stop, event, *_ = sample
    fit = fit_cox(X, start, stop, event, ties="breslow")
    path = pd.DataFrame({"start": [0, 4], "stop": [4, 12], "x": [0.3, -1.0], "z": [0, 1]})
    times = np.unique(stop[event])

    def increments(beta):
        risk = np.exp(X.to_numpy() @ beta)
        along = path[["x", "z"]].to_numpy()[(times > 4).astype(int)]
        whole = np.array([risk[(start < t) & (stop >= t)].sum() for t in times])
        return np.exp(along @ beta) / whole

    deaths = np.array([(event & (stop == t)).sum() for t in times])
    slope = gradient(lambda b: np.cumsum(deaths * increments(b)), fit.coefficients)
    variance = np.cumsum(deaths * increments(fit.coefficients) ** 2)
    variance = variance + np.einsum("jt,jk,kt->t", slope, fit.cov, slope)
    found = predict_survival(fit, path)
    assert_allclose(found["time"], times)
    assert_allclose(found["se"], np.sqrt(variance), rtol=1e-7)


def test_robust_path_errors_use_the_robust_covariance(sample):
    X, start, stop, event, *_ = sample
    fit = fit_cox(X, start, stop, event, cluster=np.arange(50) // 3)
    path = pd.DataFrame({"start": [0], "stop": [12], "x": [1.0], "z": [0]})
    plain = fit_cox(X, start, stop, event)
    robust, model = (predict_survival(f, path)["se"] for f in (fit, plain))
    assert (robust - model).abs().max() > 1e-4


def test_paths_that_cannot_be_followed(sample):
    X, start, stop, event, strata, _ = sample
    fit = fit_cox(X, start, stop, event, strata=strata)
    path = pd.DataFrame({"start": [0, 5], "stop": [4, 12], "x": 0.0, "z": 0})
    with pytest.raises(EstimationError, match="unknown stratum None"):
        predict_survival(fit, path)
    with pytest.raises(EstimationError, match="without gap"):
        predict_survival(fit, path, stratum=1)
    with pytest.raises(EstimationError, match="without gap or overlap"):
        predict_survival(fit, path.assign(start=[0, 3]), stratum=1)
    exact = fit_cox(X, start, stop, event, ties="exact")
    with pytest.raises(EstimationError, match="not defined for exact ties"):
        predict_survival(exact, path)


def test_concordance_by_hand():
    """Pairs: 1 beats 2, 3 and 4; 2 beats 3, ties with 4; the late entry of 3 hides it from 1."""
    x = pd.DataFrame({"x": [3.0, 1.0, 2.0, 1.0]})
    fit = fit_cox(x, [0, 0, 2, 0], [2, 4, 6, 6], [1, 1, 0, 0])
    sign = np.sign(fit.params["x"])
    found = concordance(fit)
    assert sign == 1
    assert found == (2, 1, 1, 0.625)


def test_frailty_is_absent_where_there_is_none_and_refused_where_undefined(sample):
    X, start, stop, event, _, weights = sample
    rows = np.arange(50)
    without = fit_cox(X, start, stop, event, cluster=rows % 25)
    fit = fit_frailty(without)
    assert fit.theta >= 0
    assert fit.loglik >= without.loglik
    alike = fit_cox(X, start, stop, event, cluster=np.argsort(np.argsort(stop)) % 3)
    none = fit_frailty(alike)
    assert none.theta == 0
    assert none.p == 1
    assert_allclose(none.params, alike.params)
    assert_allclose(none.se, alike.se)
    for options in (
        {},
        {"cluster": rows, "weights": weights},
        {"cluster": rows, "penalty": "firth"},
    ):
        with pytest.raises(EstimationError, match="a frailty needs"):
            fit_frailty(fit_cox(X, start, stop, event, **options))


@pytest.mark.parametrize("name", ["efron", "breslow"])
def test_curvature_along_a_direction_is_the_information_times_it(sample, name):
    likelihood = likelihoods(sample)[name]
    at, design = likelihood(BETA), likelihood.design[:, 1:]
    for direction in (np.array([1.0, 0.0]), np.array([-0.3, 2.0])):
        product = design.T @ likelihood.curvature(at, design @ direction)
        assert_allclose(product, at.information @ direction, rtol=1e-10)


@pytest.mark.parametrize("name", ["efron", "breslow"])
def test_an_offset_is_a_covariate_whose_coefficient_is_known(sample, name):
    whole = likelihoods(sample)[name]
    alone = PartialLikelihood(whole.riskset, whole.design[:, :2], name)
    given, free = alone(BETA[:1], BETA[1] * whole.design[:, 2]), whole(BETA)
    assert_allclose(given.loglik, free.loglik)
    assert_allclose(given.score, free.score[:1])
    assert_allclose(given.information, free.information[:1, :1])


def test_the_frailties_of_many_clusters_need_little_memory():
    rng = np.random.default_rng(3)
    n, cluster = 2000, np.arange(2000) // 2
    x = pd.DataFrame({"x": rng.normal(size=n)})
    frail = rng.gamma(2, 0.5, 1000)[cluster]
    stop = rng.exponential(1 / (frail * np.exp(0.5 * x["x"])))
    fit = fit_cox(x, np.zeros(n), stop, np.ones(n), cluster=cluster)
    # A matrix of rows and clusters would take 16 MB, one of clusters 8 MB; several were needed.
    assert peak_megabytes(fit_frailty, fit) < 8


def test_profile_intervals_need_a_firth_fit(sample):
    X, start, stop, event, *_ = sample
    with pytest.raises(EstimationError, match="penalty='firth'"):
        profile_intervals(fit_cox(X, start, stop, event))


def test_profile_interval_ends_where_the_profile_has_fallen(sample):
    """Refit without the term but with its end as a fixed part, through the penalised likelihood."""
    X, start, stop, event, *_ = sample
    fit = fit_cox(X, start, stop, event, penalty="firth")
    bounds = profile_intervals(fit, level=0.9).set_index("term")
    others, penalised = np.linspace(-0.3, 0.3, 2001), partial(penalise, fit.likelihood)
    for end in bounds.loc["x", ["lower", "upper"]]:
        beta = np.array([end, bounds.loc["z", "estimate"]]) * fit.standardised.scale
        heights = [penalised(beta + np.array([0, move])).loglik for move in others]
        assert_allclose(2 * (fit.loglik - max(heights)), 2.705543454095404, rtol=1e-4)
