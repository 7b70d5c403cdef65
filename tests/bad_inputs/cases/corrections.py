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
    libya("a file that no card names", "?", file="iwd/interstate-war.csv"),
    libya("no reason", "?", reason=""),
    libya("no source", "?", source=""),
    libya("the new value is the old one", "?", new="500"),
    libya("a key without a value", "?", key="init_war_id"),
    libya("how many rows is left open", "?", rows=""),
    libya("the number of rows in words", "?", rows="one"),
    Case(
        "corrections.csv: a correction twice",
        (another_row(FIXES, LIBYA, new="620"),),
        "snakemake",
        "?",
    ),
    avalon("a key that fits several rows", "war_no=1,1,to_year,1950,1951,A slip.,Invented", "?"),
    avalon(
        "fewer rows than it says",
        "war_no=1;country_no=9901,2,to_year,1950,1951,A slip.,Invented",
        "?",
    ),
    avalon("a key that fits no row", "war_no=7,1,to_year,1950,1951,A slip.,Invented", "?"),
    avalon(
        "an old value that is not there",
        "war_no=1;country_no=9901,1,to_year,1940,1951,A slip.,Invented",
        "?",
    ),
    avalon(
        "a column that is not there",
        "war_no=1;country_no=9901,1,year,1950,1951,A slip.,Invented",
        "?",
    ),
    avalon(
        "an old value that is not there, in a run",
        "war_no=1;country_no=9901,1,to_year,1940,1951,A slip.,Invented",
        "?",
        "harmonise_wars example_wars",
    ),
    Case(
        "corrections.csv: two corrections of one cell",
        (
            append(FIXES, f"{WARS},war_no=1;country_no=9901,1,to_year,1950,1951,A slip.,Invented"),
            append(FIXES, f"{WARS},country_no=9901;war_no=1,1,to_year,1951,1952,Another.,Invented"),
        ),
        "check example_wars",
        "?",
    ),
]
