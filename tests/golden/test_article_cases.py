"""The cases the article itself names, against what the rule coder makes of them at rung L1."""

import csv
from pathlib import Path

import pytest

from warshift.harmonise.war_keys import read_keys

CODINGS = Path(__file__).resolve().parents[2] / "data/raw/codings"
OPEN = {"undetermined", "undetermined_arrow"}


def cases(wanted):
    with open(CODINGS / "article_cases.csv", encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["in_scope"] == "yes"]
    chosen = [row for row in rows if wanted(row)]
    assert chosen
    return [pytest.param(row, id=row["case_id"]) for row in chosen]


def listed(study, case):
    """Leader changes of the case's state in its war on its day."""
    keys = read_keys(CODINGS / "war_keys.csv").set_index("war_key")
    war, shifts = f"iwd-{keys.at[case['war_key'], 'iwd_id']}", study.shifts
    own = shifts[(shifts["war_id"] == war) & (shifts["ccode"] == int(case["ccode"]))]
    return own[own["date"].dt.strftime("%Y-%m-%d") == case["date"]]


@pytest.mark.parametrize(
    "case", cases(lambda row: row["is_shift"] == "yes" and row["our_level"] == "leader")
)
def test_a_change_of_leader_the_article_names_is_listed(snapshot, case):
    rows = listed(snapshot, case)
    assert rows["position"].tolist() == ["in_war"]
    # The rule coder may leave open what evidence decides; it must not call it imposed.
    kind = rows["type"].item()
    assert kind in OPEN or kind.startswith(("endogenous", "exogenous"))
    if case["our_type"] == "exogenous":
        assert kind == "exogenous"


@pytest.mark.parametrize("case", cases(lambda row: row["our_level"] != "leader"))
def test_what_is_no_change_of_leader_is_not_seen_at_this_rung(snapshot, case):
    assert listed(snapshot, case).empty
