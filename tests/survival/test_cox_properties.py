"""Properties that hold for every sample: what must change an estimate, and what must not."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from survival.cox import residuals
from survival.cox.fit import fit_cox
from survival.riskset import RiskSet
from survival.rows import check_rows

SEEDS = st.integers(0, 10_000)
QUICK = settings(max_examples=25, deadline=None)
TIES = pytest.mark.parametrize("ties", ["efron", "breslow"])


def war_rows(seed, n=60, days=40, wars=15):
    """Rows with late entry, ties, a binary and a continuous covariate."""
    rng = np.random.default_rng(seed)
    start = rng.integers(0, days // 3, n) * (rng.random(n) < 0.4)
    frame = pd.DataFrame({"shift": rng.random(n) < 0.4, "x": rng.normal(size=n)}).astype(float)
    frame["start"] = start
    frame["stop"] = start + rng.integers(1, days, n)
    frame["event"] = rng.random(n) < 0.7
    frame["war"] = rng.permutation(np.arange(n) % wars)
    frame["front"] = rng.integers(0, 3, n)
    frame["weight"] = rng.integers(1, 4, n)
    return frame


def fit(frame, terms=("shift", "x"), **options):
    return fit_cox(frame[list(terms)], frame["start"], frame["stop"], frame["event"], **options)


def assert_same(one, other, robust=True, rtol=1e-7):
    assert_allclose(one.params, other.params, rtol=rtol, atol=1e-9)
    assert_allclose(one.loglik, other.loglik, rtol=rtol)
    assert_allclose(one.cov, other.cov, rtol=rtol, atol=1e-12)
    if robust:
        assert_allclose(one.robust_cov, other.robust_cov, rtol=1e-6, atol=1e-12)


@TIES
@QUICK
@given(seed=SEEDS)
def test_splitting_rows_changes_nothing(ties, seed):
    frame = war_rows(seed)
    rng = np.random.default_rng(seed)
    cut = frame["start"] + np.ceil((frame["stop"] - frame["start"]) * rng.random(len(frame)))
    inner = (cut > frame["start"]) & (cut < frame["stop"])
    early = frame[inner].assign(stop=cut[inner], event=False)
    late = frame.assign(start=frame["start"].where(~inner, cut))
    split = pd.concat([early, late], ignore_index=True)
    assume(inner.any())
    options = {"ties": ties}
    assert_same(
        fit(frame, cluster=frame["war"], **options), fit(split, cluster=split["war"], **options)
    )


@TIES
@QUICK
@given(seed=SEEDS, shift=st.floats(-100, 100), scale=st.floats(0.01, 100))
def test_shifting_and_rescaling_a_covariate(ties, seed, shift, scale):
    frame = war_rows(seed)
    one = fit(frame, ties=ties, cluster=frame["war"])
    moved = frame.assign(x=shift + scale * frame["x"])
    other = fit(moved, ties=ties, cluster=frame["war"])
    assert_allclose(other.params["x"] * scale, one.params["x"], rtol=1e-6, atol=1e-9)
    assert_allclose(other.params["shift"], one.params["shift"], rtol=1e-6, atol=1e-9)
    assert_allclose(other.robust_se["x"] * scale, one.robust_se["x"], rtol=1e-6)
    assert_allclose(other.loglik, one.loglik, rtol=1e-9)


@TIES
@QUICK
@given(seed=SEEDS)
def test_row_order_is_irrelevant(ties, seed):
    frame = war_rows(seed)
    mixed = frame.sample(frac=1, random_state=seed)
    options = {"ties": ties}
    one = fit(
        frame, cluster=frame["war"], strata=frame["front"], weights=frame["weight"], **options
    )
    two = fit(
        mixed, cluster=mixed["war"], strata=mixed["front"], weights=mixed["weight"], **options
    )
    assert_same(one, two)


@QUICK
@given(seed=SEEDS)
def test_weight_two_is_a_duplicated_row_under_breslow(seed):
    frame = war_rows(seed)
    double = frame.loc[frame.index.repeat(frame["weight"])]
    assert_same(
        fit(frame, ties="breslow", cluster=frame["war"], weights=frame["weight"]),
        fit(double, ties="breslow", cluster=double["war"]),
    )


def test_weight_two_is_not_a_duplicated_row_under_efron():
    """Why the bootstrap weights rows instead of replicating them."""
    frame = war_rows(1)
    double = frame.loc[frame.index.repeat(2)]
    gap = fit(frame, weights=np.full(len(frame), 2.0)).params - fit(double).params
    assert gap.abs().max() > 1e-4


@TIES
@QUICK
@given(seed=SEEDS)
def test_one_stratum_is_no_strata(ties, seed):
    frame = war_rows(seed)
    one = fit(frame, ties=ties, cluster=frame["war"], strata=np.full(len(frame), "all"))
    assert_same(one, fit(frame, ties=ties, cluster=frame["war"]), rtol=1e-12)


@QUICK
@given(seed=SEEDS)
def test_strata_add_their_likelihoods(seed):
    frame = war_rows(seed, n=90)
    whole = fit(frame, strata=frame["front"])
    parts = [frame[frame["front"] == front] for front in range(3)]
    logliks = [fit(part).loglik_null for part in parts]
    assert_allclose(whole.loglik_null, sum(logliks), rtol=1e-9)


@QUICK
@given(seed=SEEDS)
def test_all_ties_agree_without_ties(seed):
    frame = war_rows(seed)
    frame["stop"] = frame["start"].max() + 1 + np.random.default_rng(seed).permutation(len(frame))
    efron, breslow, exact = (fit(frame, ties=ties) for ties in ("efron", "breslow", "exact"))
    assert_same(efron, breslow, robust=False, rtol=1e-12)
    assert_same(efron, exact, robust=False)


@QUICK
@given(seed=SEEDS)
def test_two_way_with_each_row_its_own_second_cluster(seed):
    """The intersection is then the second: what is left is one-way clustering by the first."""
    frame = war_rows(seed)
    rows = np.arange(len(frame))
    two = fit(frame, cluster=(frame["war"], rows))
    one = fit(frame, cluster=frame["war"])
    assert_allclose(two.robust_cov, one.robust_cov, rtol=1e-8, atol=1e-14)


@TIES
@QUICK
@given(seed=SEEDS)
def test_residual_sums(ties, seed):
    frame = war_rows(seed)
    options = {"strata": frame["front"], "weights": frame["weight"], "cluster": frame["war"]}
    found = fit(frame, ties=ties, **options)
    assert_allclose((residuals.martingale(found) * frame["weight"]).sum(), 0, atol=1e-9)
    assert_allclose(residuals.score(found, weighted=True).sum(), 0, atol=1e-7)
    by_war = residuals.dfbeta(found).groupby(frame["war"].to_numpy()).sum()
    assert_allclose(by_war.T @ by_war, found.robust_cov, rtol=1e-8, atol=1e-14)
    plain = fit(frame, ties=ties, strata=frame["front"])
    assert_allclose(residuals.schoenfeld(plain)[["shift", "x"]].sum(), 0, atol=1e-7)
    deviance = residuals.deviance(plain)
    assert (np.sign(deviance) == np.sign(residuals.martingale(plain))).all()


@QUICK
@given(seed=SEEDS)
def test_poisson_on_expanded_risk_sets(seed):
    """Breslow's fit is a Poisson regression with one intercept per event time (Whitehead 1980)."""
    frame = war_rows(seed, n=40, days=15)
    rows = []
    for time in np.unique(frame.loc[frame["event"], "stop"]):
        at_risk = frame[(frame["start"] < time) & (frame["stop"] >= time)]
        y = at_risk["event"] & (at_risk["stop"] == time)
        rows.append(at_risk.assign(time=time, y=y.astype(float)))
    long = pd.concat(rows)
    dummies = pd.get_dummies(long["time"], dtype=float)
    design = np.hstack([long[["shift", "x"]], dummies])
    poisson = sm.GLM(long["y"].to_numpy(), design, family=sm.families.Poisson())
    expected = poisson.fit(tol=1e-14, maxiter=200)
    found = fit(frame, ties="breslow")
    assert_allclose(found.params, expected.params[:2], rtol=1e-6, atol=1e-8)
    assert_allclose(found.se, expected.bse[:2], rtol=1e-6)


@QUICK
@given(seed=SEEDS, strata=st.booleans())
def test_tree_sums_equal_prefix_sums_and_brute_force(seed, strata):
    frame = war_rows(seed)
    options = {"strata": frame["front"]} if strata else {}
    rs = RiskSet.of(check_rows(frame["start"], frame["stop"], frame["event"], **options))
    rng = np.random.default_rng(seed)
    values, slots = rng.random((len(rs.rows), 3)), rng.random((rs.n_slots, 2))
    at_risk = (rs.first <= np.arange(rs.n_slots)[:, None]) & (
        rs.last >= np.arange(rs.n_slots)[:, None]
    )
    dying = rs.event & (rs.last == np.arange(rs.n_slots)[:, None])
    for sums in (rs.prefix, rs.tree):
        assert_allclose(sums.to_slots(values)[0], at_risk @ values, rtol=1e-9)
        assert_allclose(sums.to_slots(values)[1], dying @ values, rtol=1e-12)
        assert_allclose(sums.to_rows(slots), at_risk.T @ slots, rtol=1e-9)
        assert_allclose(sums.to_rows(slots[:, 0]), at_risk.T @ slots[:, 0], rtol=1e-9)
