"""Verdicts by the pre-written rules, on hand-made numbers."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from warshift.config import load
from warshift.errors import ConfigError
from warshift.estimate.claims.judge import judge_claims
from warshift.estimate.claims.verdicts import ABSENT, CONTRADICTED, SUPPORTED, THIN, holm, judge
from warshift.estimate.durations.model_files import read_models

LIMITS = {
    "min_events": 5,
    "max_interval_ratio": 10,
    "relevant_ratio": 1.25,
    "same_within": 2,
    "informative_width": 0.2,
    "alpha": 0.05,
}


def verdict(kind, estimate, lower, upper, arm=20, value=None):
    rule = {"kind": kind} | ({} if value is None else {"value": value})
    numbers = {"estimate": estimate, "lower": lower, "upper": upper, "smaller_arm": arm}
    return judge(rule, LIMITS, **numbers)[0]


@pytest.mark.parametrize(
    ("kind", "numbers", "value", "expected"),
    [
        ("above", (1.8, 1.2, 2.7), None, SUPPORTED),
        ("above", (1.0, 0.8, 1.24), None, CONTRADICTED),
        ("above", (0.5, 0.3, 0.9), None, CONTRADICTED),
        ("above", (1.0, 0.5, 2.0), None, THIN),
        ("above", (1.1, 0.9, 1.25), None, THIN),
        ("same", (1.1, 0.6, 1.9), None, SUPPORTED),
        ("same", (1.5, 1.1, 1.9), None, SUPPORTED),
        ("same", (2.5, 1.2, 4.0), None, CONTRADICTED),
        ("same", (1.0, 0.4, 2.5), None, THIN),
        ("equals", (0.2, 0.1, 0.4), 0.41, CONTRADICTED),
        ("equals", (0.4, 0.32, 0.5), 0.41, SUPPORTED),
        ("equals", (0.4, 0.2, 0.6), 0.41, THIN),
        ("below", (0.3, 0.2, 0.9), 0.95, SUPPORTED),
        ("below", (0.97, 0.95, 1.0), 0.95, CONTRADICTED),
        ("below", (0.9, 0.7, 0.99), 0.95, THIN),
        ("excess", (0.2, 0.1, 0.3), None, SUPPORTED),
        ("excess", (-0.2, -0.3, -0.1), None, CONTRADICTED),
        ("excess", (0.0, -0.1, 0.1), None, THIN),
    ],
)
def test_rules(kind, numbers, value, expected):
    assert verdict(kind, *numbers, value=value) == expected


def test_few_events_come_before_any_interval():
    assert verdict("above", 5.0, 3.0, 8.0, arm=4) == THIN
    assert verdict("above", 5.0, 3.0, 8.0, arm=5) == SUPPORTED


def test_a_wide_ratio_tells_nothing_even_away_from_one():
    assert verdict("above", 10.0, 2.0, 21.0) == THIN
    assert verdict("above", 6.0, 2.0, 20.0) == SUPPORTED
    assert verdict("above", 6.0, 2.0, np.inf) == THIN


def test_width_is_no_reason_for_a_share():
    assert verdict("excess", 0.2, 0.01, 0.9) == SUPPORTED


def test_nothing_estimated_is_not_in_this_band():
    assert verdict("above", np.nan, np.nan, np.nan) == ABSENT


def test_an_estimate_without_interval_is_thin():
    assert verdict("same", 1.0, np.nan, np.nan) == THIN


def test_holm_by_hand():
    adjusted = holm([0.01, 0.04, 0.03, np.nan])
    assert adjusted.tolist()[:3] == pytest.approx([0.03, 0.06, 0.06])
    assert np.isnan(adjusted[3])


def test_holm_never_exceeds_one():
    assert holm([0.9, 0.8]).max() == 1


CLAIM = {
    "id": "demo",
    "claim": "A shift hastens the end.",
    "place": "here",
    "estimand": "hazard ratio",
    "reads": {"from": "estimates", "model": "war", "term": "shift"},
    "samples": ["post1945", "all"],
    "expected": "above 1",
    "rule": {"kind": "above"},
    "needs": ["regimes"],
}
NOTHING = pd.DataFrame({"row": [], "period": []})


def estimates(**changes):
    row = {"estimate_id": "war_post1945-shift", "quantity": "hazard ratio", "estimate": np.log(2.0)}
    row |= {"lower": np.log(1.5), "upper": np.log(3.0), "p": 0.01, "clusters": 30, "events": 28}
    return pd.DataFrame([row | {"smaller_arm": 9.0, "note": ""} | changes])


def test_a_claim_reads_its_model_as_a_ratio_and_only_the_first_sample_is_adjusted():
    table = judge_claims({"thresholds": LIMITS, "claims": [CLAIM]}, estimates(), NOTHING, NOTHING)
    first, second = table.to_dict("records")
    assert (first["verdict"], first["n"], first["smaller_arm"]) == (SUPPORTED, 30, 9)
    assert [first[k] for k in ("estimate", "lower", "upper")] == pytest.approx([2.0, 1.5, 3.0])
    assert first["holm"] == pytest.approx(0.01)
    assert second["verdict"] == ABSENT
    assert "regime" in second["reason"]
    assert np.isnan(second["holm"])


def test_the_checks_of_a_model_are_not_its_estimate():
    check = estimates(estimate_id="war_post1945-wild_bootstrap-shift", estimate=9.0)
    both = pd.concat([check, estimates()])
    table = judge_claims({"thresholds": LIMITS, "claims": [CLAIM]}, both, NOTHING, NOTHING)
    assert table["estimate"].iloc[0] == pytest.approx(2.0)


def test_what_decides_nothing_is_carried_to_the_table():
    claim = CLAIM | {"caveat": "Deaths are rare.", "counts": "shifts"}
    spec = {"thresholds": LIMITS, "claims": [CLAIM | {"id": "plain"}, claim]}
    table = judge_claims(spec, estimates(), NOTHING, NOTHING).drop_duplicates("id")
    assert table["caveat"].tolist() == ["", "Deaths are rare."]
    assert table["counts"].tolist() == ["terminations", "shifts"]
    assert table["verdict"].tolist() == [SUPPORTED, SUPPORTED]


def test_the_file_of_claims_names_models_that_exist():
    spec = load("config/claims.yaml", "claims")
    named = {c["reads"]["model"] for c in spec["claims"] if c["reads"]["from"] == "estimates"}
    without = {
        "belligerent_frequency",
        "democracy_short_over_long",
    }  # their data are in no band yet
    models = read_models(Path("config/models").glob("*.yaml"))
    assert named - without <= {model["name"] for model in models}
    assert len({claim["id"] for claim in spec["claims"]}) == len(spec["claims"])


def test_a_rule_without_its_value_is_named(tmp_path):
    path = tmp_path / "claims.yaml"
    text = Path("config/claims.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("{kind: equals, value: 0.41}", "{kind: equals}", 1))
    with pytest.raises(ConfigError, match="rule"):
        load(path, "claims")
