"""Kaplan-Meier, Simon-Makuch, log-rank and restricted means: small cases and invariances."""

import numpy as np
import pandas as pd
import pytest
from duration_samples import sample, split
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.statistics import multivariate_logrank_test
from lifelines.utils import restricted_mean_survival_time

from survival.curves.kaplan_meier import kaplan_meier, logrank, simon_makuch
from survival.curves.restricted_mean import restricted_mean
from survival.errors import EstimationError

seeds = st.integers(0, 10_000)
some = settings(max_examples=20, deadline=None)


def km(rows, **options):
    return kaplan_meier(rows["start"], rows["stop"], rows["event"], **options)


def test_by_hand_with_a_tie_and_late_entry_at_an_event_time():
    # The fourth enters on day 2, when two end: not yet at risk.
    curve = kaplan_meier([0, 0, 0, 2], [2, 2, 5, 6], [1, 1, 0, 1])
    assert curve.table["time"].tolist() == [2, 6]
    assert curve.table["n_risk"].tolist() == [3, 1]
    assert curve.table["survival"].tolist() == pytest.approx([1 / 3, 0])
    assert curve.table["se"][0] == pytest.approx(np.sqrt(2 / 27))
    assert curve.at([0, 1.9, 2, 5.9, 7]).tolist() == pytest.approx([1, 1, 1 / 3, 1 / 3, 0])
    assert curve.note == ""


def test_risk_set_that_empties_early_is_noted():
    curve = kaplan_meier([0, 5, 5], [3, 9, 8], [1, 1, 0])
    assert "nobody left at risk after time 3" in curve.note
    assert curve.table["survival"].tolist() == [0, 0]


def test_no_events_one_event_and_the_end_of_follow_up():
    none = kaplan_meier([0, 0], [3, 4], [0, 0])
    assert none.table.empty
    assert none.note == "no events"
    assert none.at([2, 4]).tolist() == [1, 1]
    assert np.isnan(none.at([4.1])[0])
    one = kaplan_meier([0, 0], [3, 4], [1, 0])
    assert one.table["survival"].tolist() == [0.5]
    assert 0 < one.table["lower"][0] < 0.5 < one.table["upper"][0] < 1


def test_all_events_at_one_time():
    curve = kaplan_meier([0] * 4, [7] * 4, [1] * 4)
    assert curve.table["survival"].tolist() == [0]
    assert curve.table[["se", "lower", "upper"]].isna().all(axis=None)


def test_times_that_differ_by_rounding_are_one_time():
    curve = kaplan_meier([0, 0, 0], [0.3, 0.1 + 0.2, 1], [1, 1, 1])
    assert curve.table["n_event"].tolist() == [2, 1]
    with pytest.raises(EstimationError, match="by more than rounding"):
        kaplan_meier([0, 0.3], [1, 0.1 + 0.2], [1, 1])


@given(seed=seeds)
@some
def test_split_and_shuffled_rows_give_the_same_curve(seed):
    rows = sample(seed)
    pieces = split(rows, seed).sample(frac=1, random_state=seed)
    for cluster in (None, "war"):
        a = km(rows, cluster=rows[cluster] if cluster else None).table
        b = km(pieces, cluster=pieces[cluster] if cluster else None).table
        pd.testing.assert_frame_equal(a, b, rtol=1e-12, atol=1e-12)


@given(seed=seeds)
@some
def test_the_plain_curve_is_that_of_lifelines(seed):
    """With late entry and weights; lifelines counts those who enter at an event time as at risk."""
    rows = sample(seed)
    table = km(rows, weights=rows["w"]).table
    fitter = KaplanMeierFitter()
    fitter.fit(rows["stop"], rows["event"], entry=rows["start"], weights=rows["w"])
    at = fitter.event_table.loc[table["time"]]
    np.testing.assert_allclose(table["n_risk"], at["at_risk"] - at["entrance"], atol=1e-12)
    np.testing.assert_allclose(table["n_event"], at["observed"], atol=1e-12)
    survival = fitter.survival_function_.loc[table["time"]].iloc[:, 0]
    np.testing.assert_allclose(table["survival"], survival, atol=1e-12)
    inside = (table["survival"] > 0).to_numpy()  # no interval on this scale at 0
    limits = fitter.confidence_interval_.loc[table["time"]].to_numpy()
    np.testing.assert_allclose(table[["lower", "upper"]][inside], limits[inside], atol=1e-9)


def test_a_curve_takes_one_cluster_variable():
    with pytest.raises(EstimationError, match="two cluster variables"):
        kaplan_meier([0, 0, 0], [1, 2, 3], [1, 1, 0], cluster=([1, 2, 3], [1, 1, 2]))


@given(seed=seeds)
@some
def test_weights_count_as_copies(seed):
    rows = sample(seed)
    copies = rows.loc[rows.index.repeat(rows["w"])]
    pd.testing.assert_frame_equal(
        km(rows, weights=rows["w"], cluster=rows["war"]).table,
        km(copies, cluster=copies["war"]).table,
        atol=1e-12,
    )


def test_jackknife_by_spell_without_censoring_is_binomial():
    rows = sample(6, late=False)
    curve = kaplan_meier(rows["start"], rows["stop"], np.ones(60), cluster=rows["spell"])
    p = curve.table["survival"]
    np.testing.assert_allclose(curve.table["se"], np.sqrt(p * (1 - p) / 60), atol=1e-12)


def test_more_clusters_than_one_block():
    rows = sample(6, n=700, late=False)
    curve = kaplan_meier(rows["start"], rows["stop"], np.ones(700), cluster=rows["spell"])
    p = curve.table["survival"]
    np.testing.assert_allclose(curve.table["se"], np.sqrt(p * (1 - p) / 700), atol=1e-12)


def test_simon_makuch_puts_each_row_into_its_current_state():
    start, stop = [0, 3, 0, 0], [3, 6, 5, 4]
    event, shift = [0, 1, 1, 0], [0, 1, 0, 0]
    curves = simon_makuch(start, stop, event, shift)
    assert curves[0].table[["time", "n_risk"]].to_numpy().tolist() == [[5, 1]]
    assert curves[1].table[["time", "n_risk"]].to_numpy().tolist() == [[6, 1]]
    with pytest.raises(EstimationError, match="no rows with covariate 0 after landmark 5"):
        simon_makuch(start, stop, event, shift, landmark=5)
    with pytest.raises(EstimationError, match="needs 0 or 1"):
        simon_makuch(start, stop, event, [0, 2, 0, 0])


def test_simon_makuch_is_not_fooled_by_immortal_time():
    """Shifts unrelated to the end: current-state curves agree, ever-shift curves do not."""
    rng = np.random.default_rng(20)
    end = np.ceil(rng.exponential(400, 4000))
    shift = np.ceil(rng.exponential(400, 4000))
    ever = shift < end
    first = pd.DataFrame({"start": 0.0, "stop": np.minimum(end, shift), "event": ~ever, "s": 0})
    second = pd.DataFrame({"start": shift, "stop": end, "event": True, "s": 1})[ever]
    rows = pd.concat([first, second], ignore_index=True)
    curves = simon_makuch(rows["start"], rows["stop"], rows["event"], rows["s"], landmark=30)
    gap = curves[1].at([400])[0] - curves[0].at([400])[0]
    error = np.hypot(*(np.interp(400, c.table["time"], c.table["se"]) for c in curves.values()))
    assert abs(gap) < 3 * error
    biased = [kaplan_meier(0 * end[e], end[e], 1 + 0 * end[e]).at([400])[0] for e in (~ever, ever)]
    assert biased[1] - biased[0] > 0.3


@given(seed=seeds)
@some
def test_logrank_equals_lifelines_without_late_entry(seed):
    rows = sample(seed, late=False)
    group = rows["spell"] % 3
    ours = logrank(rows["start"], rows["stop"], rows["event"], group)
    theirs = multivariate_logrank_test(rows["stop"], group, rows["event"])
    assert ours.chisq == pytest.approx(theirs.test_statistic, abs=1e-9)
    assert ours.p == pytest.approx(theirs.p_value, abs=1e-9)
    assert ours.table["observed"].sum() == pytest.approx(ours.table["expected"].sum())


@given(seed=seeds)
@some
def test_logrank_ignores_how_rows_are_split(seed):
    rows = sample(seed)
    pieces = split(rows, seed)
    a, b = (logrank(r["start"], r["stop"], r["event"], r["z"]) for r in (rows, pieces))
    assert a.chisq == pytest.approx(b.chisq, abs=1e-9)


def test_logrank_refuses_what_it_cannot_compare():
    with pytest.raises(EstimationError, match="two groups and an event"):
        logrank([0, 0], [1, 2], [1, 1], ["a", "a"])
    with pytest.raises(EstimationError, match="two groups and an event"):
        logrank([0, 0], [1, 2], [0, 0], ["a", "b"])
    with pytest.raises(EstimationError, match="never at risk together"):
        logrank([0, 5], [3, 9], [1, 1], ["a", "b"])
    with pytest.raises(EstimationError, match="missing label"):
        logrank([0, 0], [1, 2], [1, 1], ["a", None])


def test_restricted_mean_without_censoring_is_the_mean_of_the_shorter():
    rows = sample(11, late=False)
    for cluster in (None, rows["spell"]):
        table = restricted_mean(rows["start"], rows["stop"], np.ones(60), 250, cluster=cluster)
        shorter = np.minimum(rows["stop"], 250)
        assert table["estimate"][0] == pytest.approx(shorter.mean(), abs=1e-9)
        assert table["se"][0] == pytest.approx(shorter.std(ddof=0) / np.sqrt(60), abs=1e-9)


def test_restricted_mean_equals_lifelines():
    rows = sample(12, late=False)
    fitter = KaplanMeierFitter().fit(rows["stop"], rows["event"])
    ours = restricted_mean(rows["start"], rows["stop"], rows["event"], 200)
    assert ours["estimate"][0] == pytest.approx(restricted_mean_survival_time(fitter, t=200))


def test_difference_between_groups_sees_shared_clusters():
    rows = sample(13, late=False)
    rows["g"] = np.where(rows["spell"] < 30, "before", "after")
    table = restricted_mean(rows["start"], rows["stop"], rows["event"], 150, group=rows["g"])
    assert table["term"].tolist() == [
        "restricted mean[after]",
        "restricted mean[before]",
        "difference[before - after]",
    ]
    assert table["se"][2] == pytest.approx(np.hypot(*table["se"][:2]))
    # Twins in both groups: the difference is exactly zero, and clusters know it is no accident.
    twins = pd.concat([rows.assign(g="a"), rows.assign(g="b")])
    paired = restricted_mean(
        twins["start"], twins["stop"], twins["event"], 150, group=twins["g"], cluster=twins["spell"]
    )
    assert paired["estimate"][2] == pytest.approx(0, abs=1e-9)
    assert paired["se"][2] == pytest.approx(0, abs=1e-9)


def test_horizon_outside_the_follow_up_is_refused():
    with pytest.raises(EstimationError, match="horizon 10 is outside the follow-up"):
        restricted_mean([0, 0], [3, 5], [1, 0], 10)
    with pytest.raises(EstimationError, match="horizon 0"):
        restricted_mean([0, 0], [3, 5], [1, 0], 0)
    assert restricted_mean([0, 0], [3, 5], [1, 1], 10)["estimate"][0] == pytest.approx(4)
    assert restricted_mean([0, 0], [3, 5], [0, 0], 2)["estimate"][0] == pytest.approx(2)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"weights": [-1, 1]}, "weights of zero or more"),
        ({"cluster": ["a", "a"]}, "one cluster"),
        ({"level": 1.0}, "confidence level"),
    ],
)
def test_bad_options_are_refused(options, message):
    with pytest.raises(EstimationError, match=message):
        kaplan_meier([0, 0], [3, 5], [1, 0], **options)
