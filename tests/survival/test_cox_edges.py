"""Edge cases of samples: refused with a remedy, or estimated with a note."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from survival.cox.firth import profile_intervals
from survival.cox.fit import fit_cox
from survival.errors import EstimationError
from survival.riskset import RiskSet
from survival.rows import check_rows

rng = np.random.default_rng(1953)
N = 80
START = np.zeros(N)
STOP = rng.integers(1, 60, N).astype(float)
EVENT = rng.random(N) < 0.7
X = pd.DataFrame({"x": rng.normal(size=N), "z": rng.normal(size=N)})


def test_monotone_likelihood_is_flagged_and_firth_stays_finite():
    shift = EVENT & (STOP < 20)
    data = X.assign(shift=shift.astype(float), never=(~EVENT).astype(float))
    fit = fit_cox(data[["x", "never"]], START, STOP, EVENT)
    assert not fit.converged
    assert "monotone likelihood in never" in fit.note
    assert "penalty='firth'" in fit.note
    alone = fit_cox(data.loc[EVENT, ["x"]], START[EVENT], STOP[EVENT], EVENT[EVENT])
    assert abs(fit.params["x"] - alone.params["x"]) < 1e-3, "the other term must be unaffected"
    firth = fit_cox(data[["x", "never"]], START, STOP, EVENT, penalty="firth")
    assert firth.converged
    assert -10 < firth.params["never"] < 0
    bounds = profile_intervals(firth).set_index("term").loc["never"]
    assert bounds["lower"] < firth.params["never"] < bounds["upper"] < 0
    assert bounds["p"] < 0.01


def test_no_false_alarm_for_a_strong_but_finite_effect():
    strong = np.where(np.arange(N) % 2, 1.0, 0.0)
    stop = np.where(strong > 0, np.arange(N) % 17 + 1.0, np.arange(N) % 23 + 12.0)
    fit = fit_cox(pd.DataFrame({"strong": strong}), START, stop, np.ones(N))
    assert fit.converged
    assert fit.note == ""


@pytest.mark.parametrize("ties", ["efron", "breslow", "exact"])
def test_constant_and_collinear_columns_are_named(ties):
    data = X.assign(one=0.1, double=2 * X["x"] - 3 * X["z"] + 7)[["one", "x", "z", "double"]]
    fit = fit_cox(data, START, STOP, EVENT, ties=ties)
    plain = fit_cox(X, START, STOP, EVENT, ties=ties)
    assert "constant in every risk set, not estimated: one" in fit.note
    assert "collinear, not estimated: double" in fit.note
    assert fit.params[["one", "double"]].isna().all()
    assert_allclose(fit.params[["x", "z"]], plain.params, rtol=1e-9)
    assert_allclose(fit.se[["x", "z"]], plain.se, rtol=1e-9)
    assert np.isnan(fit.cov[0]).all()
    assert fit.kept.tolist() == [False, True, True, False]


def test_column_constant_within_strata_is_constant():
    front = np.arange(N) % 2
    fit = fit_cox(X.assign(front=front), START, STOP, EVENT, strata=front)
    assert "constant in every risk set, not estimated: front" in fit.note
    with pytest.raises(EstimationError, match="nothing can be estimated"):
        fit_cox(pd.DataFrame({"front": front}), START, STOP, EVENT, strata=front)


def test_no_events():
    with pytest.raises(EstimationError, match="no events"):
        fit_cox(X, START, STOP, np.zeros(N))


def test_all_events_at_one_time():
    with pytest.raises(EstimationError, match=r"all events at one time.*logit"):
        fit_cox(X, START, np.where(EVENT, 5.0, 9.0), EVENT)


def test_entry_equal_to_an_event_time_is_not_at_risk():
    x = pd.DataFrame({"x": [0.0, 1.0, 0.0, 5.0]})
    without = fit_cox(x.iloc[:3], [0, 0, 0], [3, 5, 7], [1, 1, 0])
    late = fit_cox(x, [0, 0, 0, 5], [3, 5, 7, 9], [1, 1, 0, 0])
    early = fit_cox(x, [0, 0, 0, 4], [3, 5, 7, 9], [1, 1, 0, 0])
    assert_allclose(late.loglik_null, without.loglik_null)
    assert_allclose(late.loglik_null, -np.log(3) - np.log(2))
    assert_allclose(early.loglik_null, -np.log(3) - np.log(3))


def test_rows_without_event_time_drop_out_but_count():
    rs = RiskSet.of(check_rows([0, 0, 3], [5, 4, 4], [1, 0, 0]))
    assert (rs.sample.n, len(rs.rows)) == (3, 1)


@pytest.mark.parametrize("stop", [0.0, -1.0])
def test_start_not_before_stop(stop):
    bad = STOP.copy()
    bad[3] = stop
    with pytest.raises(EstimationError, match=r"row 3: start 0 is not before .*\(1 such rows\)"):
        fit_cox(X, START, bad, EVENT)


def test_missing_values_are_refused_with_a_count():
    holed = X.copy()
    holed.loc[[2, 5], "z"] = np.nan
    with pytest.raises(EstimationError, match=r"column .z., row 2: nan .*\(2 such rows\)"):
        fit_cox(holed, START, STOP, EVENT)
    stop = STOP.copy()
    stop[:3] = np.nan
    with pytest.raises(EstimationError, match=r"column .stop., row 0: .*\(3 such rows\)"):
        fit_cox(X, START, stop, EVENT)
    war = pd.Series(["a", None] * (N // 2))
    with pytest.raises(EstimationError, match=r"column .cluster., row 1: missing label \(40"):
        fit_cox(X, START, STOP, EVENT, cluster=war)
    with pytest.raises(EstimationError, match=r"column .stop., row .* is missing or infinite"):
        fit_cox(X, START, np.where(EVENT, STOP, np.inf), EVENT)
    with pytest.raises(EstimationError, match="code events as 0 or 1"):
        fit_cox(X, START, STOP, EVENT * 2)


def test_columns_of_different_length():
    with pytest.raises(EstimationError, match="'stop' has 80 rows, 'start' has 5"):
        fit_cox(X, START[:5], STOP, EVENT)
    with pytest.raises(EstimationError, match="X has 5 rows, 'start' has 80"):
        fit_cox(X.iloc[:5], START, STOP, EVENT)
    with pytest.raises(EstimationError, match="'strata' has 5 rows, 'start' has 80"):
        fit_cox(X, START, STOP, EVENT, strata=START[:5])


def test_zero_weights_drop_rows_and_negative_ones_are_refused():
    weight = np.where(np.arange(N) < 10, 0.0, 1.0)
    fit = fit_cox(X, START, STOP, EVENT, weights=weight, cluster=np.arange(N) // 4)
    less = fit_cox(X[10:], START[10:], STOP[10:], EVENT[10:], cluster=np.arange(10, N) // 4)
    assert "10 rows of weight zero dropped" in fit.note
    assert (fit.n, fit.clusters) == (N - 10, less.clusters)
    assert_allclose(fit.params, less.params)
    assert_allclose(fit.robust_cov, less.robust_cov)
    with pytest.raises(EstimationError, match=r"column .weights., row 7: -1 is negative \(1 such"):
        fit_cox(X, START, STOP, EVENT, weights=np.where(np.arange(N) == 7, -1.0, 1.0))


def test_too_few_clusters():
    with pytest.raises(EstimationError, match=r"one cluster: .*use model errors"):
        fit_cox(X, START, STOP, EVENT, cluster=np.ones(N))
    with pytest.raises(EstimationError, match="2 clusters for 2 parameters: drop terms"):
        fit_cox(X, START, STOP, EVENT, cluster=np.arange(N) % 2)
    with pytest.raises(EstimationError, match="2 clusters for 2 parameters"):
        fit_cox(X, START, STOP, EVENT, cluster=(np.arange(N), np.arange(N) % 2))


def test_wide_linear_predictor_falls_back_to_sums_that_only_add():
    """One late row of huge hazard: prefix sums lose the small hazards it was added to."""
    start = np.where(np.arange(N) == 0, 30.0, 0.0)
    stop = np.where(np.arange(N) == 0, 45.0, STOP)
    x = np.where(np.arange(N) == 0, 60.0, X["x"])
    fit = fit_cox(pd.DataFrame({"x": x}), start, stop, EVENT)
    likelihood, _ = fit.plain()
    scale = fit.standardised.scale[0]
    at = likelihood(np.array([scale]))  # one per unit of x: the row's hazard is exp(60)
    assert at.sums is fit.riskset.tree
    rs = fit.riskset
    z = likelihood.design[:, 1]
    risk = np.exp(z * scale - at.shift)
    sets = [risk[(rs.first <= k) & (rs.last >= k)].sum() for k in range(rs.n_slots)]
    assert_allclose(at.s[:, 0], sets, rtol=1e-12)
    prefix = rs.prefix.to_slots(risk[:, None])[0][:, 0]
    assert np.abs(prefix / sets - 1).max() > 1e-3, "the case must be one prefix sums get wrong"
    narrow = likelihood(np.array([0.1]))
    assert narrow.sums is rs.prefix


def test_non_integer_ties_are_merged_within_tolerance():
    tenths = STOP / 10
    noisy = tenths * (1 + 1e-13 * rng.choice([-1, 0, 1], N))
    assert len(np.unique(noisy)) > len(np.unique(tenths))
    one, two = fit_cox(X, START, tenths, EVENT), fit_cox(X, START, noisy, EVENT)
    assert one.riskset.n_slots == two.riskset.n_slots
    assert_allclose(one.params, two.params, rtol=1e-12)


def test_half_days_are_kept_apart():
    rs = RiskSet.of(check_rows([0, 0, 0], [0.5, 1, 1.5], [1, 1, 1]))
    assert list(rs.time) == [0.5, 1, 1.5]


def test_undefined_combinations_are_refused():
    for options in (
        {"penalty": "firth"},
        {"cluster": np.arange(N)},
        {"weights": np.arange(N) + 1.0},
    ):
        with pytest.raises(EstimationError, match="not defined for exact ties"):
            fit_cox(X, START, STOP, EVENT, ties="exact", **options)
    with pytest.raises(EstimationError, match="unknown ties"):
        fit_cox(X, START, STOP, EVENT, ties="effron")


def test_summary_is_the_long_table():
    fit = fit_cox(X, START, STOP, EVENT, cluster=np.arange(N) // 4)
    robust, model = fit.summary(), fit_cox(X, START, STOP, EVENT).summary(level=0.9)
    assert list(robust.columns) == [
        "term", "estimate", "se", "lower", "upper", "p", "n", "events", "clusters", "loglik",
        "converged", "note",
    ]  # fmt: skip
    assert_allclose(robust["se"], fit.robust_se)
    assert_allclose(robust["upper"] - robust["lower"], 2 * 1.959963984540054 * fit.robust_se)
    assert_allclose(model["upper"] - model["lower"], 2 * 1.6448536269514722 * fit.se)
    assert list(robust["clusters"]) == [20, 20]
    assert model["clusters"].isna().all()


def test_prepared_risk_set_gives_the_same_fit():
    rs = RiskSet.of(check_rows(START, STOP, EVENT, cluster=np.arange(N) // 4))
    one = fit_cox(X, riskset=rs)
    two = fit_cox(X, START, STOP, EVENT, cluster=np.arange(N) // 4)
    assert_allclose(one.robust_cov, two.robust_cov, rtol=1e-13)
    assert fit_cox(X[["x"]], riskset=rs).terms == ("x",)


def test_stopping_early_is_said():
    fit = fit_cox(X, START, STOP, EVENT, max_iter=1)
    assert not fit.converged
    assert "not converged after 1 iterations" in fit.note


def test_two_way_covariance_that_is_not_positive_is_mended_and_noted():
    draw = np.random.default_rng(1)
    codes = draw.integers(0, 4, N), draw.integers(0, 4, N)
    fits = [
        fit_cox(X, START, STOP, EVENT, cluster=c)
        for c in (codes[0], codes[1], codes[0] * 4 + codes[1], codes)
    ]
    first, second, both, two = (fit.robust_cov for fit in fits)
    assert np.linalg.eigvalsh(first + second - both).min() < 0, "the case must need mending"
    assert np.linalg.eigvalsh(two).min() > -1e-15
    assert "two-way covariance was not positive" in fits[3].note


def test_sums_of_tenths_tie():
    rs = RiskSet.of(check_rows([0.0, 0.0], [0.1 + 0.2, 0.3], [1, 1]))
    assert rs.n_slots == 1
