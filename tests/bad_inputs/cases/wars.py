"""War lists of one's own: the card and the file."""

from tests.helpers.bad_input import Case, cells

WARS = "examples/data/wars.tsv"
AVALON = {"war_no": "1", "country_no": "9901"}
NO_MONTH = (
    "row 2, column day, value '1950-13-1': not a date (month must be in 1..12); correct the date, "
    "or add a row to corrections.csv"
)

CASES = [
    Case(
        "a month 13, in a check",
        (cells(WARS, AVALON, from_month="13"),),
        "check example_wars",
        f"{WARS}, {NO_MONTH}",
    ),
    Case(
        "a month 13, in a run",
        (cells(WARS, AVALON, from_month="13"),),
        "harmonise_wars example_wars",
        f"data/processed/verified/example_wars/wars.tsv, {NO_MONTH}",
    ),
]
