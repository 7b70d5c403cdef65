"""Choices of the study that contradict each other, or would spoil files."""

import json

import pytest

from warshift.choices import check_choices, results_folder
from warshift.config import load
from warshift.errors import ConfigError


@pytest.fixture
def config(repo, tmp_path, monkeypatch):
    """The committed config, to change, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return load(repo / "config/config.yaml", "config")


def complaint(function, config):
    with pytest.raises(ConfigError) as error:
        function(config)
    assert "\n" not in str(error.value)
    return str(error.value).removeprefix("config/config.yaml or --config, key ")


def test_the_committed_choices_make_sense(config):
    assert check_choices(config) is config
    assert results_folder(config) == "results"
    assert results_folder(config | {"source": "originals"}) == "results/originals"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"open": ["exogenous"]}, "open, value exogenous: is among the types that are counted"),
        ({"period_breaks": ["1945-09-03", "1914-01-01"]}, "period_breaks.1, value 1914-01-01: not"),
        ({"period_breaks": ["1945-01-01", "1945-09-03"]}, "not in a later year than 1945-01-01"),
        ({"period_breaks": ["0001-01-01"]}, "period_breaks.0, value 0001-01-01: not a date"),
        ({"period_start": "2945-09-03"}, "period_start, value 2945-09-03: not a date YYYY-MM-DD"),
        ({"coding_right": {"high": 0.5, "medium": 0.6, "low": 0.7}}, "high must not be below low"),
        ({"search_missed": {"high": 0.5, "medium": 0.1, "low": 0.1}}, "low must not be below high"),
        ({"cards": ["mine", "mine/"]}, "cards.0, value mine: no such folder"),
        ({"cards": [".", "./"]}, "cards.1, value .: is in the list twice"),
        ({"mirrors": ["/a", "/a/"]}, "mirrors.1, value /a: is in the list twice"),
        ({"mirrors": ["file"]}, "mirrors.0, value file: is a file; name its folder"),
    ],
)
def test_a_choice_that_makes_no_sense(config, tmp_path, changes, words):
    (tmp_path / "file").write_text("")
    assert words in complaint(check_choices, config | changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"headline": "iwd-reign"}, "headline, value iwd-reign: not a study of this band; choose"),
        ({"detailed": ["cow-plad"]}, "detailed, value cow-plad: not a study of this band"),
        ({"leader_sources": ["plad+plad"]}, "leader_sources.0, value plad+plad: combines a source"),
        ({"war_lists": ["iwd", "iwd"]}, "war_lists, value"),
        ({"leader_sources": ["plad", "plad"]}, "leader_sources, value"),
        ({"detailed": ["iwd-archigos", "iwd-archigos"]}, "detailed, value"),
        ({"war_lists": ["../iwd"]}, "war_lists.0, value"),
        ({"leader_sources": ["a+b+c"]}, "leader_sources.0, value"),
    ],
)
def test_a_band_that_makes_no_sense(config, changes, words):
    config["bands"]["snapshot"] |= changes
    assert f"bands.snapshot.{words}" in complaint(check_choices, config)


@pytest.mark.parametrize(
    "folder",
    [
        "data", "data/processed/mine", "Data/raw", "config", "config/models", "workflow/rules",
        ".snakemake", ".git/x", "docs", "logs", "tests", ".", "./", "..", "../elsewhere",
        "results/../../x", "results/../data", "/tmp/elsewhere", "/", "~/results", "taken",
        "taken/inside", "link", "link/inside", "results/originals", "results/originals/mine",
        "others",
    ],
)  # fmt: skip
def test_results_go_to_a_folder_of_their_own(config, tmp_path, folder):
    (tmp_path / "taken").write_text("a file")
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    (tmp_path / "others").mkdir()
    headline = json.dumps({"source": "originals"})
    (tmp_path / "others/headline.json").write_text(headline)
    text = complaint(results_folder, config | {"results": folder})
    assert text.startswith(f"results, value {folder}: ")
    assert text.endswith("choose another, such as results/mine")


@pytest.mark.parametrize("folder", ["results", "results/", "./results"])
def test_the_default_results_are_not_those_of_the_other_band(config, folder):
    text = complaint(results_folder, config | {"source": "originals", "results": folder})
    assert "holds the results of band snapshot" in text


@pytest.mark.parametrize(
    ("folder", "clean"),
    [
        ("results/mine", "results/mine"),
        ("out//mine/", "out/mine"),
        ("mes résultats", "mes résultats"),
        ("results/x/..", "results"),
        ("database", "database"),
    ],
)
def test_other_folders_are_fine(config, folder, clean):
    with_it = config | {"results": folder}
    if ".." in folder:
        assert "not a folder inside" not in results_folder(with_it)
    assert results_folder(with_it) == clean


def test_results_of_the_same_band_are_renewed_and_broken_ones_too(config, tmp_path):
    for text in (json.dumps({"source": "snapshot"}), "{", "[]"):
        (tmp_path / "results").mkdir(exist_ok=True)
        (tmp_path / "results/headline.json").write_text(text)
        assert results_folder(config) == "results"
