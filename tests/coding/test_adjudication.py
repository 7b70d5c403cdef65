"""The second coder's files, the decisions where the coders disagree, and what a decision does."""

import pandas as pd
import pytest

from warshift.coding.adjudication import adjudicate, disagreements
from warshift.errors import DataError
from warshift.sources.kept import read_kept

SECOND = (
    "shift_id,type,attributed,direction,confidence,rationale,sources,manual_example,arrow,page\n"
)
SEARCH = (
    "war_key,ccode,date,level,type,state,date_lower,date_upper,outgoing,incoming,arrow,confidence,"
    "rationale,sources,page\n"
)
FOUND = ",Demo,1950-02-01,1950-02-28,A,B,3,low,r,s,"
DECISIONS = "shift_id,first,second,decided,reason\n"


@pytest.fixture
def write(tmp_path):
    """Function that writes a file of a header and rows."""

    def writer(header, *rows):
        path = tmp_path / "file.csv"
        path.write_text(header + "".join(f"{row}\n" for row in rows))
        return path

    return writer


def codings():
    return pd.DataFrame(
        {
            "shift_id": ["a", "b", "c"],
            "type": ["exogenous", "not_a_shift", "endogenous_inside"],
            "arrow": pd.array([3, None, 2], dtype="Int64"),
            "confidence": ["high", "medium", "medium"],
            "rationale": ["Died.", "A swap.", "Dismissed."],
        }
    )


def decisions(*rows):
    frame = pd.DataFrame(rows, columns=["shift_id", "first", "second", "decided", "reason"])
    return frame.assign(row=range(2, len(frame) + 2))


def test_the_files_are_read_with_their_types(write):
    second = read_kept(write(SECOND, "a,exogenous,no,unclear,high,Died.,x,no,,"), "shifts_second")
    assert second[["row", "shift_id", "type"]].to_numpy().tolist() == [[2, "a", "exogenous"]]
    search = read_kept(
        write(SEARCH, "demo-1950,500,1950-02-03,leader,exogenous" + FOUND), "search_second"
    )
    assert (search["ccode"].item(), search["date"].item()) == (500, pd.Timestamp("1950-02-03"))
    decided = write(DECISIONS, "a,exogenous,undetermined,exogenous,Plain.")
    assert read_kept(decided, "adjudication")["decided"].item() == "exogenous"


@pytest.mark.parametrize(
    ("file", "header", "row", "words"),
    [
        ("shifts_second", SECOND, "a,coup,no,unclear,high,r,s,no,,", "column type, value 'coup'"),
        ("shifts_second", SECOND, "a,,no,unclear,high,r,s,no,,", "column type: not a value"),
        (
            "shifts_second",
            SECOND,
            "a,exogenous,no,unclear,sure,r,s,no,,",
            "column confidence, value",
        ),
        (
            "search_second",
            SEARCH,
            "demo-1950,500,1950-02-03,leader,coup" + FOUND,
            "column type, value 'coup'",
        ),
        (
            "search_second",
            SEARCH,
            "demo-1950,x,1950-02-03,leader,exogenous" + FOUND,
            "column ccode, value 'x'",
        ),
        ("adjudication", DECISIONS, "a,coup,exogenous,exogenous,r", "column first, value 'coup'"),
        ("adjudication", DECISIONS, "a,exogenous,coup,exogenous,r", "column second, value 'coup'"),
        ("adjudication", DECISIONS, "a,exogenous,exogenous,,r", "column decided: not a value"),
    ],
)
def test_a_wrong_value_is_named(write, file, header, row, words):
    with pytest.raises(DataError, match=f"row 2, {words}"):
        read_kept(write(header, row), file)


@pytest.mark.parametrize(
    ("file", "header", "row"),
    [
        ("shifts_second", SECOND, "a,exogenous,no,unclear,high,r,s,no,,"),
        ("adjudication", DECISIONS, "a,exogenous,undetermined,exogenous,r"),
    ],
)
def test_an_event_given_twice_is_named(write, file, header, row):
    with pytest.raises(DataError, match="row 3, column shift_id, value 'a': the identifier occurs"):
        read_kept(write(header, row, row), file)


def test_a_decision_for_the_first_coder_changes_nothing():
    made = adjudicate(codings(), decisions(("a", "exogenous", "undetermined", "exogenous", "R.")))
    pd.testing.assert_frame_equal(made, codings())


@pytest.mark.parametrize(
    ("key", "decided", "arrow"),
    [
        ("a", "endogenous_outside", 1),
        ("b", "exogenous", 3),
        ("c", "undetermined", None),
        ("c", "victor_imposed", None),
    ],
)
def test_another_decision_moves_class_and_arrow_and_lowers_confidence(key, decided, arrow):
    first = codings().set_index("shift_id")["type"]
    row = (key, first[key], "undetermined", decided, "The sources differ.")
    made = adjudicate(codings(), decisions(row)).set_index("shift_id")
    old = codings().set_index("shift_id")
    assert (made.loc[key, "type"], made.loc[key, "confidence"]) == (decided, "low")
    assert (None if pd.isna(made.loc[key, "arrow"]) else made.loc[key, "arrow"]) == arrow
    told = f"{old.loc[key, 'rationale']} [Adjudicated: The sources differ.]"
    assert made.loc[key, "rationale"] == told
    pd.testing.assert_frame_equal(made.drop(index=key), old.drop(index=key))


def test_a_decision_on_another_class_is_refused():
    wrong = decisions(("a", "endogenous_inside", "exogenous", "exogenous", "R."))
    with pytest.raises(
        DataError, match="row 2, column shift_id, value 'a': the first coder now says exogenous"
    ):
        adjudicate(codings(), wrong)


def test_a_decision_on_nothing_is_refused():
    wrong = decisions(("z", "exogenous", "undetermined", "exogenous", "R."))
    with pytest.raises(DataError, match="value 'z': no such coding; decide again, or remove"):
        adjudicate(codings(), wrong)


def test_disagreements_carry_their_decision():
    first = pd.DataFrame({"shift_id": ["a", "b"], "outgoing": "X", "incoming": "Y"})
    first, second = (
        first.assign(type=["exogenous", "not_a_shift"]),
        first[["shift_id"]].assign(type="exogenous"),
    )
    decided = decisions(("b", "not_a_shift", "exogenous", "not_a_shift", "Like for like."))
    table = disagreements(first, second, decided)
    assert table.to_dict("records") == [
        {"shift_id": "b", "outgoing": "X", "incoming": "Y", "type_first": "not_a_shift",
         "type_second": "exogenous", "decided": "not_a_shift", "reason": "Like for like."}
    ]  # fmt: skip
    with pytest.raises(DataError, match="value 'b': undecided disagreement; add a row with a reas"):
        disagreements(first, second, decided[:0])
