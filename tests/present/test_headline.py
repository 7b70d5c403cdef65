"""Headline and report: the words follow the numbers."""

import json

import numpy as np
import pandas as pd
import pytest

from warshift.present.report.headline import build_headline, write_headline
from warshift.present.report.page import build_report
from warshift.present.report.words import describe, reading
from warshift.present.results import Context

H = {
    "study": "iwd-archigos",
    "source": "snapshot",
    "question": "wars since 1945 with a change",
    "wars": 35,
    "with_shift": 8,
    "share": 0.2286,
    "interval": [0.1042, 0.4014],
    "undetermined_bounds": [0.2286, 0.2286],
    "claimed": 0.41,
    "p_claimed": 0.0377,
    "counts_compatible_with_claim": [9, 20],
    "expected_by_turnover": 0.2425,
    "p_turnover": 0.6886,
    "expected_by_time_shift": 0.2232,
    "p_time_shift": 0.5556,
    "hazard_ratio": 0.8684,
    "hazard_interval": [0.2941, 2.5644],
    "hazard_p": 0.7984,
}


def words(part, **changes):
    return reading({**H, **changes})[part]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (8, "below the 9 to 20 wars compatible with 41%"),
        (9, "would not be rejected"),
        (20, "would not be rejected"),
        (21, "above the 9 to 20 wars compatible with 41%"),
    ],
)
def test_the_claim_reproduces_or_not(count, expected):
    text = words("share", with_shift=count)
    assert expected in text
    assert ("not confirmation" in text) == (9 <= count <= 20)
    assert ("does not reproduce" in text) == (count in (8, 21))


def test_larger_than_chance_needs_both_tests():
    assert "is not larger than chance" in words("chance")
    assert "is not larger than chance" in words("chance", p_turnover=0.01)
    assert "is not larger than chance" in words("chance", p_time_shift=0.01)
    text = words("chance", p_turnover=0.01, p_time_shift=0.05)
    assert "share is larger than chance" in text


def test_the_hazard_ratio_and_its_interval():
    assert "includes 1: too little evidence" in words("hazard")
    assert "excludes 1" in words("hazard", hazard_interval=[1.2, 3.0])
    assert "excludes 1" in words("hazard", hazard_interval=[0.2, 0.9])
    assert "is 2.50 times" in words("hazard", hazard_ratio=2.5)


def test_a_model_that_could_not_be_estimated_is_said_so():
    nothing = {"hazard_ratio": None, "hazard_interval": [None, None], "hazard_p": None}
    assert "not be estimated" in words("hazard", **nothing)


def write(tmp_path, **changes):
    path = tmp_path / "results" / "headline.json"
    path.parent.mkdir(parents=True)
    write_headline({**H, **changes}, path)
    return path


def test_the_headline_in_words(tmp_path):
    text = describe(write(tmp_path))
    assert "8 of 35 = 0.229 [0.104, 0.401]; claimed 0.41, p = 0.038" in text
    assert "0.242 from turnover (p = 0.689), 0.223 from time shift (p = 0.556)" in text
    assert "0.87 [0.29, 2.56], p = 0.798" in text
    assert "report/index.html" in text
    changed = describe(write(tmp_path / "again", with_shift=20, share=0.5714))
    assert "20 of 35 = 0.571" in changed


def test_the_headline_of_a_run_without_a_hazard_ratio(tmp_path):
    nothing = {"hazard_ratio": None, "hazard_interval": [None, None], "hazard_p": None}
    assert "hazard ratio     not estimated" in describe(write(tmp_path, **nothing))


def test_missing_numbers_are_null_in_the_file(tmp_path):
    share = {
        "unit": "war", "period": "post1945", "n": 35, "k": 0, "share": 0.0, "lower": 0.0,
        "upper": 0.1, "open_low": 0.0, "open_high": 0.0, "claimed": 0.41, "p_claimed": 0.0001,
        "compatible_low": 9, "compatible_high": 20, "poisson_expected": 0.2,
        "poisson_p_upper": 1.0, "time_shift_expected": 0.2, "time_shift_p_upper": 1.0,
    }  # fmt: skip
    hazard = {"spec_id": "war_post1945", "term": "shift", "estimate": np.nan, "lower": np.nan}
    hazard |= {"upper": np.nan, "p": np.nan}
    made = build_headline(
        {"shares": pd.DataFrame([share]), "estimates": pd.DataFrame([hazard])},
        Context("snapshot", "s", "1945-09-03", study="s"),
    )
    path = tmp_path / "headline.json"
    write_headline(made, path)
    read = json.loads(path.read_text())
    assert read["hazard_ratio"] is None
    assert read["hazard_interval"] == [None, None]
    assert read["with_shift"] == 0
    assert "NaN" not in path.read_text()


@pytest.mark.parametrize("kind", ["turnover", "time_shift"])
def test_a_chance_level_that_is_not_available_is_said(tmp_path, kind):
    changes = {f"expected_by_{kind}": None, f"p_{kind}": None, "ladder": []}
    assert "do not say how many shifts chance" in words("chance", **changes)
    write_headline({**H, **changes}, tmp_path / "headline.json")
    assert f"not available from {kind.replace('_', ' ')}" in describe(tmp_path / "headline.json")


def test_the_page_has_a_dash_for_a_chance_level_that_is_not_available(tmp_path, repo):
    write_headline({**H, "expected_by_turnover": None, "ladder": []}, tmp_path / "headline.json")
    template = repo / "workflow/warshift/present/report/page.html.j2"
    page = build_report(tmp_path, [], [], template, "snapshot")
    assert "<b>– / 22 %</b>" in page
