"""Corrections of originals: data/raw/codings/corrections.csv."""

from tests.helpers.bad_input import Case, another_row, append, cells

FIXES = "data/raw/codings/corrections.csv"
LIBYA = {"key": "init_war_id=215;year=1979", "field": "target_ccode"}
WARS = "examples/data/wars.tsv"


def libya(about, line, **changes):
    """A case in which cells of one correction are changed."""
    return Case(f"corrections.csv: {about}", (cells(FIXES, LIBYA, **changes),), "snakemake", line)


def avalon(about, fix, line, run="check example_wars"):
    """A case with one correction of the example's war list."""
    return Case(f"corrections.csv: {about}", (append(FIXES, f"{WARS},{fix}"),), run, line)


CASES = [
    libya(
        "a file that no card names",
        (
            "data/raw/codings/corrections.csv, row 2, column file, value 'iwd/interstate-war.csv': "
            "no card has this file; write the `path` of a file on a card"
        ),
        file="iwd/interstate-war.csv",
    ),
    libya(
        "no reason",
        "data/raw/codings/corrections.csv, row 2, column reason: the cell is empty; fill in reason",
        reason="",
    ),
    libya(
        "no source",
        "data/raw/codings/corrections.csv, row 2, column source: the cell is empty; fill in source",
        source="",
    ),
    libya(
        "the new value is the old one",
        (
            "data/raw/codings/corrections.csv, row 2, column new, value '500': the new value is "
            "the old one; correct it, or remove the row"
        ),
        new="500",
    ),
    libya(
        "a key without a value",
        (
            "data/raw/codings/corrections.csv, row 2, column key, value 'init_war_id': the value "
            "is not allowed; write COLUMN=VALUE, several joined by ;"
        ),
        key="init_war_id",
    ),
    libya(
        "how many rows is left open",
        "data/raw/codings/corrections.csv, row 2, column rows: the cell is empty; fill in rows",
        rows="",
    ),
    libya(
        "the number of rows in words",
        (
            "data/raw/codings/corrections.csv, row 2, column rows, value 'one': not a whole number "
            "in plain digits; correct the cell"
        ),
        rows="one",
    ),
    Case(
        "corrections.csv: a correction twice",
        (another_row(FIXES, LIBYA, new="620"),),
        "snakemake",
        (
            "data/raw/codings/corrections.csv, row 32, column file, value "
            "'iwd/interstate-war-rev.csv': the identifier occurs twice; keep one row"
        ),
    ),
    avalon(
        "a key that fits several rows",
        "war_no=1,1,to_year,1950,1951,A slip.,Invented",
        (
            "data/raw/codings/corrections.csv, row 32, column rows, value 1: 2 rows have this key; "
            "add columns to the key, or correct rows"
        ),
    ),
    avalon(
        "fewer rows than it says",
        "war_no=1;country_no=9901,2,to_year,1950,1951,A slip.,Invented",
        (
            "data/raw/codings/corrections.csv, row 32, column rows, value 2: 1 rows have this key; "
            "add columns to the key, or correct rows"
        ),
    ),
    avalon(
        "a key that fits no row",
        "war_no=7,1,to_year,1950,1951,A slip.,Invented",
        (
            "data/raw/codings/corrections.csv, row 32, column key, value 'war_no=7': no row has "
            "this key; compare with examples/data/wars.tsv, or remove the correction"
        ),
    ),
    avalon(
        "an old value that is not there",
        "war_no=1;country_no=9901,1,to_year,1940,1951,A slip.,Invented",
        (
            "data/raw/codings/corrections.csv, row 32, column old, value '1940': to_year is '1950' "
            "there, the correction expects '1940'; the original changed: check whether the "
            "correction is still needed"
        ),
    ),
    avalon(
        "a column that is not there",
        "war_no=1;country_no=9901,1,year,1950,1951,A slip.,Invented",
        (
            "data/raw/codings/corrections.csv, row 32, column field, value 'year': no such column; "
            "correct the column's name"
        ),
    ),
    avalon(
        "an old value that is not there, in a run",
        "war_no=1;country_no=9901,1,to_year,1940,1951,A slip.,Invented",
        (
            "data/raw/codings/corrections.csv, row 32, column old, value '1940': to_year is '1950' "
            "there, the correction expects '1940'; the original changed: check whether the "
            "correction is still needed"
        ),
        "harmonise_wars example_wars",
    ),
    Case(
        "corrections.csv: two corrections of one cell",
        (
            append(FIXES, f"{WARS},war_no=1;country_no=9901,1,to_year,1950,1951,A slip.,Invented"),
            append(FIXES, f"{WARS},country_no=9901;war_no=1,1,to_year,1951,1952,Another.,Invented"),
        ),
        "check example_wars",
        (
            "data/raw/codings/corrections.csv, row 33, column key, value "
            "'country_no=9901;war_no=1': row 32 corrects the same cell; keep one of them"
        ),
    ),
]
