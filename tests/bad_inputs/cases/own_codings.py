"""A user's own codings of leader changes: the card and the file."""

from tests.helpers.bad_input import Case, append, cells

CODINGS = "examples/data/codings.csv"
COUP = {"country_no": "9903"}
RULE = "code_shifts example_wars"


def coup(about, line, code=1, run=RULE, **changes):
    """A case in which cells of the example's one coding are changed."""
    edits = (cells(CODINGS, COUP, **changes),)
    return Case(f"own codings: {about}", edits, run, line, code)


def beside(about, line, row, code=1):
    """A case with a second coding."""
    return Case(f"own codings: {about}", (append(CODINGS, row),), RULE, line, code)


CASES = [
    coup(
        "a day without a change of leader",
        (
            "remark: examples/data/codings.csv, row 2, value '1960-02-21': no change of state 9903 "
            "in a war of example_wars on this day; the row is not used there"
        ),
        0,
        day="1960-02-21",
    ),
    coup(
        "a day without a change of leader, in a check",
        (
            "row 2: no leader of the default source left on 1960-02-21; the nearest change is on "
            "1960-02-20"
        ),
        0,
        "check example_codings",
        day="1960-02-21",
    ),
    coup(
        "a state that fought in no war, for every war",
        (
            "remark: examples/data/codings.csv, row 2, value '1960-02-20': no change of state 9999 "
            "in a war of example_wars on this day; the row is not used there"
        ),
        0,
        country_no="9999",
        war="",
    ),
    coup(
        "a state that did not fight in the war",
        (
            "examples/data/codings.csv, row 2, column country_no, value 9903: the state is no "
            "belligerent of this war in example_wars; correct the state or the war"
        ),
        war="example_wars-1",
    ),
    coup(
        "a war that the list does not have",
        (
            "examples/data/codings.csv, row 2, column war, value 'example_wars-9': example_wars "
            "has no such war; correct the war"
        ),
        war="example_wars-9",
    ),
    coup(
        "a list that no band has",
        (
            "examples/data/codings.csv, row 2, column war, value 'exemple_wars-2': no list has "
            "this war; write LIST-NUMBER, with one of the lists …"
        ),
        war="exemple_wars-2",
    ),
    coup(
        "a war without its list",
        (
            "examples/data/codings.csv, row 2, column war, value '2': no list has this war; write "
            "LIST-NUMBER, with one of the lists …"
        ),
        war="2",
    ),
    coup(
        "an unknown class",
        (
            "data/processed/verified/example_codings/codings.csv, row 2, column class, value "
            "'murder': …"
        ),
        **{"class": "murder"},
    ),
    coup(
        "no class",
        "data/processed/verified/example_codings/codings.csv, row 2, column …",
        **{"class": ""},
    ),
    coup(
        "a class that is a search",
        (
            "data/processed/verified/example_codings/codings.csv, row 2, column class, value "
            "'none_found': …"
        ),
        **{"class": "none_found"},
    ),
    coup(
        "an impossible day",
        (
            "data/processed/verified/example_codings/codings.csv, row 2, column day, value "
            "'1960-02-30': …"
        ),
        day="1960-02-30",
    ),
    coup(
        "no state",
        "data/processed/verified/example_codings/codings.csv, row 2, column country_no: …",
        country_no="",
    ),
    coup(
        "a state by name",
        (
            "data/processed/verified/example_codings/codings.csv, row 2, column country_no, value "
            "'Cockaigne': …"
        ),
        country_no="Cockaigne",
    ),
    coup(
        "an unknown class, in a check",
        "examples/data/codings.csv, row 2, column class, value 'murder': …",
        1,
        "check example_codings",
        **{"class": "murder"},
    ),
    beside(
        "a row twice",
        (
            "examples/data/codings.csv, row 3, column day, value '1960-02-20': an earlier row "
            "codes the same change; keep one row for a change"
        ),
        "9903,1960-02-20,example_wars-2,exogenous,Again.,invented",
    ),
    beside(
        "two classes for one change",
        (
            "examples/data/codings.csv, row 3, column date, value '1960-02-20': an earlier row "
            "codes the same change; keep one row for a change"
        ),
        "9903,1960-02-20,example_wars-2,endogenous_inside,No.,invented",
    ),
    beside(
        "a class for one war and another for all wars",
        (
            "examples/data/codings.csv, row 3, column date, value '1960-02-20': an earlier row "
            "codes the same change; keep one row for a change"
        ),
        "9903,1960-02-20,,endogenous_inside,No.,invented",
    ),
]
