"""Dataset cards: found by name, checked against their schema, bound to an adapter."""

import copy

import pytest
import yaml

from warshift.config import read_yaml
from warshift.errors import ConfigError
from warshift.harmonise.adapters import adapter_of
from warshift.sources.cards import file_name, read_card, read_cards
from warshift.vocabulary import EXIT_CODES, EXIT_MODES

FILE = {
    "role": "wars",
    "path": "demo/wars.csv",
    "sha256": "0" * 64,
    "bytes": 10,
    "format": "csv",
    "columns": {"war": {"type": "integer"}},
}
CARD = {
    "name": "demo",
    "title": "Demo",
    "producer": "Nobody",
    "version": "1",
    "citation": "None",
    "url": "https://example.org/wars.csv",
    "url_serves_these_bytes": True,
    "terms": "none",
    "redistributable": False,
    "coverage": [1816, 2007],
    "provides": ["wars"],
    "adapter": "iwd",
    "files": [FILE],
}


@pytest.fixture
def folder(tmp_path):
    def write(name="demo", **changes):
        card = {**copy.deepcopy(CARD), **changes}
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(card))
        return tmp_path

    return write


def test_a_card_is_read(folder):
    card = read_card(folder(), "demo")
    assert card["files"][0]["path"] == "demo/wars.csv"
    assert file_name(card["files"][0]) == "wars.csv"


def test_every_committed_card_has_an_adapter_for_what_it_provides(repo):
    cards = read_cards(repo / "config/datasets")
    assert {"iwd", "cow_inter", "cow_states", "archigos"} <= set(cards)
    unseen = {name for name, card in cards.items() if not any(f["columns"] for f in card["files"])}
    assert unseen == {"iwbd", "whogov"}  # their columns nobody has seen: address and digest only
    for name, card in cards.items():
        assert name not in unseen or card["untested"]
        for table in card["provides"] if name not in unseen else ():
            assert callable(getattr(adapter_of(card), f"read_{table}"))


def test_only_the_iwd_card_of_these_is_not_downloaded(repo):
    cards = read_cards(repo / "config/datasets")
    kept = {name for name, card in cards.items() if not card["url_serves_these_bytes"]}
    assert "iwd" in kept
    assert not kept & {"cow_inter", "cow_states", "archigos"}


def test_a_missing_card_names_the_known_ones(folder):
    with pytest.raises(ConfigError, match="no card for dataset 'other'; known are demo"):
        read_card(folder(), "other")


def test_the_name_must_be_the_file_name(folder):
    with pytest.raises(ConfigError, match="key name, value 'demo': write 'renamed'"):
        read_card(folder(name="renamed"), "renamed")


def test_an_unknown_key_is_refused(folder):
    with pytest.raises(ConfigError, match=r"key licence: unknown key; known here are"):
        read_card(folder(licence="CC0"), "demo")


def test_an_unknown_key_of_a_column_is_refused(folder):
    columns = {"war": {"type": "integer", "sentinel": -9}}
    with pytest.raises(ConfigError, match=r"key files\.0\.columns\.war\.sentinel: unknown key"):
        read_card(folder(files=[{**FILE, "columns": columns}]), "demo")


def test_an_unknown_adapter_names_the_module_to_write(folder):
    card = read_card(folder(adapter="nowhere"), "demo")
    with pytest.raises(ConfigError, match=r"value 'nowhere'.*add .*adapters/nowhere\.py"):
        adapter_of(card)


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../outside.csv", "demo/../../outside.csv", "demo\\wars.csv"]
)
def test_a_path_that_leaves_the_folder_is_refused(folder, path):
    with pytest.raises(ConfigError, match=r"key files\.0\.path"):
        read_card(folder(files=[{**FILE, "path": path}]), "demo")


@pytest.mark.parametrize(
    ("key", "value"),
    [("sha256", "abc"), ("sha256", "A" * 64), ("bytes", 0), ("format", "xls"), ("rows", 0)],
)
def test_a_wrong_value_of_a_file_is_refused(folder, key, value):
    with pytest.raises(ConfigError, match=rf"key files\.0\.{key}"):
        read_card(folder(files=[{**FILE, key: value}]), "demo")


@pytest.mark.parametrize("url", ["ftp://example.org/a", "file:///etc/passwd", "example.org"])
def test_only_web_addresses_are_allowed(folder, url):
    with pytest.raises(ConfigError, match="key url"):
        read_card(folder(url=url), "demo")


def test_a_mapping_may_use_every_word_that_a_rule_reads(repo):
    rules = read_yaml(repo / "workflow/warshift/coding/rules.yaml")["rules"].values()
    for key, words in (("exit_modes", EXIT_MODES), ("exit_codes", EXIT_CODES)):
        read = {word for rule in rules for word in rule.get(key, [])}
        assert read <= set(words)
