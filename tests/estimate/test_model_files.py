"""Model files: what they expand to, and one line for every mistake."""

import json
from pathlib import Path

import pytest

from warshift.config import load
from warshift.errors import ConfigError
from warshift.estimate.durations.cox_diagnostics import DIAGNOSTICS
from warshift.estimate.durations.families import FAMILIES
from warshift.estimate.durations.model_files import read_models

DEFAULTS = """
period: [all, post1945]
rung: L1
coder: rule
family: cox
terms: [shift]
ties: efron
table: models
options:
  L4: {rung: L4, coder: curated, suffix: l4, label: rung L4}
"""


@pytest.fixture
def models(tmp_path):
    """Function that reads files of the given contents, by name, after the defaults above."""

    def read(**contents):
        for name, text in {"_defaults": DEFAULTS, **contents}.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return read_models(tmp_path.glob("*.yaml"))

    return read


def complaint(models, **contents):
    with pytest.raises(ConfigError) as error:
        models(**contents)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_the_files_give_the_models_of_the_first_56_files(repo):
    """Frozen when each model had a file of its own; a new model is a new row of the list."""
    frozen = json.loads((Path(__file__).parent / "model_specs.json").read_text(encoding="utf-8"))
    made = read_models((repo / "config/models").glob("*.yaml"))
    assert [spec["spec_id"] for spec in made] == [spec["spec_id"] for spec in frozen]
    for spec, expected in zip(made, frozen, strict=True):
        assert spec == expected, spec["spec_id"]


def test_a_file_is_one_model_per_period(models):
    made = models(plain="unit: war\nname: plain\ntitle: any shift")
    assert [spec["spec_id"] for spec in made] == ["war_plain_all", "war_plain_post1945"]
    assert made[0] == {
        "name": "war_plain", "title": "Wars; any shift", "unit": "war", "period": "all",
        "spec_id": "war_plain_all", "rung": "L1", "coder": "rule", "family": "cox",
        "terms": ["shift"], "ties": "efron", "table": "models",
    }  # fmt: skip


def test_all_combinations_with_the_suffixes_and_labels_of_their_options(models):
    text = """
period: all
vary:
  unit: [{unit: war}, {unit: primary, ties: exact}]
  weights: [joiners, war]
  definition: [{}, {use: L4, suffix: wide}]
"""
    made = models(cross=text)
    assert [spec["name"] for spec in made] == [
        "primary_joiners", "primary_joiners_wide_l4", "primary_war", "primary_war_wide_l4",
        "war_joiners", "war_joiners_wide_l4", "war_war", "war_war_wide_l4",
    ]  # fmt: skip
    last = made[-1]
    assert last["title"] == "Wars; war; rung L4"
    assert (last["weights"], last["rung"], last["coder"]) == ("war", "L4", "curated")
    assert [spec["ties"] for spec in made] == ["exact"] * 4 + ["efron"] * 4


def test_a_family_takes_only_the_defaults_that_it_reads(models):
    made = models(w="unit: war\nfamily: weibull")
    assert "ties" not in made[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("unit: battle", "m.yaml, key unit, value \"battle\": not allowed; choose one of war"),
        ("unit: war\ntiez: efron", "m.yaml, key tiez: unknown key; known here are checks"),
        ("terms: [shift]", "m.yaml, key unit: missing; choose one of war, belligerent"),
        ("unit: war\nfamily: cax", "m.yaml, key family, value cax: no such family; choose one of "
         + ", ".join(FAMILIES)),
        ("unit: war\nfamily: logit\npenalty: firth",
         "m.yaml, key penalty: family logit does not use it; remove it"),
        ("unit: war\nfamily: cause_specific",
         "m.yaml, key outcome: family cause_specific needs it; add it"),
        ("unit: war\nvary: {sample: [{use: L5}]}",
         "m.yaml, vary.sample, key use, value L5: no such option in _defaults.yaml; "
         "choose one of L4"),
        ("unit: war\nvary: {sample: [{rungs: L4}]}", "m.yaml, vary.sample, key rungs: unknown key"),
        ("unit: war\nvary: {days: [30]}", "m.yaml, vary.days, key days: unknown key"),
        ("unit: war\nvary: {ties: [exact, best]}",
         "m.yaml, vary.ties, key ties, value \"best\": not allowed"),
        ("unit: war\nvary: {rung: []}", "m.yaml, key vary.rung"),
        ("", "m.yaml, key (top), value null: None is not of type 'object'"),
        ("unit: war\nvary: {t: [{}, {}]}",
         "m.yaml, key name, value war: "),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_with_file_and_key(models, text, words):
    assert words in complaint(models, m=text)


def test_two_files_cannot_have_a_model_of_one_name(models):
    text = complaint(models, a="unit: war", b="unit: war\nterms: [late]")
    assert "b.yaml, key name, value war: " in text
    assert "a.yaml has a model of this name; give one of them another name or a suffix" in text


def test_the_defaults_are_checked_and_cannot_be_missing(models, tmp_path):
    assert "_defaults.yaml, key tiez: unknown key" in complaint(models, _defaults="tiez: efron")
    (tmp_path / "other").mkdir()
    with pytest.raises(ConfigError, match=r"_defaults\.yaml: no such file"):
        read_models((tmp_path / "other").glob("*.yaml"))


def test_the_schema_knows_the_checks_and_the_keys_of_the_records(repo):
    schema = json.loads((repo / "workflow/schemas/model.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["checks"]["items"]["enum"] == list(DIAGNOSTICS)
    keys = {key for family in FAMILIES.values() for key in (*family.reads, *family.needs)}
    assert keys <= set(schema["properties"])


@pytest.mark.parametrize("name", FAMILIES)
def test_every_family_of_the_records_is_one_a_file_can_name(models, name):
    needs = {"outcome": "outcome: draw", "horizons": "horizons: [1]"}
    lines = ["unit: war", f"family: {name}", *(needs[key] for key in FAMILIES[name].needs)]
    assert models(m="\n".join(lines))[0]["family"] == name


def test_a_committed_file_is_valid_alone(repo):
    for path in (repo / "config/models").glob("[!_]*.yaml"):
        load(path, "model")
