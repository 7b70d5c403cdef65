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
    ussr(
        "a war that has no key",
        (
            "data/raw/codings/article_cases.csv, row 14, column war_key, value 'korea-1950': "
            "unknown war; use a key of war_keys.csv"
        ),
        war_key="korea-1950",
    ),
    ussr(
        "a state that did not fight",
        (
            "data/raw/codings/article_cases.csv, row 14, column ccode, value 325: no row of "
            "shifts.csv has this state in this war; correct war_key or ccode, or write no in "
            "in_scope"
        ),
        ccode="325",
        state="Italy",
    ),
    ussr(
        "a number that is another state's",
        (
            "data/raw/codings/article_cases.csv, row 14, column ccode, value 356: not the number "
            "of Russia; correct ccode or the name, or add the spelling to states.csv"
        ),
        ccode="356",
    ),
    ussr(
        "another word than yes or no",
        (
            "data/raw/codings/article_cases.csv, row 14, column in_scope, value 'perhaps': not a "
            "value of the manual; use one of yes, no"
        ),
        in_scope="perhaps",
    ),
    ussr(
        "an unknown level",
        (
            "data/raw/codings/article_cases.csv, row 14, column our_level, value 'king': not a "
            "value of the manual; use one of …"
        ),
        our_level="king",
    ),
    Case(
        "article_cases.csv: a case twice",
        (another_row(CASES_FILE, USSR),),
        "snakemake",
        (
            "data/raw/codings/article_cases.csv, row 24, column case_id, value 'ussr-1953': the "
            "identifier occurs twice; keep one row"
        ),
    ),
    india(
        "a state that did not fight",
        (
            "data/raw/codings/stanley_sawyer_2009.csv, row 3, column ccode, value 710: no row of "
            "shifts.csv has this state in this war; correct war_key or ccode"
        ),
        ccode="710",
        belligerent="China",
    ),
    india(
        "an end before the begin",
        (
            "data/raw/codings/stanley_sawyer_2009.csv, row 3, column end, value '1947-01-01': it "
            "lies before begin; correct one of the dates"
        ),
        end="1947-01-01",
    ),
    india(
        "dates of another war",
        (
            "data/raw/codings/stanley_sawyer_2009.csv, row 3, column begin, value '1965-08-05': "
            "the dates lie outside the years of the war; correct them"
        ),
        begin="1965-08-05",
        end="1965-09-23",
    ),
    india(
        "an outcome that the list does not have",
        (
            "data/raw/codings/stanley_sawyer_2009.csv, row 3, column outcome, value '4': not a "
            "value of the manual; use one of 1, 2, 3"
        ),
        outcome="4",
    ),
]
