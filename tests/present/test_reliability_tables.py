"""Tables of reliability: agreement, disagreements, rules against the curated coder, the cases."""

import numpy as np
import pandas as pd
from catalogued import make


def test_agreement_is_rounded_and_blank_where_undefined():
    measures = pd.DataFrame(
        {
            "question": ["q", "class x"],
            "n": [50, 4],
            "agreement": [0.7, 0.5],
            "kappa": [0.4, np.nan],
            "kappa_low": [0.1554, np.nan],
            "kappa_high": [0.6446, np.nan],
            "alpha": [0.39876, np.nan],
        }
    )
    assert make("tableB6_agreement", agreement=measures).to_numpy().tolist() == [
        ["q", 50, "0.700", "0.400", "[0.155, 0.645]", "0.399"],
        ["class x", 4, "0.500", "", "", ""],
    ]


def test_disagreements_show_both_classes_and_the_decision():
    row = {
        "shift_id": "w-1-leader",
        "outgoing": "A",
        "incoming": "B",
        "type_first": "exogenous",
        "type_second": "undetermined",
        "decided": "exogenous",
        "reason": "Plain.",
    }
    table = make("tableB7_disagreements", disagreements=pd.DataFrame([row]))
    assert table.iloc[0].tolist() == list(row.values())


def shifts(*rows):
    return pd.DataFrame(rows, columns=["event_id", "war_id", "rule", "type"])


def placed(*rows):
    return pd.DataFrame(rows, columns=["event_id", "war_id", "level", "type"])


def rules_of(shifts, placed):
    return make("tableB8_rules", study="s", shifts=shifts, placed_codings=placed)


def test_the_cases_of_each_rule():
    table = rules_of(
        shifts(
            ("a", "w", "coup", "endogenous_outside"),
            ("b", "w", "natural_death", "exogenous"),
            ("c", "w", "coup", "endogenous_outside"),
            ("a", "v", "coup", "endogenous_outside"),
            ("d", "v", "coup", "endogenous_outside"),
        ),
        placed(
            ("a", "w", "leader", "endogenous_outside"),
            ("b", "w", "leader", "exogenous"),
            ("c", "w", "leader", "endogenous_inside"),
            ("a", "v", "leader", "not_a_shift"),
            ("d", "v", "cabinet", "endogenous_outside"),  # below the leader: another event
        ),
    ).set_index("Rule")
    assert table["Cases"].to_dict() == {"coup": 4, "natural_death": 1}
    assert table["Same class curated"].to_dict() == {"coup": 1, "natural_death": 1}
    assert table.loc["coup", "Curated classes"] == (
        "endogenous_inside 1; endogenous_outside 1; not coded 1; not_a_shift 1"
    )
    assert table.loc["coup", "Class by rule"] == "endogenous_outside"


def case(**changes):
    row = {
        "case_id": "c",
        "state": "Alpha",
        "ccode": "1",
        "date": "1950-06-01",
        "date_precision": "day",
        "war_named": "Demo",
        "war_key": "demo-1950",
        "in_scope": "yes",
        "article_says": "It ended.",
        "is_shift": "yes",
        "our_type": "exogenous",
    }
    return pd.DataFrame([{**row, **changes}])


CODED = pd.DataFrame(
    [
        ("1-a", "demo-1950", 1, "1950-06-01", "exogenous"),
        ("1-b", "demo-1950", 1, "1950-03-01", "endogenous_inside"),
        ("2-c", "demo-1950", 2, "1950-06-01", "exogenous"),
        ("1-d", "other-1950", 1, "1950-06-01", "exogenous"),
        ("1-all", "demo-1950", 1, "1950-06-01", "none_found"),
    ],
    columns=["event_id", "war_key", "ccode", "date", "type"],
).assign(date=lambda rows: pd.to_datetime(rows["date"]))


def codings_of(**changes):
    table = make("tableB9_article_cases", article_cases=case(**changes), placed_codings=CODED)
    return table["Codings"].item()


def test_a_case_of_the_article_finds_the_coding_of_its_day():
    assert codings_of() == "1-a exogenous"
    assert codings_of(date="1950-06-02") == ""


def test_a_vague_case_finds_all_codings_of_the_state_in_the_war():
    assert codings_of(date="1950-07-01", date_precision="year") == (
        "1-b endogenous_inside; 1-a exogenous"
    )


def test_cases_out_of_scope_and_non_shifts_have_no_coding():
    assert codings_of(in_scope="no") == ""
    assert codings_of(is_shift="no") == ""
    assert codings_of(ccode=np.nan) == ""
