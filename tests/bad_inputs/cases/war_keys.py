"""The keys that join the war lists: data/raw/codings/war_keys.csv."""

from tests.helpers.bad_input import Case, another_row, append, cells, without_row

KEYS = "data/raw/codings/war_keys.csv"
SINAI = {"war_key": "sinai-1956"}


def sinai(about, line, **changes):
    """A case in which cells of one key are changed."""
    return Case(f"war_keys.csv: {about}", (cells(KEYS, SINAI, **changes),), "snakemake", line)


CASES = [
    sinai(
        "no number in IWD, which has the war",
        (
            "data/raw/codings/war_keys.csv, column iwd_id, value 'iwd-58': Sinai1956 has no key; "
            "fill in iwd_id, or restore the row"
        ),
        iwd_id="",
    ),
    sinai(
        "no number in any list",
        (
            "data/raw/codings/war_keys.csv, row 43, column war_key, value 'sinai-1956': the war "
            "has a number in no list; fill in iwd_id or cow_id"
        ),
        iwd_id="",
        cow_id="",
    ),
    sinai(
        "a number that IWD does not have",
        (
            "data/raw/codings/war_keys.csv, row 43, column iwd_id, value 580: iwd has no such war; "
            "correct the number"
        ),
        iwd_id="580",
    ),
    sinai(
        "the number of another war",
        (
            "data/raw/codings/war_keys.csv, row 44, column iwd_id, value 59: the identifier occurs "
            "twice; keep one row"
        ),
        iwd_id="59",
    ),
    sinai(
        "the number of a war that has no key",
        (
            "data/raw/codings/war_keys.csv, row 43, column iwd_id, value 9: iwd dates this war "
            "1856 to 1857, the key differs; correct the number or the years"
        ),
        iwd_id="9",
    ),
    sinai(
        "a number of COW twice",
        (
            "data/raw/codings/war_keys.csv, row 43, column cow_id, value 151: the identifier "
            "occurs twice; keep one row"
        ),
        cow_id="151",
    ),
    sinai(
        "a first year that the key does not have",
        (
            "data/raw/codings/war_keys.csv, row 43, column start_year, value 1957: the years do "
            "not fit the key; correct start_year, end_year or the key"
        ),
        start_year="1957",
    ),
    sinai(
        "a last year before the first",
        (
            "data/raw/codings/war_keys.csv, row 43, column start_year, value 1956: the years do "
            "not fit the key; correct start_year, end_year or the key"
        ),
        end_year="1955",
    ),
    sinai(
        "a year in two digits",
        (
            "data/raw/codings/war_keys.csv, row 43, column start_year, value '56': the value is "
            "not allowed; write a year, 1800 to 2099"
        ),
        start_year="56",
    ),
    sinai(
        "a number with a point",
        (
            "data/raw/codings/war_keys.csv, row 43, column iwd_id, value '58.0': not a whole "
            "number in plain digits; correct the cell"
        ),
        iwd_id="58.0",
    ),
    sinai(
        "no name",
        "data/raw/codings/war_keys.csv, row 43, column name: the cell is empty; fill in name",
        name="",
    ),
    sinai(
        "a key in upper case",
        (
            "data/raw/codings/war_keys.csv, row 43, column war_key, value 'Sinai-1956': the value "
            "is not allowed; write lower-case words and the year, joined by -"
        ),
        war_key="Sinai-1956",
    ),
    sinai(
        "a key without a year",
        (
            "data/raw/codings/war_keys.csv, row 43, column war_key, value 'sinai': the value is "
            "not allowed; write lower-case words and the year, joined by -"
        ),
        war_key="sinai",
    ),
    sinai(
        "a key renamed that the codings use",
        (
            "data/raw/codings/shifts.csv, row 221, column war_key, value 'sinai-1956': unknown "
            "war; add it to war_keys.csv"
        ),
        war_key="suez-1956",
    ),
    Case(
        "war_keys.csv: a war removed",
        (without_row(KEYS, SINAI),),
        "snakemake",
        (
            "data/raw/codings/shifts.csv, row 221, column war_key, value 'sinai-1956': unknown "
            "war; add it to war_keys.csv"
        ),
    ),
    Case(
        "war_keys.csv: a key twice",
        (another_row(KEYS, SINAI, iwd_id="", cow_id="999"),),
        "snakemake",
        (
            "data/raw/codings/war_keys.csv, row 77, column war_key, value 'sinai-1956': the "
            "identifier occurs twice; keep one row"
        ),
    ),
    Case(
        "war_keys.csv: two wars of one year exchanged",
        (
            cells(KEYS, {"war_key": "kosovo-1999"}, iwd_id="86"),
            cells(KEYS, {"war_key": "kargil-1999"}, iwd_id="85"),
        ),
        "snakemake",
        (
            "data/raw/codings/shifts.csv, row 118, column ccode, value 750: iwd has no such state "
            "in this war; correct war_key or ccode, or write in outside_in the list that differs"
        ),
    ),
    Case(
        "war_keys.csv: a war that no list has",
        (append(KEYS, "moon-1969,War on the Moon,,,1969,1969,"),),
        "snakemake",
        (
            "data/raw/codings/war_keys.csv, row 77, column war_key, value 'moon-1969': the war has "
            "a number in no list; fill in iwd_id or cow_id"
        ),
    ),
    Case(
        "war_keys.csv: no number in IWD, met by a rule",
        (cells(KEYS, SINAI, iwd_id=""),),
        "assemble_study iwd",
        (
            "data/raw/codings/war_keys.csv, column iwd_id, value 'iwd-58': Sinai1956 has no key; "
            "fill in iwd_id, or restore the row"
        ),
    ),
]
