"""Rule coder: each rule decides at least one row, in the order of precedence."""

import csv
from pathlib import Path
from types import SimpleNamespace

import pytest

from warshift.coding.rules import PRECEDENCE, RULES, code_change
from warshift.vocabulary import CONFIDENCES, TYPES

ENEMY, OTHER = 365, 2
AGAINST = frozenset({ENEMY, 816})
# One change a row: codes, imposers as far as they are known, and what the coder must say. The last
# five rows have two reasons: a nominee of the enemy leaves, whoever removed them; a nominee of an
# ally is removed from abroad, and the removal decides; removal goes before installation, and
# imposition before the manner of leaving; a nominee of a state nobody names stays open.
with open(Path(__file__).with_name("rule_coder.csv"), encoding="utf-8", newline="") as stream:
    ROWS = [SimpleNamespace(**row) for row in csv.DictReader(stream)]


def change(row):
    codes = (row.exit_mode, row.exit_code, row.entry_mode, row.outgoing_entry_mode)
    names = ("exit_mode", "exit_code", "entry_mode", "outgoing_entry_mode")
    known = {name: code or None for name, code in zip(names, codes, strict=True)}
    return SimpleNamespace(outgoing_id="out", incoming_id="in", **known)


def imposers(row):
    known = {
        ("out", "entry"): row.outgoing_installed_by,
        ("out", "exit"): row.outgoing_removed_by,
        ("in", "entry"): row.incoming_installed_by,
    }
    return {end: frozenset(map(int, by.split(";"))) for end, by in known.items() if by}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.rule)
def test_the_rule_that_decides(row):
    rule, states = code_change(change(row), AGAINST, imposers(row))
    assert (rule, RULES.at[rule, "type"]) == (row.rule, row.type)
    assert ";".join(map(str, sorted(states))) == row.imposer


# Rules of version 2 need other datasets; tests/coding/test_evidence.py has their rows.
VERSION_TWO = {"coup_in_the_week", "regime_fell", "regular_new_support", "regular_same_support"}
VERSION_TWO |= {"regular_interim", "regular_regime_changed", "support_changed", "coup_succeeded"}
VERSION_TWO |= {"regime_began"}


def test_every_rule_decides_a_row_above():
    assert {row.rule for row in ROWS} == set(RULES.index) - VERSION_TWO


def test_every_rule_gives_a_known_class_and_has_words():
    assert RULES["type"].isin(TYPES).all()
    assert RULES["confidence"].isin(CONFIDENCES).all()
    assert RULES["says"].str.endswith(".").all()
    known = {"type", "confidence", "says", "exit_modes", "exit_codes", "source"}
    assert set(RULES.columns) == known


def test_no_word_of_the_source_leads_to_two_rules():
    for words in ("exit_modes", "exit_codes"):
        assert RULES[words].dropna().explode().is_unique


def test_the_precedence_ranks_every_type_once():
    assert sorted(PRECEDENCE) == sorted(TYPES)


FOREIGN = SimpleNamespace(
    outgoing_id="out",
    incoming_id="in",
    exit_mode="Foreign",
    exit_code="Foreign",
    entry_mode="Regular",
    outgoing_entry_mode="Regular",
)


@pytest.mark.parametrize(
    ("enemies", "rule"),
    [
        (AGAINST, "removed_by_enemy"),
        (frozenset({OTHER}), "removed_by_other"),
        (frozenset(), "removed_by_other"),
    ],
)
def test_the_same_removal_depends_on_who_is_the_enemy(enemies, rule):
    assert code_change(FOREIGN, enemies, {("out", "exit"): frozenset({ENEMY})})[0] == rule


def test_an_imposer_of_the_entry_says_nothing_about_the_exit():
    imposer = {("out", "entry"): frozenset({ENEMY})}
    assert code_change(FOREIGN, AGAINST, imposer)[0] == "removed_by_unnamed"
