"""Model files: contrasts, stacked causes, collapsed rows, penalties, and immortal time."""

import numpy as np
import pandas as pd
import pytest
from models import specification

from survival.cox.fit import fit_cox
from survival.errors import EstimationError
from warshift.estimate.durations.run_specs import fit_models, fit_spec
from warshift.estimate.durations.samples import Sample, smaller_arm

BASE = specification({"name": "m", "terms": ["a"], "cluster": "war_id"})


def panel(seed=3, wars=120, effect=0.0):
    """Wars with exponential lengths; a and b begin at random times, each splitting the rows."""
    generator = np.random.default_rng(seed)
    rows = []
    for war in range(wars):
        onset = {name: int(generator.integers(1, 800)) for name in "ab"}
        stop, time = None, 0
        for edge in sorted({*onset.values(), 4000}):
            rate = 0.002 * np.exp(effect * (time >= onset["a"]))
            wait = int(np.ceil(generator.exponential(1 / rate)))
            stop = min(time + wait, edge)
            flags = {name: int(time >= at) for name, at in onset.items()}
            rows.append({"unit_id": f"w{war}", "start": time, "stop": stop, "event": 0} | flags)
            if time + wait <= edge:
                break
            time = edge
        rows[-1]["event"] = 1
    frame = pd.DataFrame(rows)
    frame["outcome"] = np.where(frame["unit_id"].str[-1].isin(list("036")), "draw", "decisive")
    last = frame.groupby("unit_id")["a"].transform("max")
    return frame.assign(
        war_id=frame["unit_id"], ever=last, unit="war", rung="L1", coder="rule", w_joiners=1.0
    )


def fit(spec, frame, **more):
    spec = specification(BASE | spec | more)
    return fit_spec(spec, Sample.build(frame, spec["terms"]), 0.95)


def test_a_contrast_is_the_difference_of_the_coefficients():
    table = fit(
        {"name": "m", "terms": ["a", "b"], "contrasts": {"a_over_b": ["a", "b"]}}, panel()
    ).set_index("term")
    difference = table.at["a", "estimate"] - table.at["b", "estimate"]
    assert table.at["a_over_b", "estimate"] == pytest.approx(difference, abs=1e-8)


def test_a_contrast_under_firth_too():
    spec = {"name": "m", "terms": ["a", "b"], "contrasts": {"d": ["a", "b"]}, "penalty": "firth"}
    table = fit(spec, panel(wars=25)).set_index("term")
    difference = table.at["a", "estimate"] - table.at["b", "estimate"]
    assert table.at["d", "estimate"] == pytest.approx(difference, abs=1e-6)
    assert table["note"].str.startswith("Firth, profile-likelihood").all()


def test_the_error_of_a_contrast_is_that_of_the_covariance():
    frame = panel()
    made = fit_cox(
        frame[["a", "b"]], frame["start"], frame["stop"], frame["event"], cluster=frame["war_id"]
    )
    v = made.robust_cov
    spec = {"name": "m", "terms": ["a", "b"], "contrasts": {"d": ["a", "b"]}}
    se = fit(spec, frame).set_index("term").at["d", "se"]
    assert se == pytest.approx(np.sqrt(v[0, 0] + v[1, 1] - 2 * v[0, 1]), rel=1e-8)


def test_rows_that_the_terms_do_not_tell_apart_are_one():
    frame = panel()
    table = fit({"name": "m", "terms": ["a"]}, frame)
    plain = fit_cox(frame[["a"]], frame["start"], frame["stop"], frame["event"])
    assert table["estimate"].iloc[0] == pytest.approx(plain.params["a"], abs=1e-9)
    assert table["n"].iloc[0] < len(frame)
    assert table["events"].iloc[0] == frame["event"].sum()


def test_stacked_causes_equal_separate_models():
    frame = panel()
    both = fit(
        {"name": "m", "terms": ["a"], "family": "cause_specific", "outcome": ["decisive", "draw"]},
        frame,
    ).set_index("term")["estimate"]
    one = {"name": "m", "terms": ["a"], "family": "cause_specific"}
    alone = {o: fit(one, frame, outcome=o)["estimate"].iloc[0] for o in ("decisive", "draw")}
    assert both["a"] == pytest.approx(alone["decisive"], abs=1e-8)
    assert both["a:draw"] == pytest.approx(alone["draw"] - alone["decisive"], abs=1e-8)


def test_firth_only_where_it_is_needed():
    spec = {"name": "m", "terms": ["a"], "penalty": "if_needed"}
    assert not fit(spec, panel())["note"].iloc[0].startswith("Firth")
    assert fit(spec, panel(wars=9))["note"].iloc[0].startswith("Firth")


def test_the_smaller_arm_by_hand():
    frame = pd.DataFrame({"event": [1, 1, 1, 0, 1], "a": [1, 0, 0, 1, 0], "b": [1, 1, 0, 0, 1]})
    X = frame.assign(**{"a:b": frame["a"] * frame["b"]})
    assert smaller_arm(frame, X, "a") == 1
    assert smaller_arm(frame, X, "b") == 1
    assert smaller_arm(frame, X, "a:b") == 0  # nobody ended with a and without b
    assert smaller_arm(frame.assign(a=[0.1, 2, 3, 4, 5]), X, "a") == 4


def test_a_term_that_the_band_lacks_is_said_so_and_leaves_the_other_models_alone():
    specs = [
        specification(BASE | {"name": "good", "terms": ["a"]}),
        specification(BASE | {"name": "bad", "terms": ["a", "democracy"]}),
    ]
    table = fit_models(specs, panel()).set_index("spec_id")
    assert np.isfinite(table.at["good_all", "estimate"])
    assert "not in this band: no democracy" in table.loc["bad_all", "note"].iloc[0]
    assert not table.loc["bad_all", "converged"].any()


def test_a_coder_without_events_is_said_so():
    specs = [BASE | {"name": "m", "terms": ["a"], "rung": "L4", "coder": "curated"}]
    note = fit_models(specs, panel())["note"].iloc[0]
    assert note == "not in this band: no events on rung L4 by the curated coder"


def test_missing_terms_are_counted_and_drop_their_rows_only():
    frame = panel()
    frame["z"] = np.where(frame.index < 4, np.nan, frame["b"])
    table = fit({"name": "m", "terms": ["z"]}, frame)
    assert table["note"].iloc[0] == "4 rows with a missing term left out"


@pytest.mark.parametrize("family", ["exponential", "weibull", "gompertz", "cloglog"])
def test_families_agree_on_a_constant_hazard(family):
    table = fit(
        {"name": "m", "terms": ["a"], "family": family}, panel(seed=1, wars=1500, effect=0.7)
    )
    assert table.set_index("term").at["a", "estimate"] == pytest.approx(0.7, abs=0.15)


def test_immortal_time_makes_a_harmless_shift_look_like_peace_delayed():
    """With no effect at all, `ever` is far below one; the time-varying covariate is not."""
    frame = panel(seed=8, wars=3000)
    right = fit({"name": "m", "terms": ["a"]}, frame)["estimate"].iloc[0]
    wrong = fit({"name": "m", "terms": ["ever"]}, frame)["estimate"].iloc[0]
    assert right == pytest.approx(0, abs=0.1)
    assert wrong < -0.5


def test_the_known_bias_of_immortal_time():
    """Exponential ends at rate 1, shift at a fixed time s: the fixed covariate sees no end of the
    shifted before s and all ends of the others before it, so its estimate has no finite value."""
    generator = np.random.default_rng(4)
    length = np.ceil(1000 * generator.exponential(size=500)).astype(int)
    late = length > 500
    frame = pd.DataFrame({"unit_id": np.arange(500).astype(str), "start": 0, "stop": length})
    frame = frame.assign(event=1, ever=late.astype(int), outcome="draw", war_id=frame["unit_id"])
    table = fit({"name": "m", "terms": ["ever"]}, frame)
    assert "monotone" in table["note"].iloc[0]


def test_checks_are_rows_of_their_own():
    spec = {"name": "m", "terms": ["a"], "checks": ["zph", "wild_bootstrap", "leave_one_war"]}
    table = fit(spec, panel(wars=40))
    assert table["model"].tolist() == ["cox", "zph", "zph", "wild_bootstrap", "leave_one_war"]
    assert table["estimate_id"].is_unique
    influence = table[table["model"] == "leave_one_war"].iloc[0]
    assert influence["lower"] <= influence["estimate"] <= influence["upper"]


def test_leave_one_state_out_drops_every_war_it_fought():
    frame = panel(wars=40)
    frame["states"] = np.where(frame["unit_id"].isin(["w1", "w2"]), "2;200", "9")
    frame.loc[frame["unit_id"] == "w3", "states"] = "7"
    table = fit({"name": "m", "terms": ["a"], "checks": ["leave_one_state"]}, frame)
    row = table[table["model"] == "leave_one_state"].iloc[0]
    out = frame[~frame["unit_id"].isin(["w1", "w2"])]
    without = fit({"name": "m", "terms": ["a"]}, out)["estimate"].iloc[0]
    found = {round(row["lower"], 8), round(row["upper"], 8)}
    assert round(without, 8) in found or row["lower"] < without < row["upper"]


def test_an_unknown_row_policy_does_not_pass():
    with pytest.raises(EstimationError):
        Sample.build(panel(), ["a"]).rows(["nothing"])


@pytest.mark.parametrize("family", ["cloglog", "logit"])
def test_months_are_clustered_by_the_columns_that_a_file_names(family):
    frame = panel(seed=3, wars=120)
    frame["ccode"] = [int(name.strip("w")) // 4 for name in frame["war_id"]]
    spec = {"name": "m", "terms": ["a"], "family": family}
    errors = {
        str(cluster): fit({**spec, "cluster": cluster}, frame).set_index("term").loc["a", "se"]
        for cluster in ("war_id", "ccode", ["war_id", "ccode"])
    }
    wars, states, both = errors.values()
    assert abs(wars - states) > 1e-6
    assert both == pytest.approx(states)  # every war lies in one state
