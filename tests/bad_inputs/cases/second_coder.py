"""The second coder: shifts_second.csv, search_second.csv, adjudication.csv."""

from tests.helpers.bad_input import Case, another_row, append, cells, without_row

FOLDER = "data/raw/codings"
SECOND, SEARCH = f"{FOLDER}/shifts_second.csv", f"{FOLDER}/search_second.csv"
DECISIONS = f"{FOLDER}/adjudication.csv"
STALIN = {"shift_id": "korean-1950-365-19530305-leader"}
ANGOLA = {"shift_id": "angola-1975-490-19760212-cabinet"}
JORDAN = {"war_key": "arab-israeli-1948", "ccode": "663", "type": "none_found"}


def second(about, line, **changes):
    """A case in which cells of a row of the second coder are changed."""
    return Case(
        f"shifts_second.csv: {about}", (cells(SECOND, STALIN, **changes),), "snakemake", line
    )


def decision(about, line, **changes):
    """A case in which cells of a decision are changed."""
    return Case(
        f"adjudication.csv: {about}", (cells(DECISIONS, ANGOLA, **changes),), "snakemake", line
    )


def search(about, line, **changes):
    """A case in which cells of a search of the second coder are changed."""
    return Case(
        f"search_second.csv: {about}", (cells(SEARCH, JORDAN, **changes),), "snakemake", line
    )


CASES = [
    second(
        "an event that the first coder does not have",
        (
            "data/raw/codings/shifts.csv, row 157, column shift_id, value "
            "'korean-1950-365-19530305-leader': the second coder has no such row; restore it in "
            "shifts_second.csv"
        ),
        shift_id="korean-1950-365-19530306-leader",
    ),
    second(
        "an arrow that does not fit the class",
        (
            "data/raw/codings/shifts_second.csv, row 89, column arrow, value 1: arrow does not fit "
            "the type; 1 endogenous_outside, 2 endogenous_inside, 3 exogenous, else empty"
        ),
        arrow="1",
    ),
    second(
        "an unknown class",
        (
            "data/raw/codings/shifts_second.csv, row 89, column type, value 'died': not a value of "
            "the manual; use one of …"
        ),
        type="died",
    ),
    second(
        "a source that nobody knows",
        (
            "data/raw/codings/shifts_second.csv, row 89, column sources, value 'hearsay': unknown "
            "source; use a key of the manual or of docs/references.bib, or an address"
        ),
        sources="hearsay",
    ),
    Case(
        "shifts_second.csv: a row removed",
        (without_row(SECOND, STALIN),),
        "snakemake",
        (
            "data/raw/codings/shifts.csv, row 157, column shift_id, value "
            "'korean-1950-365-19530305-leader': the second coder has no such row; restore it in "
            "shifts_second.csv"
        ),
    ),
    Case(
        "shifts_second.csv: a disagreement that nobody decided",
        (cells(SECOND, STALIN, type="not_a_shift", arrow=""),),
        "snakemake",
        (
            "data/raw/codings/adjudication.csv, value 'korean-1950-365-19530305-leader': undecided "
            "disagreement; add a row with a reason"
        ),
    ),
    Case(
        "shifts_second.csv: a row twice",
        (another_row(SECOND, STALIN),),
        "snakemake",
        (
            "data/raw/codings/shifts_second.csv, row 168, column shift_id, value "
            "'korean-1950-365-19530305-leader': the identifier occurs twice; keep one row"
        ),
    ),
    decision(
        "an event that nobody coded",
        (
            "data/raw/codings/adjudication.csv, row 2, column shift_id, value "
            "'angola-1975-490-19760213-cabinet': no such coding; decide again, or remove the row"
        ),
        shift_id="angola-1975-490-19760213-cabinet",
    ),
    decision(
        "not the first coder's class",
        (
            "data/raw/codings/adjudication.csv, row 2, column shift_id, value "
            "'angola-1975-490-19760212-cabinet': the first coder now says not_a_shift; decide "
            "again, or remove the row"
        ),
        first="exogenous",
    ),
    decision(
        "not the second coder's class",
        (
            "data/raw/codings/adjudication.csv, row 2, column second, value 'exogenous': not the "
            "second coder's class; decide again"
        ),
        second="exogenous",
    ),
    decision(
        "no reason",
        (
            "data/raw/codings/adjudication.csv, row 2, column reason: the cell is empty; fill in "
            "reason"
        ),
        reason="",
    ),
    decision(
        "a decision that is no class",
        (
            "data/raw/codings/adjudication.csv, row 2, column decided, value 'maybe': not a value "
            "of the manual; use one of …"
        ),
        decided="maybe",
    ),
    decision(
        "NA for a class",
        (
            "data/raw/codings/adjudication.csv, row 2, column decided, value 'NA': a word for an "
            "empty cell; leave the cell empty"
        ),
        decided="NA",
    ),
    Case(
        "adjudication.csv: a decision twice",
        (another_row(DECISIONS, ANGOLA),),
        "snakemake",
        (
            "data/raw/codings/adjudication.csv, row 19, column shift_id, value "
            "'angola-1975-490-19760212-cabinet': the identifier occurs twice; keep one row"
        ),
    ),
    Case(
        "adjudication.csv: a decision removed",
        (without_row(DECISIONS, ANGOLA),),
        "snakemake",
        (
            "data/raw/codings/adjudication.csv, value 'angola-1975-490-19760212-cabinet': "
            "undecided disagreement; add a row with a reason"
        ),
    ),
    Case(
        "adjudication.csv: a decision where the coders agree",
        (append(DECISIONS, f"{STALIN['shift_id']},exogenous,exogenous,exogenous,Plain."),),
        "snakemake",
        (
            "data/raw/codings/adjudication.csv, row 19, column shift_id, value "
            "'korean-1950-365-19530305-leader': the coders do not disagree on it; remove the row"
        ),
    ),
    search(
        "a state that did not fight",
        (
            "data/raw/codings/search_second.csv, row 4, column ccode, value 633: not the number of "
            "Jordan; correct ccode or the name, or add the spelling to states.csv"
        ),
        ccode="633",
    ),
    search(
        "a war that has no key",
        (
            "data/raw/codings/search_second.csv, row 4, column ccode, value 663: no row of "
            "shifts.csv has this state in this war; correct war_key or ccode"
        ),
        war_key="arab-israeli-1984",
    ),
    search(
        "a date outside its bounds",
        (
            "data/raw/codings/search_second.csv, row 4, column date, value '1949-05-15': the date "
            "lies outside its own bounds; widen date_lower and date_upper, or correct the date"
        ),
        date="1949-05-15",
    ),
    search(
        "a search that is an event",
        (
            "data/raw/codings/search_second.csv, row 4, column level, value 'cabinet': level does "
            "not fit the type; level all is for none_found and not_searched, and only for them"
        ),
        level="cabinet",
    ),
    search(
        "an arrow without a shift",
        (
            "data/raw/codings/search_second.csv, row 4, column arrow, value 3: arrow does not fit "
            "the type; 1 endogenous_outside, 2 endogenous_inside, 3 exogenous, else empty"
        ),
        arrow="3",
    ),
    search(
        "another state's name",
        (
            "data/raw/codings/search_second.csv, row 4, column ccode, value 663: not the number of "
            "Iraq; correct ccode or the name, or add the spelling to states.csv"
        ),
        state="Iraq",
    ),
]
