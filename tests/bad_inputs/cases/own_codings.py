"""Codings of one's own: the rows of the file."""

from tests.helpers.bad_input import Case, append, cells, keep_lines

CODINGS = "examples/data/codings.csv"
CHECK, RUN = "check example_codings", "harmonise_table example_codings own_codings"
ROW = {"country_no": "9903"}


def own(about, line, code=1, **values):
    """A case in which cells of the one coding are others."""
    return Case(
        f"own codings: {about}", (cells(CODINGS, ROW, **values),), CHECK, f"{CODINGS}, {line}", code
    )


CASES = [
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
