"""Aalen-Johansen: small cases, identities, errors."""

import numpy as np
import pandas as pd
import pytest
from duration_samples import sample, split
from hypothesis import given, settings
from hypothesis import strategies as st

from survival.curves.aalen_johansen import aalen_johansen
from survival.curves.kaplan_meier import kaplan_meier
from survival.errors import EstimationError

seeds = st.integers(0, 10_000)
some = settings(max_examples=20, deadline=None)


def aj(rows, **options):
    return aalen_johansen(
        rows["start"], rows["stop"], rows["outcome"], spell=rows["spell"], **options
    )


def test_by_hand_with_a_tie_between_outcomes():
    fit = aalen_johansen([0] * 5, [2, 2, 3, 4, 6], [1, 2, 0, 1, 2])
    assert at(fit, [1, 2, 4, 6])[:, 1].tolist() == pytest.approx([0, 0.2, 0.5, 0.5])
    assert at(fit, [1, 2, 4, 6])[:, 2].tolist() == pytest.approx([0, 0.2, 0.2, 0.5])
    assert at(fit, [1, 2, 4, 6])[:, 0].tolist() == pytest.approx([1, 0.6, 0.3, 0])
    assert (fit.n, fit.events, fit.units, fit.note) == (5, 4, 5, "")


def at(fit, times):
    """Share in each outcome, 0 still running, at each time: (times, outcomes)."""
    wide = fit.table.pivot_table("incidence", "time", "outcome")
    index = np.searchsorted(wide.index, times, "right")
    first = (wide.columns == 0).astype(float)
    return np.vstack([first, wide])[index]


@given(seed=seeds)
@some
def test_incidences_and_survival_add_to_one_and_survival_is_kaplan_meier(seed):
    rows = sample(seed)
    fit = aj(rows)
    times = np.arange(0, rows["stop"].max(), 7.0)
    total = at(fit, times).sum(axis=1)
    np.testing.assert_allclose(total, 1, atol=1e-12)
    km = kaplan_meier(rows["start"], rows["stop"], rows["event"], cluster=rows["spell"]).table
    running = fit.table.query("outcome == 0")
    np.testing.assert_allclose(running["incidence"], km["survival"], atol=1e-12)
    np.testing.assert_allclose(running["se"], km["se"], atol=1e-12)


@given(seed=seeds)
@some
def test_split_and_shuffled_rows_give_the_same_curves_and_errors(seed):
    rows = sample(seed)
    pieces = split(rows, seed).sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(aj(rows).table, aj(pieces).table, rtol=1e-10, atol=1e-12)
    pd.testing.assert_frame_equal(
        aj(rows, cluster=rows["war"]).table,
        aj(pieces, cluster=pieces["war"]).table,
        rtol=1e-10,
        atol=1e-12,
    )


@given(seed=seeds)
@some
def test_without_censoring_errors_are_multinomial(seed):
    rows = sample(seed, late=False)
    rows["outcome"] = 1 + rows["spell"] % 3
    fit = aj(rows)
    for code, part in fit.table.query("outcome > 0").groupby("outcome"):
        share = [((rows["stop"] <= t) & (rows["outcome"] == code)).mean() for t in part["time"]]
        np.testing.assert_allclose(part["incidence"], share, atol=1e-12)
        p = part["incidence"]
        np.testing.assert_allclose(part["se"], np.sqrt(p * (1 - p) / 60), atol=1e-12)


def test_jackknife_by_war_agrees_with_a_bootstrap_of_wars():
    """400 draws know a standard error to about 3.5 percent; four of those are allowed."""
    rows = sample(21, n=240)
    rows["war"] = rows["spell"] % 40
    time = 250.0
    fit = aj(rows, cluster=rows["war"])
    rng = np.random.default_rng(1)
    draws = []
    for _ in range(400):
        weight = rng.multinomial(40, np.full(40, 1 / 40))[rows["war"]]
        draws.append(at(aj(rows, weights=weight), [time])[0, 1:])
    for code, spread in zip((1, 2, 3), np.std(draws, axis=0), strict=True):
        part = fit.table[(fit.table["outcome"] == code) & (fit.table["time"] <= time)]
        assert part["se"].iloc[-1] == pytest.approx(spread, rel=0.14)


def test_intervals_hold_the_estimate_and_do_not_exist_at_zero():
    fit = aj(sample(22))
    inside = fit.table.query("0 < incidence < 1")
    assert (inside["lower"] < inside["incidence"]).all()
    assert (inside["incidence"] < inside["upper"]).all()
    assert inside["lower"].min() > 0
    assert inside["upper"].max() < 1
    first = aalen_johansen([0, 0, 0], [1, 2, 3], [1, 2, 0]).table.query("outcome == 2").iloc[0]
    assert first["incidence"] == 0
    assert np.isnan(first["lower"])


def test_no_event_one_event_and_outcomes_that_do_not_occur():
    none = aalen_johansen([0, 0], [3, 4], [0, 0], outcomes=2)
    assert none.note == "no events"
    assert none.table.empty
    one = aalen_johansen([0, 0], [3, 4], [1, 0], outcomes=3)
    assert one.table["outcome"].tolist() == [0, 1, 2, 3]
    assert at(one, [3]).tolist() == [[0.5, 0.5, 0, 0]]


def test_all_events_at_one_time():
    fit = aalen_johansen([0] * 4, [7] * 4, [1, 1, 2, 3])
    assert at(fit, [7]).tolist() == [[0, 0.5, 0.25, 0.25]]
    assert fit.table["se"].tolist()[1:] == pytest.approx([0.25, np.sqrt(3) / 8, np.sqrt(3) / 8])


def test_risk_set_that_empties_early_is_noted():
    fit = aalen_johansen([0, 5], [3, 9], [1, 2])
    assert "nobody left at risk after time 3" in fit.note
    assert at(fit, [9])[:, 2].tolist() == [0]


def test_what_cannot_be_estimated_is_refused():
    cases = [
        (([0], [1], [3]), {"outcomes": 2}, "outcome 3 occurs but outcomes=2"),
        (([0], [1], [-1]), {}, "not an event code"),
        (([0, 2], [4, 5], [0, 1]), {"spell": ["a", "a"]}, "overlaps"),
        (([0, 2], [4, 5], [0, 1]), {"spell": ["a", None]}, "missing label"),
        (([0, 2], [4, 5], [0, 1]), {"cluster": ["a", "a"]}, "one cluster"),
        (([0, 5], [4, 5], [0, 1]), {}, "start 5 is not before stop 5"),
        (([0, 2], [4, np.nan], [0, 1]), {}, "column 'stop', row 1"),
        (([0, 2], [4, 5], [0, 1]), {"weights": [1, -2]}, "weights of zero or more"),
    ]
    for rows, options, message in cases:
        with pytest.raises(EstimationError, match=message):
            aalen_johansen(*rows, **options)
