"""Configuration files: every mistake is one line that names file, key, value and remedy."""

import pytest

from warshift.config import load, read_settings, read_yaml, validate
from warshift.errors import ConfigError

BAND = {"war_lists": ["iwd"], "leader_sources": ["archigos"], "headline": "iwd-archigos"}
GOOD = {
    "source": "snapshot",
    "bands": {"snapshot": BAND, "originals": BAND},
    "seed": 1,
    "draws": 1000,
    "claimed_share": 0.41,
    "confidence_level": 0.95,
    "period_start": "1945-09-03",
    "period_breaks": ["1914-01-01", "1945-09-03"],
    "date_rule": "midpoint",
    "interregnum_days": 90,
    "min_coverage": 0.95,
    "counted": ["exogenous"],
    "open": ["undetermined"],
    "coding_right": {"high": 0.98, "medium": 0.9, "low": 0.7},
    "search_missed": {"high": 0.01, "medium": 0.05, "low": 0.1},
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
        ("counted", [], "should be non-empty"),
        ("open", [], "should be non-empty"),
        ("cards", ["mine", "mine"], "non-unique"),
        ("period_breaks", [], "should be non-empty"),
        ("seed", 1.0, "1.0 is not of type 'integer'"),
        ("seed", True, "True is not of type 'integer'"),
        ("seed", 2**32, "greater than the maximum"),
        ("draws", 10**9, "greater than the maximum"),
        ("claimed_share", float("nan"), "value NaN: nan is not of type 'number'"),
        ("min_coverage", float("-inf"), "value -Infinity: -inf is not of type 'number'"),
        ("claimed_share", True, "True is not of type 'number'"),
        ("confidence_level", 95, "maximum"),
        ("dataset", "iwd\n", "does not match"),
        ("results", "", "should be non-empty"),
        ("results", "results/{source}", "does not match"),
    ],
)
def test_wrong_value_is_named(key, value, words):
    text = complaint({**GOOD, key: value})
    assert f"key {key}" in text
    assert words in text


@pytest.mark.parametrize("missing", GOOD)
def test_missing_key_is_named(missing):
    without = {key: value for key, value in GOOD.items() if key != missing}
    assert f"'{missing}' is a required property; add it" in complaint(without)


def test_a_key_given_twice_is_refused_with_its_row(tmp_path):
    path = tmp_path / "twice.yaml"
    path.write_text("seed: 1\ndraws: 100\nseed: 2\n")
    with pytest.raises(ConfigError, match="key 'seed' appears twice"):
        read_yaml(path)


def test_dates_stay_texts(tmp_path):
    path = tmp_path / "dates.yaml"
    path.write_text("period_start: 1945-09-03\n")
    assert read_yaml(path) == {"period_start": "1945-09-03"}


@pytest.mark.parametrize(
    "text",
    [
        "seed: [1",
        "a: b: c",
        "\tseed: 1",
        "seed: 'open",
        "seed: *nothing",
        "seed: !!python/object/apply:os.getcwd []",
        "seed: !!python/name:os.system",
        "seed: !own 3",
        "seed: 1\n---\ndraws: 2",
        "[a, b]: 1",
        "seed: 010",
        "seed: 1:30",
        "seed: -1:30.5",
    ],
)
def test_broken_yaml_names_row_and_column(tmp_path, text):
    path = tmp_path / "broken.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"broken\.yaml, row \d+, column \d+: .*correct the YAML"):
        read_yaml(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"seed: \xff", "can't decode byte 0xff"),
        (b"seed: \x00", "control characters are not allowed"),
        (b"\xff\xfes\x00e\x00", "can't decode byte 0xff"),
        (b"a: " + b"[" * 1_000_000, "nested more than 50 deep"),
        (b"a: " + b"{a: " * 1_000_000, "nested more than 50 deep"),
        (b"a: &a [*a]", "more than 100000 values"),
        (
            b"a: &a [1,1,1,1,1,1,1,1,1,1]\n"
            + b"".join(
                b"%c: &%c [%s]\n" % (k, k, b",".join([b"*%c" % (k - 1)] * 10))
                for k in range(ord("b"), ord("k"))
            ),
            "more than 100000 values, counting those that aliases (*name) repeat",
        ),
    ],
    ids=[
        "not UTF-8",
        "a NUL",
        "UTF-16",
        "deep",
        "deep keys",
        "a value that contains itself",
        "billion laughs",
    ],
)
def test_what_is_no_text_or_too_much_is_one_line(tmp_path, content, words):
    path = tmp_path / "file.yaml"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as error:
        read_yaml(path)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfseed: 1\n", b"seed: 1\r\n", b"a: &a 1\nseed: *a"]
)
def test_marks_line_ends_and_aliases_are_fine(tmp_path, content):
    path = tmp_path / "file.yaml"
    path.write_bytes(content)
    assert read_yaml(path)["seed"] == 1


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        read_yaml(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not a mapping"),
        ("# seed: 1", "not a mapping"),
        ("- seed", "not a mapping"),
        ("3", "not a mapping"),
        ("__use_yte__: true", "key __use_yte__: would run code"),
    ],
)
def test_settings_are_keys_and_run_no_templates(tmp_path, text, words):
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=words):
        read_settings(path)


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
    assert "choose one of war, belligerent, primary" in complaint(spec, "model")
