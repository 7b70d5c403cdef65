"""Agreement of two coders, against textbook values and counts made by hand."""

import math

import numpy as np
import pandas as pd
import pytest

from warshift.coding.agreement import (
    agreement,
    by_class,
    collapse,
    compare_coders,
    compare_search,
    compare_with_rules,
)
from warshift.vocabulary import TYPES

COUNTED = ("endogenous_outside", "endogenous_inside", "exogenous", "undetermined_arrow")
# Cells of a 2 × 2 table: both yes, first only, second only, both no.
TEXTBOOK = (20, 5, 10, 15)  # kappa 0.4: agreement 0.7, by chance 0.5


def answers(both, first, second, neither):
    one = ["yes"] * (both + first) + ["no"] * (second + neither)
    two = ["yes"] * both + ["no"] * first + ["yes"] * second + ["no"] * neither
    return pd.Series(one), pd.Series(two)


def test_kappa_of_the_textbook():
    row = agreement(*answers(*TEXTBOOK), "q")
    assert (row["question"], row["n"]) == ("q", 50)
    assert row["agreement"] == pytest.approx(0.7)
    assert row["kappa"] == pytest.approx(0.4)


def test_interval_of_kappa_by_the_formula_of_fleiss_cohen_and_everitt():
    a, b, c, d = (cell / 50 for cell in TEXTBOOK)
    agreed, chance = a + d, (a + b) * (a + c) + (c + d) * (b + d)
    kappa = (agreed - chance) / (1 - chance)
    rows, columns = (a + b, c + d), (a + c, b + d)
    first = sum(
        p * ((1 - chance) - (r + s) * (1 - agreed)) ** 2
        for p, r, s in zip((a, d), rows, columns, strict=True)
    )
    off = b * (columns[0] + rows[1]) ** 2 + c * (columns[1] + rows[0]) ** 2
    second = (1 - agreed) ** 2 * off
    third = (agreed * chance - 2 * chance + agreed) ** 2
    error = math.sqrt((first + second - third) / (50 * (1 - chance) ** 4))
    row = agreement(*answers(*TEXTBOOK), "q")
    assert row["kappa_low"] == pytest.approx(kappa - 1.959964 * error, abs=1e-6)
    assert row["kappa_high"] == pytest.approx(kappa + 1.959964 * error, abs=1e-6)


def test_alpha_of_the_textbook():
    # Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", example A: 0.095.
    one = pd.Series([0, 1, 0, 0, 0, 0, 0, 0, 1, 0])
    two = pd.Series([1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
    row = agreement(one, two, "q")
    assert row["agreement"] == pytest.approx(0.6)
    assert row["alpha"] == pytest.approx(1 - 19 * 4 / (14 * 6), abs=1e-12)
    assert row["alpha"] == pytest.approx(0.095, abs=5e-4)


def test_alpha_by_its_definition_with_three_labels():
    one, two = list("aabbccab"), list("aabbcbac")
    values = one + two
    observed = sum(x != y for x, y in zip(one, two, strict=True)) / 8
    pairs = [(x, y) for i, x in enumerate(values) for j, y in enumerate(values) if i != j]
    expected = sum(x != y for x, y in pairs) / len(pairs)
    row = agreement(pd.Series(one), pd.Series(two), "q")
    assert row["alpha"] == pytest.approx(1 - observed / expected)


def test_perfect_agreement_and_perfect_opposition():
    row = agreement(pd.Series(list("aab")), pd.Series(list("aab")), "q")
    assert (row["agreement"], row["kappa"], row["alpha"]) == (1, 1, 1)
    row = agreement(pd.Series(list("ab")), pd.Series(list("ba")), "q")
    assert (row["agreement"], row["kappa"]) == (0, -1)


def test_one_label_has_agreement_but_no_kappa():
    row = agreement(pd.Series(["a"] * 3), pd.Series(["a"] * 3), "q")
    assert (row["n"], row["agreement"]) == (3, 1)
    assert all(np.isnan(row[name]) for name in ("kappa", "kappa_low", "kappa_high", "alpha"))


def test_a_label_of_one_coder_only_enters():
    row = agreement(pd.Series(list("aaab")), pd.Series(list("aaaa")), "q")
    assert row["agreement"] == 0.75
    assert row["kappa"] == pytest.approx(0)


def test_no_events_are_an_empty_row():
    row = agreement(pd.Series(dtype=object), pd.Series(dtype=object), "q")
    assert row["n"] == 0
    assert np.isnan(row["agreement"])


def test_four_answers():
    assert {kind: collapse(kind) for kind in (*TYPES, "not_a_shift")} == {
        "endogenous_outside": "shift",
        "endogenous_inside": "shift",
        "exogenous": "shift",
        "undetermined_arrow": "shift",
        "victor_imposed": "imposed",
        "foreign_imposed_other": "imposed",
        "undetermined": "undecided",
        "not_a_shift": "none",
    }


def test_specific_agreement():
    table = by_class(pd.Series(list("aaab")), pd.Series(list("aabc"))).set_index("question")
    # a: 2 × 2 of 3 + 2; b: the coders mean different events; c: the second coder alone.
    assert table["n"].to_dict() == {"class a": 5, "class b": 2, "class c": 1}
    assert table["agreement"].to_dict() == pytest.approx(
        {"class a": 0.8, "class b": 0, "class c": 0}
    )


def test_questions_on_the_same_events():
    both = pd.DataFrame(
        [
            ("1", "exogenous", "exogenous", "no", "no", "unclear", "unclear"),
            ("2", "exogenous", "endogenous_inside", "yes", "no", "dovish", "dovish"),
            ("3", "not_a_shift", "exogenous", "no", None, "unclear", "dovish"),
            ("4", "victor_imposed", "foreign_imposed_other", "no", "no", None, "unclear"),
            ("5", "endogenous_inside", "endogenous_inside", "no", "no", "hawkish", "hawkish"),
        ],
        columns=["shift_id", "type_first", "type_second", "attributed_first", "attributed_second",
                 "direction_first", "direction_second"],
    )  # fmt: skip
    table = compare_coders(both, COUNTED, {"1"}).set_index("question")
    expected = {
        "class, all events": (5, 2 / 5),
        "class, without the manual's examples": (4, 1 / 4),
        "shift, imposed, none, undecided": (5, 4 / 5),
        "is it a shift that counts": (5, 4 / 5),
        "class, where both count it": (3, 2 / 3),
        "attributed": (4, 3 / 4),
        "direction": (4, 3 / 4),
        "class exogenous": (4, 2 / 4),
        "class endogenous_inside": (3, 2 / 3),
        "class not_a_shift": (1, 0),
        "class victor_imposed": (1, 0),
        "class foreign_imposed_other": (1, 0),
    }
    assert table["n"].to_dict() == {name: n for name, (n, _) in expected.items()}
    assert table["agreement"].to_dict() == pytest.approx(
        {name: share for name, (_, share) in expected.items()}
    )


def found(*rows):
    frame = pd.DataFrame(rows, columns=["war_key", "ccode", "date", "type"])
    return frame.assign(date=pd.to_datetime(frame["date"]))


SAMPLE = pd.DataFrame({"war_key": ["w", "w", "v"], "ccode": [1, 2, 1]})


def searched(first, second):
    return compare_search(first, second, SAMPLE, COUNTED).set_index("question")


@pytest.mark.parametrize(("date", "share"), [("1950-02-01", 1.0), ("1950-02-02", 0.0)])
def test_events_match_up_to_31_days_apart(date, share):
    table = searched(found(("w", 1, "1950-01-01", "exogenous")), found(("w", 1, date, "exogenous")))
    for coder in ("first", "second"):
        row = table.loc[f"search: events of the {coder} coder that the other found"]
        assert (row["n"], row["agreement"]) == (1, share)


def test_a_search_is_compared_in_the_sample_and_per_belligerent():
    first = found(
        ("w", 1, "1950-01-01", "exogenous"),
        ("w", 1, "1951-01-01", "endogenous_inside"),
        ("w", 2, "1950-01-01", "not_a_shift"),
        ("v", 2, "1950-01-01", "exogenous"),  # not in the sample
    )
    second = found(
        ("w", 1, "1950-01-20", "endogenous_outside"),  # found, whatever its class
        ("w", 2, "1950-01-01", "exogenous"),
        ("v", 1, "1950-01-01", "none_found"),
    )
    table = searched(first, second)
    has = table.loc["search: belligerent has a shift that counts"]
    assert (has["n"], has["agreement"]) == (3, pytest.approx(2 / 3))
    row = table.loc["search: events of the first coder that the other found"]
    assert (row["n"], row["agreement"]) == (2, 0.5)
    row = table.loc["search: events of the second coder that the other found"]
    assert (row["n"], row["agreement"]) == (2, 0.5)


def test_the_same_day_in_another_war_is_no_match():
    table = searched(
        found(("w", 1, "1950-01-01", "exogenous")), found(("v", 1, "1950-01-01", "exogenous"))
    )
    assert table["agreement"].iloc[1:].tolist() == [0, 0]


def test_nothing_found_by_either():
    table = searched(found(), found())
    assert table["n"].tolist() == [3, 0, 0]
    assert table["agreement"].iloc[0] == 1
    assert table["agreement"].iloc[1:].isna().all()


def test_rules_are_compared_on_changes_of_leader_that_both_coded():
    shifts = pd.DataFrame(
        [("a", "w", "exogenous"), ("b", "w", "victor_imposed"), ("c", "w", "exogenous")],
        columns=["event_id", "war_id", "type"],
    )
    placed = shifts.iloc[:2].assign(type=["exogenous", "exogenous"], level=["leader", "leader"])
    cabinet = shifts.iloc[2:].assign(level="cabinet")
    rows = compare_with_rules(shifts, pd.concat([placed, cabinet]), COUNTED).set_index("question")
    assert rows.loc["rule and curated: class", ["n", "agreement"]].tolist() == [2, 0.5]
    assert rows.at["rule and curated: is it a shift that counts", "agreement"] == 0.5
