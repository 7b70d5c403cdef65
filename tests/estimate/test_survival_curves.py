"""Survival curves as tables: Kaplan-Meier by hand and against our own, curves after a landmark."""

import numpy as np
import pandas as pd
import pytest

from survival.curves.kaplan_meier import kaplan_meier
from warshift.estimate.durations.survival_curves import (
    lifetimes,
    shift_curves_by_period,
    survival_by_period,
)
from warshift.vocabulary import PER_YEAR

BREAKS = ["1914-01-01", "1945-09-03"]


def wars(*rows):
    """Wars (first day, days, terminated)."""
    table = pd.DataFrame(rows, columns=["start", "days", "terminated"])
    start = pd.to_datetime(table["start"])
    return table.assign(
        unit_id=[f"w{number}" for number in range(len(rows))],
        start=start,
        war_start=start,
        end=start + pd.to_timedelta(table["days"], unit="D"),
    )


def test_lifetimes_in_years():
    made = lifetimes(wars(("1950-06-25", 0, True), ("1950-06-25", 1461, False)))
    assert made["years"].tolist() == pytest.approx([1 / PER_YEAR, 4.0])
    assert made["event"].tolist() == [True, False]


def test_kaplan_meier_by_hand_and_by_period():
    rows = [("1950-01-01", days, ended) for days, ended in ((10, True), (20, False), (30, True))]
    made = survival_by_period(wars(*rows, ("1945-09-02", 5, True)), BREAKS, 0.95)
    assert made.groupby("period").size().to_dict() == {"1914–1945": 2, "since 1945": 4}
    late = made[made["period"] == "since 1945"]
    assert late["years"].tolist() == pytest.approx([0, 10 / 365.25, 20 / 365.25, 30 / 365.25])
    assert late["n_risk"].tolist() == [3, 3, 2, 1]
    assert late["survival"].tolist() == pytest.approx([1, 2 / 3, 2 / 3, 0])


def test_the_interval_is_that_of_our_own_estimator():
    """Two implementations of the log(-log) interval, over random wars."""
    generator = np.random.default_rng(2)
    ends = zip(generator.integers(1, 900, 40), generator.random(40) < 0.8, strict=True)
    rows = [("1950-01-01", int(days), bool(ended)) for days, ended in ends]
    table = survival_by_period(wars(*rows), BREAKS, 0.95)
    life = lifetimes(wars(*rows))
    ours = kaplan_meier(np.zeros(40), life["years"], life["event"]).table
    both = ours.merge(table, left_on="time", right_on="years", suffixes=("", "_theirs"))
    inside = both[(both["survival"] > 0) & both["lower"].notna()]
    assert len(inside) > 20
    for name in ("survival", "lower", "upper"):
        assert inside[name].to_numpy() == pytest.approx(inside[f"{name}_theirs"], abs=1e-9)


def panel(shifted):
    stop = np.arange(400, 1600, 40)
    frame = pd.DataFrame({"war_id": [f"w{n}" for n in range(30)], "start": 0, "stop": stop})
    frame = frame.assign(event=1, shift=0, since_1945=1)
    after = frame[::2].assign(start=300, shift=1)
    before = frame[::2].assign(stop=300, event=0)
    return pd.concat([before, after, frame[1::2]], ignore_index=True) if shifted else frame


def test_shift_curves_run_from_the_landmark_with_all_alive():
    made = shift_curves_by_period(panel(True), 90, 0.95)
    first = made.groupby(["period", "state"]).first()
    assert len(first) == 4
    assert first["years"].tolist() == pytest.approx([180 / PER_YEAR] * 4)
    assert (first[["survival", "lower", "upper"]] == 1).all(axis=None)
    assert made.groupby(["period", "state"])["events"].first().tolist() == [15] * 4
    assert set(made["landmark_days"]) == {90}
    assert (made["note"] == "").all()


def test_a_sample_too_thin_for_curves_says_why():
    made = shift_curves_by_period(panel(False)[:0], 90, 0.95)
    assert made["note"].str.startswith("no curves: ").all()
    assert made["period"].tolist() == ["post1945", "all"]
