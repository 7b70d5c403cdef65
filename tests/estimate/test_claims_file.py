"""The file of claims: everything that it names is there."""

from pathlib import Path

import pytest

from warshift.errors import ConfigError
from warshift.estimate.claims.claims_file import read_claims
from warshift.estimate.durations.model_files import read_models
from warshift.estimate.shares.necessary_sufficient import ROWS

CLAIMS = Path("config/claims.yaml")


@pytest.fixture(scope="module")
def models():
    return read_models(Path("config/models").glob("*.yaml"))


@pytest.fixture
def complaint(tmp_path, models):
    """Function (old, new) giving what is said of the file with one text replaced."""

    def change(old, new):
        text = CLAIMS.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "claims.yaml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(ConfigError) as error:
            read_claims(path, models)
        assert "\n" not in str(error.value)
        return str(error.value).removeprefix(f"{path}, key ")

    return change


def test_every_claim_has_its_estimate(models):
    assert read_claims(CLAIMS, models)["claims"]


def test_without_models_only_the_file_is_checked(tmp_path):
    path = tmp_path / "claims.yaml"
    path.write_text(CLAIMS.read_text(encoding="utf-8").replace("model: war_l4", "model: war_l5"))
    read_claims(path)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("id: share_above_chance", "id: share_41", "claims.2.id, value share_41: used twice"),
        ("model: war_types,", "model: war_kinds,",
         "claims.4.reads.model, value war_kinds: no model of this name for sample post1945"),
        ("term: after_exogenous}", "term: exogenous}",
         "claims.4.reads.term, value exogenous: not here; choose one of after_outside, "),
        ("term: exogenous_over_endogenous", "term: endogenous",
         "claims.5.reads.term, value endogenous: not here; choose one of after_endogenous, "),
        ("shift:draw", "shift:win",
         "reads.term, value shift:win: not here; choose one of shift, shift:draw"),
        ("term: ratio", "term: rate", "reads.term, value rate: not here; choose one of ratio"),
        ("row: ended_with_shift", "row: ended",
         f"reads.row, value ended: not here; choose one of {', '.join(ROWS)}"),
        ("rule: {kind: excess}", "rule: {kind: below, value: 0.5}",
         "rule.kind, value below: not here; choose one of equals, excess"),
        ("rule: {kind: above}", "rule: {kind: equals, value: 0.5}",
         "rule.kind, value equals: not here; choose one of above, same"),
        ("rule: {kind: below, value: 0.95}", "rule: {kind: same}",
         "rule.kind, value same: not here; choose one of equals, below"),
        ("rule: {kind: above}", "rule: {kind: above, value: 0.5}",
         "rule.value: rule above does not use it; remove it"),
        ("rung: L1, reading: occurrence", "rung: L1, reading: attribution",
         "claims.0.reads.reading, value attribution: rung L1 is coded by rule"),
        ("max_interval_ratio: 10", "max_interval_ratio: .inf",
         "thresholds.max_interval_ratio, value Infinity: inf is not of type 'number'"),
        ("min_events: 5", "min_events: 5.0",
         "thresholds.min_events, value 5.0: 5.0 is not of type 'integer'"),
        ("reads: {from: estimates, model: war, term: shift}", "reads: {from: guesses}",
         "claims.3.reads"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line(complaint, old, new, words):
    assert words in complaint(old, new)


def test_the_rows_are_those_of_the_table():
    import pandas as pd

    from warshift.estimate.shares.necessary_sufficient import two_by_two

    units = pd.DataFrame(
        {
            "start": pd.to_datetime(["1950-01-01"]),
            "end": pd.to_datetime(["1952-01-01"]),
            "first_shift": pd.to_datetime(["1951-01-01"]),
            "days": [730],
            "shift": [True],
        }
    )
    assert tuple(two_by_two(units)["row"]) == ROWS
