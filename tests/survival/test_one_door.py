"""All estimators check rows, ties, clusters and columns by the same rules, in the same words."""

import numpy as np
import pandas as pd
import pytest
from duration_samples import sample

import survival

ROWS = sample(3)


def cox(rows, **options):
    fit = survival.fit_cox(rows[["x", "z"]], rows["start"], rows["stop"], rows["event"], **options)
    return fit.params


def parametric(rows, **options):
    times = rows["start"], rows["stop"], rows["event"]
    fit = survival.fit_parametric(rows[["x", "z"]], *times, family="weibull", **options)
    return fit.params


def curve(rows, **options):
    times = rows["start"], rows["stop"], rows["event"]
    return survival.kaplan_meier(*times, **options).table["survival"]


def incidence(rows, **options):
    times = rows["start"], rows["stop"], rows["event"]
    return survival.aalen_johansen(*times, **options).table["incidence"]


def mean(rows, **options):
    times = rows["start"], rows["stop"], rows["event"]
    return survival.restricted_mean(*times, 100, **options)["estimate"]


ESTIMATORS = pytest.mark.parametrize("estimate", [cox, parametric, curve, incidence, mean])


@ESTIMATORS
@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("start", -1.0, "column 'start', row 0: -1 is negative"),
        ("start", 1e6, "row 0: start 1000000 is not before stop"),
        ("stop", np.nan, "column 'stop', row 0: nan is missing or infinite"),
        ("event", np.inf, "column 'event', row 0: inf is missing or infinite"),
        ("event", 0.5, "column 'event', row 0: 0.5 is not an event code"),
    ],
)
def test_bad_rows_are_refused_in_one_dialect(estimate, column, value, message):
    rows = ROWS.astype({column: float})
    rows.loc[0, column] = value
    with pytest.raises(survival.EstimationError, match=message):
        estimate(rows)


@ESTIMATORS
def test_bad_weights_and_clusters_are_refused_in_one_dialect(estimate):
    with pytest.raises(survival.EstimationError, match="column 'weights', row 0: -1 is negative"):
        estimate(ROWS, weights=np.full(60, -1.0))
    with pytest.raises(survival.EstimationError, match="one cluster: robust errors need many"):
        estimate(ROWS, cluster=np.ones(60))
    with pytest.raises(survival.EstimationError, match="column 'cluster', row 0: missing label"):
        estimate(ROWS, cluster=[None] * 60)


@ESTIMATORS
def test_times_that_differ_by_rounding_are_one_time(estimate):
    tenths = ROWS.assign(start=ROWS["start"] / 10, stop=ROWS["stop"] / 10)
    noise = 1 + 1e-13 * np.random.default_rng(2).choice([-1, 0, 1], 60)
    noisy = tenths.assign(stop=tenths["stop"] * noise)
    assert noisy["stop"].nunique() > tenths["stop"].nunique()
    np.testing.assert_allclose(estimate(noisy), estimate(tenths), rtol=1e-9)


@ESTIMATORS
def test_rows_of_weight_zero_are_as_if_they_were_not_there(estimate):
    weights = np.where(np.arange(60) < 7, 0.0, 1.0)
    np.testing.assert_allclose(estimate(ROWS, weights=weights), estimate(ROWS[7:]), rtol=1e-9)


def discrete(rows, **options):
    months = survival.to_months(rows.drop(columns="outcome"), spell="spell")
    options = {name: months[column] for name, column in options.items()}
    return survival.fit_discrete(months[["x", "z"]], months["month"], months["y"], **options)


def test_more_clusters_than_parameters_is_one_rule():
    few = ROWS.assign(war=np.arange(60) % 2)
    with pytest.raises(survival.EstimationError, match="2 clusters for 2 parameters: drop terms"):
        cox(few, cluster=few["war"])
    with pytest.raises(survival.EstimationError, match="2 clusters for 4 parameters: drop terms"):
        parametric(few, cluster=few["war"])
    with pytest.raises(survival.EstimationError, match="2 clusters for 6 parameters: drop terms"):
        discrete(few, cluster="war")


def test_columns_left_out_are_noted_by_one_rule():
    # A covariate on the scale of years: nearly all of it is its mean.
    X = ROWS[["x"]].assign(one=0.1, year=1990 + ROWS["x"] / 10, z=ROWS["z"])
    times = ROWS["start"], ROWS["stop"], ROWS["event"]
    fits = [survival.fit_cox(X, *times), survival.fit_parametric(X, *times, family="weibull")]
    for fit in fits:
        assert "not estimated: one" in fit.note
        assert "collinear, not estimated: year" in fit.note
        assert list(fit.params.index[~fit.kept]) == ["one", "year"]


def test_two_way_clusters_serve_every_model():
    """With each row its own second cluster what is left is one-way clustering by the first."""
    rows = ROWS.assign(row=np.arange(60))
    times = rows["start"], rows["stop"], rows["event"]
    options = {"family": "gompertz"}
    one, two = (
        survival.fit_parametric(rows[["x"]], *times, cluster=cluster, **options)
        for cluster in (rows["war"], (rows["war"], rows["row"]))
    )
    np.testing.assert_allclose(two.robust_cov, one.robust_cov, rtol=1e-8, atol=1e-12)
    assert two.clusters == 12


def test_every_model_has_the_same_table():
    fits = [
        survival.fit_cox(ROWS[["x"]], ROWS["start"], ROWS["stop"], ROWS["event"]),
        survival.fit_parametric(
            ROWS[["x"]], ROWS["start"], ROWS["stop"], ROWS["event"], family="exponential"
        ),
        discrete(ROWS),
    ]
    tables = [fit.summary() for fit in fits]
    assert len({tuple(table.columns) for table in tables}) == 1
    assert [table["term"][0] for table in tables] == ["x", "intercept", "intercept"]
    for fit, table in zip(fits, tables, strict=True):
        pd.testing.assert_series_equal(
            table.set_index("term")["estimate"], fit.params, check_names=False
        )
