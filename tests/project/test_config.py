"""Configuration files: every mistake is one line that names file, key, value and remedy."""

import pytest

from warshift.config import load, read_yaml, validate
from warshift.errors import ConfigError

BAND = {"war_lists": ["iwd"], "leader_sources": ["archigos"], "headline": "iwd-archigos"}
GOOD = {
    "source": "snapshot",
    "bands": {"snapshot": BAND, "originals": BAND},
    "seed": 1,
    "draws": 1000,
    "claimed_share": 0.41,
    "period_start": "1945-09-03",
}


def complaint(content, schema="config"):
    with pytest.raises(ConfigError) as error:
        validate(content, schema, "config.yaml")
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_good_config_comes_back_unchanged():
    assert validate(GOOD, "config", "config.yaml") is GOOD


def test_the_committed_config_is_valid(repo):
    load(repo / "config/config.yaml", "config")


def test_unknown_key_is_named_with_the_known_ones():
    text = complaint({**GOOD, "sede": 3})
    assert text.startswith("config.yaml, key sede: unknown key; known here are")
    assert "seed" in text


def test_unknown_key_of_an_inner_level_is_named_with_its_path():
    bands = {"snapshot": {**BAND, "wars": []}, "originals": BAND}
    assert "key bands.snapshot.wars: unknown key" in complaint({**GOOD, "bands": bands})


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("source", "internet", "choose one of snapshot, originals"),
        ("date_rule", "median", "choose one of midpoint, lower, upper"),
        ("claimed_share", 1, "correct it"),
        ("draws", 10, "less than the minimum of 99"),
        ("period_start", "1945-02-31", "is not a 'date'"),
        ("period_start", "3 September 1945", "is not a 'date'"),
        ("seed", "many", "is not of type 'integer'"),
        ("min_coverage", 0, "correct it"),
        ("counted", ["exogenous", "shift"], "key counted.1"),
        ("counted", ["exogenous", "exogenous"], "non-unique"),
    ],
)
def test_wrong_value_is_named(key, value, words):
    text = complaint({**GOOD, key: value})
    assert f"key {key}" in text
    assert words in text


def test_missing_key_is_named():
    without = {key: value for key, value in GOOD.items() if key != "seed"}
    assert "'seed' is a required property; add it" in complaint(without)


def test_a_key_given_twice_is_refused_with_its_row(tmp_path):
    path = tmp_path / "twice.yaml"
    path.write_text("seed: 1\ndraws: 100\nseed: 2\n")
    with pytest.raises(ConfigError, match="key 'seed' appears twice"):
        read_yaml(path)


def test_dates_stay_texts(tmp_path):
    path = tmp_path / "dates.yaml"
    path.write_text("period_start: 1945-09-03\n")
    assert read_yaml(path) == {"period_start": "1945-09-03"}


@pytest.mark.parametrize("text", ["seed: [1", "a: b: c", "\tseed: 1"])
def test_broken_yaml_names_row_and_column(tmp_path, text):
    path = tmp_path / "broken.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"broken\.yaml, row \d+, column \d+: .*correct the YAML"):
        read_yaml(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"none\.yaml: no such file"):
        read_yaml(tmp_path / "none.yaml")


def test_an_empty_file_is_not_a_config(tmp_path):
    path = tmp_path / "empty.yaml"
    path.write_text("")
    with pytest.raises(ConfigError, match="not of type 'object'"):
        load(path, "config")


def test_a_model_of_an_unknown_unit_is_refused():
    spec = {"name": "m", "title": "M", "unit": "battle", "period": "all", "terms": ["shift"]}
    assert "choose one of war, belligerent, primary, side" in complaint(spec, "model")
