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
        "?",
        shift_id="korean-1950-365-19530306-leader",
    ),
    second("an arrow that does not fit the class", "?", arrow="1"),
    second("an unknown class", "?", type="died"),
    second("a source that nobody knows", "?", sources="hearsay"),
    Case("shifts_second.csv: a row removed", (without_row(SECOND, STALIN),), "snakemake", "?"),
    Case(
        "shifts_second.csv: a disagreement that nobody decided",
        (cells(SECOND, STALIN, type="not_a_shift", arrow=""),),
        "snakemake",
        "?",
    ),
    Case("shifts_second.csv: a row twice", (another_row(SECOND, STALIN),), "snakemake", "?"),
    decision("an event that nobody coded", "?", shift_id="angola-1975-490-19760213-cabinet"),
    decision("not the first coder's class", "?", first="exogenous"),
    decision("not the second coder's class", "?", second="exogenous"),
    decision("no reason", "?", reason=""),
    decision("a decision that is no class", "?", decided="maybe"),
    decision("NA for a class", "?", decided="NA"),
    Case("adjudication.csv: a decision twice", (another_row(DECISIONS, ANGOLA),), "snakemake", "?"),
    Case(
        "adjudication.csv: a decision removed", (without_row(DECISIONS, ANGOLA),), "snakemake", "?"
    ),
    Case(
        "adjudication.csv: a decision where the coders agree",
        (append(DECISIONS, f"{STALIN['shift_id']},exogenous,exogenous,exogenous,Plain."),),
        "snakemake",
        "?",
    ),
    search("a state that did not fight", "?", ccode="633"),
    search("a war that has no key", "?", war_key="arab-israeli-1984"),
    search("a date outside its bounds", "?", date="1949-05-15"),
    search("a search that is an event", "?", level="cabinet"),
    search("an arrow without a shift", "?", arrow="3"),
    search("another state's name", "?", state="Iraq"),
]
