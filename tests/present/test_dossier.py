"""War dossiers: every part of the page, and who was in office."""

import pandas as pd
import pytest

from warshift.present.report.dossier import dossier, in_office

HEADINGS = [
    "# Demo War",
    "## Belligerents",
    "## Shifts and other changes examined",
    "## Searches that found nothing, and gaps in the search",
    "## What the article says",
]


def day(text):
    return pd.Timestamp(text)


KEY = pd.Series(
    {"war_key": "demo-1950", "name": "Demo War", "iwd_id": 5, "cow_id": 7, "note": "Opens late"}
)
WARS = pd.DataFrame({"start": [day("1950-01-01")], "end": [day("1951-01-01")]})
SPELLS = pd.DataFrame(
    {
        "spell_id": ["w-1", "w-2"],
        "state": ["Alpha", "Beta"],
        "side": pd.array([1, 2], dtype="Int64"),
        "role": ["originator", "joiner"],
        "primary": [True, False],
        "entry": [day("1950-01-01"), day("1950-03-01")],
        "exit": [day("1951-01-01"), day("1950-12-01")],
        "outcome": ["win", "lose"],
    }
)
LEADERS = pd.DataFrame(
    {
        "spell_id": ["w-1", "w-1"],
        "name": ["Old", "New"],
        "start": [day("1945-01-01"), day("1950-06-01")],
        "end": [day("1950-06-01"), day("1955-01-01")],
    }
)
SHIFTS = pd.DataFrame({"event_id": ["1-19500601-leader"], "type": ["exogenous"], "rule": ["x_y"]})


def coding(event_id, kind="exogenous", **changes):
    row = {
        "event_id": event_id,
        "shift_id": f"demo-1950-{event_id}",
        "date": day("1950-06-01"),
        "state": "Alpha",
        "level": "leader",
        "outgoing": "Old",
        "incoming": "New",
        "type": kind,
        "attributed": "no",
        "direction": "dovish",
        "confidence": "high",
        "position": "in_war",
        "rationale": "Died in bed.",
        "sources": "archigos-codebook;iwd",
        "page": "12",
    }
    return {**row, **changes}


EVENT = coding("1-19500601-leader")
LATER = coding(
    "1-19500701-cabinet", "not_a_shift", date=day("1950-07-01"), level="cabinet", outgoing=None,
    incoming="Third", sources="historical-record", page=None, rationale="A swap.",
)  # fmt: skip
NONE = coding(
    "2-19500301-all", "none_found", state="Beta", level="all", rationale="All stayed.", page=None,
    attributed=None, sources="iwd",
)  # fmt: skip
CASE = {
    "state": "Alpha",
    "date": "1950-06-01",
    "article_says": "It ended.",
    "our_type": "exogenous",
}


def page(rows=(EVENT, LATER, NONE), cases=(CASE,), key=KEY, leaders=LEADERS):
    placed = pd.DataFrame(list(rows), columns=list(EVENT))
    told = pd.DataFrame(list(cases), columns=list(CASE))
    return dossier(key, WARS, SPELLS, SHIFTS, placed, leaders, told)


def part(text, heading):
    """Lines below a heading."""
    return text.split(f"{heading}\n\n")[1].split("\n\n##")[0].strip().splitlines()


def test_the_parts_of_the_page_in_order():
    text = page()
    places = [text.index(f"{heading}\n") for heading in HEADINGS]
    assert places == sorted(places)
    assert text.endswith("\n")
    assert (
        "1950-01-01 to 1951-01-01; key `demo-1950`, Interstate War Data 5, "
        "Correlates of War 7. Opens late."
    ) in text


def test_a_war_of_one_list_without_a_note():
    key = KEY.copy()
    key["cow_id"], key["note"] = pd.NA, pd.NA
    assert "key `demo-1950`, Interstate War Data 5.\n" in page(key=key)


def test_belligerents_with_their_leaders():
    lines = part(page(), "## Belligerents")
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[2][:6] == ["Alpha", "1", "originator, primary", "1950-01-01", "1951-01-01", "win"]
    assert cells[2][6] == "Old (1945-01-01 to 1950-06-01); New (1950-06-01 to 1955-01-01)"
    assert cells[3][2] == "joiner"
    assert cells[3][6] == "not known"


def test_a_change_with_its_evidence_and_both_classes():
    first, second = part(page(rows=(LATER, EVENT)), HEADINGS[2])
    assert first == (
        "- **1950-06-01, Alpha, leader: Old → New.** Curated: exogenous; attributed: no; "
        "direction: dovish; confidence: high; position: in_war; rule coder: exogenous (`x_y`). "
        "Died in bed. Sources: archigos-codebook, iwd, p. 12. `demo-1950-1-19500601-leader`"
    )
    assert second.startswith("- **1950-07-01, Alpha, cabinet: nobody → Third.** Curated: not_a_sh")
    assert "; not visible to the rule coder. A swap. Sources: historical-record. `" in second


def test_a_search_is_told_apart_from_changes():
    assert part(page(), HEADINGS[3]) == [
        "- Beta: none_found, confidence high. All stayed. Sources: iwd."
    ]
    paged = {**NONE, "page": "7"}
    assert part(page(rows=(paged,)), HEADINGS[3])[0].endswith("Sources: iwd, p. 7.")


def test_what_the_article_says():
    assert part(page(), HEADINGS[4]) == ["- Alpha, 1950-06-01: It ended. Our class: exogenous."]


def test_a_war_of_which_nothing_is_known_says_so():
    text = page(rows=(), cases=())
    assert part(text, HEADINGS[2]) == ["None."]
    assert part(text, HEADINGS[3]) == ["None."]
    assert part(text, HEADINGS[4]) == ["The article does not mention this war's shifts."]


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        ("1945-01-01", "1949-12-31", False),
        ("1945-01-01", "1950-01-01", True),
        ("1950-05-01", "1950-06-01", True),
        ("1951-01-01", "1955-01-01", True),
        ("1951-01-02", "1955-01-01", False),
    ],
)
def test_who_was_in_office(start, end, inside):
    coverage = pd.DataFrame({"spell_id": ["w-1", "w-2"], "gwcode": pd.array([10, pd.NA], "Int64")})
    leaders = pd.DataFrame(
        {"gwcode": pd.array([10, 20], "Int64"), "name": ["A", "B"], "start": [day(start)] * 2,
         "end": [day(end)] * 2}
    )  # fmt: skip
    found = in_office(SPELLS, coverage, leaders)
    assert found["name"].tolist() == (["A"] if inside else [])


def test_a_side_that_is_unknown_leaves_the_others_whole_numbers(monkeypatch):
    unknown = SPELLS.assign(side=pd.array([1, pd.NA], dtype="Int64"))
    monkeypatch.setitem(globals(), "SPELLS", unknown)
    assert part(page(), "## Belligerents")[2].startswith("| Alpha   | 1 ")
