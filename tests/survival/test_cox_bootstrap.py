"""Cluster bootstraps: what a draw is, that seeds repeat, and agreement with the sandwich."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from survival.cox.bootstrap import cluster_bootstrap, wild_bootstrap
from survival.cox.fit import fit_cox
from survival.cox.partial_likelihood import PartialLikelihood
from survival.errors import EstimationError


def rows(n=400, wars=80, effect=0.6, seed=3):
    rng = np.random.default_rng(seed)
    war = np.arange(n) % wars
    x = rng.normal(size=n)
    z = rng.normal(size=wars)[war]
    stop = np.ceil(rng.exponential(np.exp(-effect * x) * 200))
    return pd.DataFrame({"x": x, "z": z}), np.zeros(n), stop, rng.random(n) < 0.8, war


@pytest.fixture(scope="module")
def fit():
    X, start, stop, event, war = rows()
    return fit_cox(X, start, stop, event, cluster=war)


def test_a_draw_is_a_weighted_fit(fit):
    X, start, stop, event, war = rows()
    found = cluster_bootstrap(fit, draws=5, seed=8)
    counts = np.random.default_rng(8).multinomial(80, np.full(80, 1 / 80), 5)
    for draw, count in enumerate(counts):
        again = fit_cox(X, start, stop, event, weights=count[war])
        assert_allclose(found.draws.iloc[draw], again.params, rtol=1e-8)


def test_pairs_agree_with_the_sandwich_and_repeat_by_seed(fit):
    found = cluster_bootstrap(fit, draws=600, seed=1)
    table = found.intervals().set_index("term")
    assert (found.failed, found.monotone) == (0, 0)
    assert_allclose(table["se"], fit.robust_se, rtol=0.15)
    assert (table["lower"] < fit.params).all()
    assert (fit.params < table["upper"]).all()
    pd.testing.assert_frame_equal(found.draws, cluster_bootstrap(fit, draws=600, seed=1).draws)
    assert not found.draws.equals(cluster_bootstrap(fit, draws=600, seed=2).draws)


@pytest.mark.parametrize("ties", ["efron", "breslow"])
def test_an_event_time_nobody_drawn_is_at_risk_at_does_no_harm(ties):
    """The last war to end is left out of about a third of the draws, its risk set with it."""
    X, start, _, _, war = rows(n=24, wars=24)
    fit = fit_cox(X, start, np.arange(1, 25), np.ones(24), ties=ties, cluster=war)
    weights = np.where(war == war[-1], 0.0, 1.0)
    likelihood, _ = fit.plain()
    thinned = PartialLikelihood(fit.riskset.with_weights(weights), likelihood.design, ties)
    less = fit_cox(X, start, np.arange(1, 25), np.ones(24), ties=ties, weights=weights)
    at = thinned(less.coefficients * fit.standardised.scale)
    assert_allclose(at.loglik, less.loglik, rtol=1e-12)
    assert_allclose(at.score, 0, atol=1e-8)
    assert cluster_bootstrap(fit, draws=100, seed=1).failed == 0


def test_draws_without_events_or_with_monotone_likelihood_are_counted():
    X = pd.DataFrame({"x": [0.0, 0, 0, 1, 1, 1]})
    stop = [4, 6, 8, 1, 2, 7]
    small = fit_cox(X, np.zeros(6), stop, [0, 1, 0, 1, 0, 1], cluster=np.arange(6))
    found = cluster_bootstrap(small, draws=300, seed=5)
    assert found.failed > 0
    assert found.monotone > 0
    assert found.draws["x"].isna().sum() == found.failed


def test_firth_draws_are_penalised():
    X, start, stop, event, war = rows(n=120, wars=30)
    firth = fit_cox(X, start, stop, event, cluster=war, penalty="firth")
    draw = cluster_bootstrap(firth, draws=1, seed=8).draws.iloc[0]
    count = np.random.default_rng(8).multinomial(30, np.full(30, 1 / 30))
    again = fit_cox(X, start, stop, event, weights=count[war], penalty="firth")
    assert_allclose(draw, again.params, rtol=1e-6)


def test_wild_bootstrap_separates_effect_from_none(fit):
    found = wild_bootstrap(fit, draws=499, seed=4).set_index("term")
    assert found.loc["x", "p"] == 1 / 500
    assert found.loc["z", "p"] > 0.05


def test_wild_statistic_by_hand():
    """With one term the null is beta = 0: cluster scores there, squared sum over their spread."""
    X, start, stop, event, war = rows(n=60, wars=20)
    scores = np.zeros(20)
    for i in range(60):
        for time in stop[event]:
            if stop[i] >= time:
                mean = X.loc[stop >= time, "x"].mean()
                dying = event[i] and stop[i] == time
                ties = (event & (stop == time)).sum()
                scores[war[i]] += (X["x"][i] - mean) * (dying / ties - 1 / (stop >= time).sum())
    spread = ((scores - scores.mean()) ** 2).sum()
    breslow = fit_cox(X[["x"]], start, stop, event, cluster=war, ties="breslow")
    found = wild_bootstrap(breslow, draws=9, seed=1)
    assert_allclose(found["statistic"], scores.sum() ** 2 / spread, rtol=1e-9)


def test_wild_bootstrap_holds_its_level():
    """Under the null p below .1 should come up in about a tenth of 120 samples."""
    hits = 0
    for seed in range(120):
        X, start, stop, event, war = rows(n=90, wars=30, effect=0.0, seed=seed)
        fit = fit_cox(X, start, stop, event, cluster=war)
        hits += int(wild_bootstrap(fit, draws=199, seed=seed)["p"].iloc[0] < 0.1)
    assert 3 <= hits <= 24


def test_bootstraps_need_clusters():
    X, start, stop, event, _ = rows()
    fit = fit_cox(X, start, stop, event)
    for bootstrap in (cluster_bootstrap, wild_bootstrap):
        with pytest.raises(EstimationError, match="needs a fit with cluster="):
            bootstrap(fit, 9, 1)
