"""Known primary belligerents: data/raw/codings/primary.csv."""

from tests.helpers.bad_input import Case, append, cells, keep_lines, without_row

PRIMARY = "data/raw/codings/primary.csv"
EGYPT = {"war_key": "sinai-1956", "ccode": "651"}


def egypt(about, line, **changes):
    """A case in which cells of one row are changed."""
    return Case(f"primary.csv: {about}", (cells(PRIMARY, EGYPT, **changes),), "snakemake", line)


CASES = [
    egypt(
        "a state that did not fight",
        (
            "data/raw/codings/primary.csv, row 12, column ccode, value 561: no row of shifts.csv "
            "has this state in this war; correct war_key or ccode"
        ),
        ccode="561",
    ),
    egypt(
        "a war that has no key",
        (
            "data/raw/codings/primary.csv, row 12, column ccode, value 651: no row of shifts.csv "
            "has this state in this war; correct war_key or ccode"
        ),
        war_key="suez-1956",
    ),
    egypt(
        "a source that nobody knows",
        (
            "data/raw/codings/primary.csv, row 12, column source, value 'guess': unknown source; "
            "write assume, or a key of docs/references.bib"
        ),
        source="guess",
    ),
    egypt(
        "no source",
        "data/raw/codings/primary.csv, row 12, column source: the cell is empty; fill in source",
        source="",
    ),
    egypt(
        "a first day outside the war",
        (
            "data/raw/codings/primary.csv, row 12, column primary_from, value '1965-01-01': the "
            "day lies outside the war; correct it"
        ),
        primary_from="1965-01-01",
    ),
    egypt(
        "a state number in Arabic-Indic digits",
        (
            "data/raw/codings/primary.csv, row 12, column ccode, value '٦٥١': not a whole number "
            "in plain digits; correct the cell"
        ),
        ccode="٦٥١",
    ),
    Case(
        "primary.csv: a row removed",
        (without_row(PRIMARY, EGYPT),),
        "snakemake",
        "data/raw/codings/primary.csv: no row for Egypt (651) in sinai-1956; restore it",
    ),
    Case(
        "primary.csv: a row twice",
        (append(PRIMARY, "sinai-1956,651,,assume"),),
        "snakemake",
        (
            "data/raw/codings/primary.csv, row 88, column war_key, value 'sinai-1956': the "
            "identifier occurs twice; keep one row"
        ),
    ),
    Case(
        "primary.csv: a joiner added",
        (append(PRIMARY, "korean-1950,200,,assume"),),
        "snakemake",
        (
            "data/raw/codings/primary.csv, row 88, column ccode, value 200: not a primary "
            "belligerent of the snapshot; correct war_key or ccode"
        ),
    ),
    Case(
        "primary.csv: the header alone",
        (keep_lines(PRIMARY, 1),),
        "snakemake",
        "data/raw/codings/primary.csv: the table has no rows; restore it from the repository",
    ),
]
