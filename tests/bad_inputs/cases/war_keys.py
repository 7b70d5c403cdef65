"""The keys that join the war lists: data/raw/codings/war_keys.csv."""

from tests.helpers.bad_input import Case, another_row, append, cells, without_row

KEYS = "data/raw/codings/war_keys.csv"
SINAI = {"war_key": "sinai-1956"}


def sinai(about, line, **changes):
    """A case in which cells of one key are changed."""
    return Case(f"war_keys.csv: {about}", (cells(KEYS, SINAI, **changes),), "snakemake", line)


CASES = [
    sinai("no number in IWD, which has the war", "?", iwd_id=""),
    sinai("no number in any list", "?", iwd_id="", cow_id=""),
    sinai("a number that IWD does not have", "?", iwd_id="580"),
    sinai("the number of another war", "?", iwd_id="59"),
    sinai("the number of a war that has no key", "?", iwd_id="9"),
    sinai("a number of COW twice", "?", cow_id="151"),
    sinai("a first year that the key does not have", "?", start_year="1957"),
    sinai("a last year before the first", "?", end_year="1955"),
    sinai("a year in two digits", "?", start_year="56"),
    sinai("a number with a point", "?", iwd_id="58.0"),
    sinai("no name", "?", name=""),
    sinai("a key in upper case", "?", war_key="Sinai-1956"),
    sinai("a key without a year", "?", war_key="sinai"),
    sinai("a key renamed that the codings use", "?", war_key="suez-1956"),
    Case("war_keys.csv: a war removed", (without_row(KEYS, SINAI),), "snakemake", "?"),
    Case(
        "war_keys.csv: a key twice",
        (another_row(KEYS, SINAI, iwd_id="", cow_id="999"),),
        "snakemake",
        "?",
    ),
    Case(
        "war_keys.csv: two wars of one year exchanged",
        (
            cells(KEYS, {"war_key": "kosovo-1999"}, iwd_id="86"),
            cells(KEYS, {"war_key": "kargil-1999"}, iwd_id="85"),
        ),
        "snakemake",
        "?",
    ),
    Case(
        "war_keys.csv: a war that no list has",
        (append(KEYS, "moon-1969,War on the Moon,,,1969,1969,"),),
        "snakemake",
        "?",
    ),
    Case(
        "war_keys.csv: no number in IWD, met by a rule",
        (cells(KEYS, SINAI, iwd_id=""),),
        "assemble_study iwd",
        "?",
    ),
]
