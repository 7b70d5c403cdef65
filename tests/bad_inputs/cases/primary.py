"""Known primary belligerents: data/raw/codings/primary.csv."""

from tests.helpers.bad_input import Case, append, cells, keep_lines, without_row

PRIMARY = "data/raw/codings/primary.csv"
EGYPT = {"war_key": "sinai-1956", "ccode": "651"}


def egypt(about, line, **changes):
    """A case in which cells of one row are changed."""
    return Case(f"primary.csv: {about}", (cells(PRIMARY, EGYPT, **changes),), "snakemake", line)


CASES = [
    egypt("a state that did not fight", "?", ccode="561"),
    egypt("a war that has no key", "?", war_key="suez-1956"),
    egypt("a source that nobody knows", "?", source="guess"),
    egypt("no source", "?", source=""),
    egypt("a first day outside the war", "?", primary_from="1965-01-01"),
    egypt("a state number in Arabic-Indic digits", "?", ccode="٦٥١"),
    Case("primary.csv: a row removed", (without_row(PRIMARY, EGYPT),), "snakemake", "?"),
    Case(
        "primary.csv: a row twice", (append(PRIMARY, "sinai-1956,651,,assume"),), "snakemake", "?"
    ),
    Case(
        "primary.csv: a joiner added",
        (append(PRIMARY, "korean-1950,200,,assume"),),
        "snakemake",
        "?",
    ),
    Case("primary.csv: the header alone", (keep_lines(PRIMARY, 1),), "snakemake", "?"),
]
