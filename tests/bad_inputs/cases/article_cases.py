"""Cases of the article and of its companion: article_cases.csv, stanley_sawyer_2009.csv."""

from tests.helpers.bad_input import Case, another_row, cells

CASES_FILE = "data/raw/codings/article_cases.csv"
SEEN = "data/raw/codings/stanley_sawyer_2009.csv"
USSR = {"case_id": "ussr-1953"}
INDIA = {"war_key": "kashmir-1947", "ccode": "750"}


def ussr(about, line, **changes):
    """A case in which cells of one case of the article are changed."""
    return Case(
        f"article_cases.csv: {about}", (cells(CASES_FILE, USSR, **changes),), "snakemake", line
    )


def india(about, line, **changes):
    """A case in which cells of one row of the companion article are changed."""
    edits = (cells(SEEN, INDIA, **changes),)
    return Case(f"stanley_sawyer_2009.csv: {about}", edits, "snakemake", line)


CASES = [
    ussr("a war that has no key", "?", war_key="korea-1950"),
    ussr("a state that did not fight", "?", ccode="325", state="Italy"),
    ussr("a number that is another state's", "?", ccode="356"),
    ussr("another word than yes or no", "?", in_scope="perhaps"),
    ussr("an unknown level", "?", our_level="king"),
    Case("article_cases.csv: a case twice", (another_row(CASES_FILE, USSR),), "snakemake", "?"),
    india("a state that did not fight", "?", ccode="710", belligerent="China"),
    india("an end before the begin", "?", end="1947-01-01"),
    india("dates of another war", "?", begin="1965-08-05", end="1965-09-23"),
    india("an outcome that the list does not have", "?", outcome="4"),
]
