"""Curated codings: data/raw/codings."""

from tests.helpers.bad_input import Case, cells

SHIFTS = "data/raw/codings/shifts.csv"
STALIN = {"shift_id": "korean-1950-365-19530305-leader"}

CASES = [
    Case(
        "shifts.csv: a class that the manual does not have",
        (cells(SHIFTS, STALIN, type="coup"),),
        "assemble_study iwd",
        f"{SHIFTS}, row 157, column type, value 'coup': not a value of the manual; use one of …",
    ),
]
