"""Control windows: flags, pairs, McNemar's exact test by hand, and wars as pairs."""

import math

import pandas as pd
import pytest

from warshift.estimate.shares.control_windows import compare, compare_rungs, window_flags

COUNTED = ("endogenous_outside", "endogenous_inside", "exogenous", "undetermined_arrow")


def windows(*rows):
    return pd.DataFrame(rows, columns=["war_key", "ccode", "type", "rung"])


def flags(*rows, rung="L4"):
    found = window_flags(windows(*rows), rung, COUNTED)
    return {pair: None if pd.isna(flag) else bool(flag) for pair, flag in found.items()}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("w", 1, "exogenous", "L1")], True),
        ([("w", 1, "none_found", None)], False),
        ([("w", 1, "not_a_shift", "L4")], False),
        ([("w", 1, "foreign_imposed_other", "L1")], False),
        ([("w", 1, "not_searched", None)], None),
        ([("w", 1, "not_searched", None), ("w", 1, "not_a_shift", "L4")], None),
        ([("w", 1, "not_searched", None), ("w", 1, "exogenous", "L4")], True),
    ],
)
def test_the_flag_of_a_window(rows, expected):
    assert flags(*rows) == {("w", 1): expected}


def test_a_window_counts_from_the_rung_of_its_event():
    rows = [("w", 1, "exogenous", "L3"), ("w", 2, "exogenous", "L1")]
    assert flags(*rows, rung="L1") == {("w", 1): False, ("w", 2): True}
    assert flags(*rows, rung="L3") == {("w", 1): True, ("w", 2): True}


def pairs(both, only_war, only_before, neither):
    """Units and flags with these four counts."""
    war = [True] * (both + only_war) + [False] * (only_before + neither)
    before = [True] * both + [False] * only_war + [True] * only_before + [False] * neither
    names = [("w", number) for number in range(len(war))]
    units = pd.DataFrame({"pair": names, "shift": pd.array(war, dtype="boolean")})
    return units, pd.Series(before, index=pd.MultiIndex.from_tuples(names), dtype="boolean")


def exact(b, c):
    """Two-sided binomial test of b among b + c at one half: twice the smaller tail."""
    tail = sum(math.comb(b + c, i) for i in range(min(b, c) + 1)) / 2 ** (b + c)
    return min(1.0, 2 * tail)


@pytest.mark.parametrize("counts", [(10, 8, 1, 21), (3, 5, 5, 3), (0, 6, 0, 4), (2, 1, 7, 0)])
def test_mcnemar(counts):
    both, only_war, only_before, _ = counts
    result = compare(*pairs(*counts))
    n = sum(counts)
    assert result.n == n
    assert (result.only_war, result.only_before) == (only_war, only_before)
    assert result.in_war == pytest.approx((both + only_war) / n)
    assert result.before == pytest.approx((both + only_before) / n)
    assert result.p == pytest.approx(exact(only_war, only_before))


def test_mcnemar_in_figures():
    # Six discordant pairs, all one way: 2 × (1/2)^6.
    assert compare(*pairs(0, 6, 0, 4)).p == pytest.approx(1 / 32)


def test_no_discordant_pair_is_no_evidence():
    result = compare(*pairs(3, 0, 0, 4))
    assert (result.p, result.only_war, result.only_before) == (1, 0, 0)


def test_a_missing_window_or_a_missing_war_is_no_pair():
    units, before = pairs(1, 1, 1, 1)
    unknown = before.copy()
    unknown.iloc[1] = pd.NA
    result = compare(units, unknown)
    assert (result.n, result.only_war, result.only_before) == (3, 0, 1)
    assert compare(units, before.iloc[:2]).n == 2
    units.loc[2, "shift"] = pd.NA
    assert compare(units, before).n == 3


def test_no_pair_at_all():
    units, before = pairs(1, 1, 0, 0)
    assert compare(units, before[:0]) is None


def primary(flags, rungs):
    """Table `units_by_rung` of primary belligerents with given flags, the same at every rung."""
    units = pd.DataFrame(
        {
            "unit_id": [f"{war}-{ccode}" for war, ccode in flags],
            "war_id": [war for war, _ in flags],
            "shift": pd.array(list(flags.values()), dtype="boolean"),
        }
    )
    units = units.assign(unit="primary", coder="curated", since_1945=True)
    return pd.concat([units.assign(rung=rung) for rung in rungs])


KEYS = {"w": "iwd-1", "v": "iwd-2"}


def rungs(flags, *rows, seen=("L1",)):
    table = compare_rungs(primary(flags, seen), windows(*rows), KEYS, COUNTED)
    return table.set_index(["unit", "rung"])


def test_belligerents_and_wars_are_compared_with_their_own_past():
    in_war = {("iwd-1", 1): True, ("iwd-1", 2): False, ("iwd-2", 1): False, ("iwd-2", 3): False}
    table = rungs(
        in_war,
        ("w", 1, "none_found", None),
        ("w", 2, "exogenous", "L1"),
        ("v", 1, "exogenous", "L1"),
        ("v", 3, "none_found", None),
    )
    single, war = table.loc[("primary", "L1")], table.loc[("war", "L1")]
    assert (single["n"], single["in_war"], single["before"]) == (4, 0.25, 0.5)
    assert (single["only_war"], single["only_before"]) == (1, 2)
    # War w has a shift in war (1) and before (2); war v before only.
    assert (war["n"], war["in_war"], war["before"]) == (2, 0.5, 1.0)
    assert (war["only_war"], war["only_before"]) == (0, 1)


def test_the_same_state_in_two_wars_has_two_windows():
    in_war = {("iwd-1", 1): True, ("iwd-2", 1): True}
    table = rungs(in_war, ("w", 1, "exogenous", "L1"), ("v", 1, "none_found", None))
    assert table.loc[("primary", "L1"), "before"] == 0.5


def test_an_unknown_window_leaves_its_war_to_the_others():
    in_war = {("iwd-1", 1): True, ("iwd-1", 2): False, ("iwd-2", 3): None}
    table = rungs(
        in_war,
        ("w", 1, "not_searched", None),
        ("w", 2, "none_found", None),
        ("v", 3, "exogenous", "L1"),
    )
    assert table.loc[("primary", "L1"), "n"] == 1
    # The pair of a war is made of belligerents known in both stretches.
    assert table.loc[("war", "L1"), ["n", "in_war", "before"]].tolist() == [1, 0, 0]


def test_wars_before_the_period_and_other_units_are_left_out():
    units = primary({("iwd-1", 1): True}, ("L1",))
    others = [units.assign(since_1945=False), units.assign(unit="war"), units.assign(coder="rule")]
    flags = windows(("w", 1, "none_found", None))
    table = compare_rungs(pd.concat([units, *others]), flags, KEYS, COUNTED)
    assert table["n"].tolist() == [1, 1]
    assert compare_rungs(pd.concat(others), flags, KEYS, COUNTED).empty


def test_every_rung_has_its_windows():
    table = rungs({("iwd-1", 1): True}, ("w", 1, "exogenous", "L4"), seen=("L1", "L2", "L3", "L4"))
    before = table["before"].xs("primary")
    assert before.to_dict() == {"L1": 0, "L2": 0, "L3": 0, "L4": 1}
