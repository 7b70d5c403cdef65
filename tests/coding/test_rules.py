"""Rule coder: each rule decides at least one row, in the order of precedence."""

from types import SimpleNamespace

import pytest

from warshift.coding.rules import BY_EXIT_CODE, BY_EXIT_MODE, RULES, code_change, peacetime_class
from warshift.vocabulary import TYPES

ENEMY, OTHER = 365, 2
AGAINST = frozenset({ENEMY, 816})
IMPOSED = "Foreign Imposition"
ABROAD = "Removed by Rebels, with Foreign Support"


def change(mode="Regular", code="Regular", entry="Regular", came="Regular"):
    return SimpleNamespace(
        outgoing_id="out",
        incoming_id="in",
        exit_mode=mode,
        exit_code=code,
        entry_mode=entry,
        outgoing_entry_mode=came,
    )


def irregular(code):
    return change("Irregular", code)


def by(which, *states):
    return {({"exit": "out", "nominee": "out", "entry": "in"}[which], _kind(which)): set(states)}


def _kind(which):
    return "exit" if which == "exit" else "entry"


# change, imposers, rule, type, states named in the coding
ROWS = [
    (change(came=IMPOSED), by("nominee", ENEMY), "enemys_nominee_leaves", "victor_imposed", "365"),
    (
        change("Natural Death", came=IMPOSED),
        by("nominee", ENEMY),
        "enemys_nominee_leaves",
        "victor_imposed",
        "365",
    ),
    (
        change(came=IMPOSED),
        by("nominee", OTHER),
        "others_nominee_leaves",
        "foreign_imposed_other",
        "2",
    ),
    (change("Foreign"), by("exit", ENEMY), "removed_by_enemy", "victor_imposed", "365"),
    (
        change("Foreign"),
        by("exit", OTHER, ENEMY),
        "removed_by_enemy",
        "victor_imposed",
        "2;365",
    ),
    (irregular(ABROAD), by("exit", ENEMY), "removed_by_enemy", "victor_imposed", "365"),
    (change("Foreign"), by("exit", OTHER), "removed_by_other", "foreign_imposed_other", "2"),
    (change("Foreign"), {}, "removed_by_unnamed", "undetermined", ""),
    (irregular(ABROAD), {}, "removed_by_unnamed", "undetermined", ""),
    (change(entry=IMPOSED), by("entry", ENEMY), "installed_by_enemy", "victor_imposed", "365"),
    (
        change(entry=IMPOSED),
        by("entry", OTHER),
        "installed_by_other",
        "foreign_imposed_other",
        "2",
    ),
    (change(entry=IMPOSED), {}, "installed_by_unnamed", "undetermined", ""),
    (change("Natural Death"), {}, "natural_death", "exogenous", ""),
    (change("Retired Due to Ill Health"), {}, "ill_health", "exogenous", ""),
    (change("Suicide"), {}, "suicide", "undetermined_arrow", ""),
    (
        irregular("Assassination by Unsupported Individual"),
        {},
        "lone_assassin",
        "exogenous",
        "",
    ),
    (
        irregular("Removed by Military, without Foreign Support"),
        {},
        "coup",
        "endogenous_outside",
        "",
    ),
    (
        irregular("Removed by Rebels, without Foreign Support"),
        {},
        "rebels",
        "endogenous_outside",
        "",
    ),
    (
        irregular("Popular Protest, without Foreign Support"),
        {},
        "protest",
        "endogenous_outside",
        "",
    ),
    (
        irregular("Removed in Military Power Struggle Short of Coup"),
        {},
        "power_struggle",
        "endogenous_inside",
        "",
    ),
    (
        irregular("Removed by Other Government Actors, without Foreign Support"),
        {},
        "government_actors",
        "endogenous_inside",
        "",
    ),
    (irregular("Irregular, Other"), {}, "irregular_open", "undetermined_arrow", ""),
    (irregular("Unknown"), {}, "irregular_open", "undetermined_arrow", ""),
    (change("Regular"), {}, "regular", "undetermined_arrow", ""),
    (change("Unknown"), {}, "exit_unknown", "undetermined", ""),
    (irregular("Removed by Martians"), {}, "unmapped", "undetermined", ""),
    (irregular(None), {}, "unmapped", "undetermined", ""),
    (change(None), {}, "unmapped", "undetermined", ""),
    (change("regular"), {}, "unmapped", "undetermined", ""),  # codes are exact texts
]


@pytest.mark.parametrize(("row", "imposers", "rule", "kind", "states"), ROWS)
def test_the_rule_that_decides(row, imposers, rule, kind, states):
    coding = code_change(row, AGAINST, imposers)
    assert (coding.rule, coding.type, coding.imposer) == (rule, kind, states)


# Rules of version 2 need other datasets; tests/coding/test_evidence.py has their rows.
VERSION_TWO = {"coup_in_the_week", "regime_fell", "regular_new_support", "regular_same_support"}
VERSION_TWO |= {"regular_interim", "regular_regime_changed", "support_changed", "coup_succeeded"}
VERSION_TWO |= {"regime_began"}


def test_every_rule_decides_a_row_above():
    by_precedence = {"unnamed_nominee_leaves"}
    assert {row[2] for row in ROWS} | by_precedence == set(RULES) - VERSION_TWO


def test_every_rule_gives_a_known_class_and_has_words():
    for kind, rule, confidence in [*BY_EXIT_CODE.values(), *BY_EXIT_MODE.values()]:
        assert kind in TYPES
        assert rule in RULES
        assert confidence in ("high", "medium", "low")
    assert all(words.endswith(".") for words in RULES.values())


@pytest.mark.parametrize(
    ("row", "imposers", "rule"),
    [
        # The nominee of an enemy leaves: that decides, whoever removed them.
        (
            change("Foreign", came=IMPOSED),
            by("nominee", ENEMY) | by("exit", OTHER),
            "enemys_nominee_leaves",
        ),
        # The nominee of an ally is removed from abroad: the removal decides.
        (
            change("Foreign", came=IMPOSED),
            by("nominee", OTHER) | by("exit", ENEMY),
            "removed_by_enemy",
        ),
        # Removal before installation.
        (
            change("Foreign", entry=IMPOSED),
            by("exit", ENEMY) | by("entry", OTHER),
            "removed_by_enemy",
        ),
        # Imposition before the manner of leaving.
        (change("Natural Death", entry=IMPOSED), by("entry", ENEMY), "installed_by_enemy"),
        # A nominee of a state nobody names: whether imposed by the enemy is open.
        (change("Natural Death", came=IMPOSED), {}, "unnamed_nominee_leaves"),
    ],
)
def test_precedence(row, imposers, rule):
    assert code_change(row, AGAINST, imposers).rule == rule


def test_the_same_removal_depends_on_who_is_the_enemy():
    imposers = by("exit", ENEMY)
    assert code_change(change("Foreign"), AGAINST, imposers).type == "victor_imposed"
    other = code_change(change("Foreign"), frozenset({OTHER}), imposers)
    assert other.type == "foreign_imposed_other"
    assert code_change(change("Foreign"), frozenset(), imposers).rule == "removed_by_other"


def test_an_imposer_of_the_entry_says_nothing_about_the_exit():
    assert code_change(change("Foreign"), AGAINST, by("nominee", ENEMY)).type == "undetermined"


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (change("Regular"), "counted"),
        (change("Natural Death"), "counted"),
        (irregular("Removed by Military, without Foreign Support"), "counted"),
        (change("Foreign"), "imposed"),
        (irregular(ABROAD), "imposed"),
        (change(entry=IMPOSED), "imposed"),
        (change(came=IMPOSED), "imposed"),
        (change("Unknown"), "open"),
        (change(None), "open"),
        (irregular("Removed by Martians"), "open"),
    ],
)
def test_the_same_classes_in_peace(row, kind):
    assert peacetime_class(row) == kind
