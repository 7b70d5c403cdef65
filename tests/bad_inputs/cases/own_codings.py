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
    coup("a day without a change of leader", "?", 0, day="1960-02-21"),
    coup(
        "a day without a change of leader, in a check",
        "?",
        0,
        "check example_codings",
        day="1960-02-21",
    ),
    coup("a state that fought in no war, for every war", "?", 0, country_no="9999", war=""),
    coup("a state that did not fight in the war", "?", war="example_wars-1"),
    coup("a war that the list does not have", "?", war="example_wars-9"),
    coup("a list that no band has", "?", war="exemple_wars-2"),
    coup("a war without its list", "?", war="2"),
    coup("an unknown class", "?", **{"class": "murder"}),
    coup("no class", "?", **{"class": ""}),
    coup("a class that is a search", "?", **{"class": "none_found"}),
    coup("an impossible day", "?", day="1960-02-30"),
    coup("no state", "?", country_no=""),
    coup("a state by name", "?", country_no="Cockaigne"),
    coup("an unknown class, in a check", "?", 1, "check example_codings", **{"class": "murder"}),
    beside("a row twice", "?", "9903,1960-02-20,example_wars-2,exogenous,Again.,invented"),
    beside(
        "two classes for one change",
        "?",
        "9903,1960-02-20,example_wars-2,endogenous_inside,No.,invented",
    ),
    beside(
        "a class for one war and another for all wars",
        "?",
        "9903,1960-02-20,,endogenous_inside,No.,invented",
    ),
]
