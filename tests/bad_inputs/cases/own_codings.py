"""A user's own codings of leader changes: the card and the file."""

from tests.helpers.bad_input import Case, append, cells, keep_lines

CODINGS = "examples/data/codings.csv"
COUP = {"country_no": "9903"}
RULE = "code_shifts example_wars"


def coup(about, line, code=1, run=RULE, **changes):
    """A case in which cells of the example's one coding are changed."""
    edits = (cells(CODINGS, COUP, **changes),)
    return Case(f"own codings: {about}", edits, run, line, code)


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
]

CHECK = "check example_codings"
ROW = {"country_no": "9903"}


def own(about, line, code=1, **values):
    """A case in which cells of the one coding are others."""
    return Case(
        f"own codings: {about}", (cells(CODINGS, ROW, **values),), CHECK, f"{CODINGS}, {line}", code
    )


CASES += [
    own(
        "a class that the manual does not have",
        "row 2, column class, value 'coup': a word the card does not explain; …",
        **{"class": "coup"},
    ),
    own("a blank class", "row 2, column class: the cell is empty; fill it in", **{"class": ""}),
    own(
        "a month for a day",
        "row 2, column day, value '1960-02': not a calendar date YYYY-MM-DD; add the day, or …",
        day="1960-02",
    ),
    own(
        "30 February",
        "row 2, column day, value '1960-02-30': not a calendar date YYYY-MM-DD; correct the cell",
        day="1960-02-30",
    ),
    own("a blank day", "row 2, column day: the day is missing; fill it in", day=""),
    own(
        "a day in the future",
        "row 2, column day, value '2060-02-20': lies in the future; …",
        day="2060-02-20",
    ),
    own(
        "a day before the card's coverage",
        "row 2, column day, value '1940-02-20': beyond the card's coverage, 1950 to 1970; …",
        0,
        day="1940-02-20",
    ),
    own("a blank state", "row 2, column country_no: the cell is empty; fill it in", country_no=""),
    own(
        "a state number of zero",
        "row 2, column country_no, value 0: not the number of a state; …",
        country_no="0",
    ),
    Case(
        "own codings: a change coded twice",
        (append(CODINGS, "9903,1960-02-20,example_wars-2,endogenous_inside,why,where"),),
        CHECK,
        f"{CODINGS}, row 3, column day, value '1960-02-20': another row codes this change; …",
    ),
    Case(
        "own codings: a change coded for one war and for every war",
        (append(CODINGS, "9903,1960-02-20,,endogenous_inside,why,where"),),
        CHECK,
        f"{CODINGS}, row 3, column day, value '1960-02-20': another row codes this change; …",
    ),
    Case(
        "own codings: a header only",
        (keep_lines(CODINGS, 1),),
        CHECK,
        f"{CODINGS}: no row below the header; fill in the file",
    ),
]
