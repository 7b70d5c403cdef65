"""Tables kept by hand, after a spreadsheet or another program has saved them anew."""

from pathlib import Path

from tests.helpers.bad_input import Case, drop, keep_lines, swap, write

REPO = Path(__file__).resolve().parents[3]
FOLDER = "data/raw/codings"
SHIFTS, KEYS, PRIMARY = (f"{FOLDER}/{name}.csv" for name in ("shifts", "war_keys", "primary"))
FIXES, IMPOSERS = f"{FOLDER}/corrections.csv", f"{FOLDER}/imposers.csv"


def saved(path, change):
    """Write a file anew from its changed text."""
    return write(path, change((REPO / path).read_text(encoding="utf-8")))


def key(about, old, new, line):
    """A case in which a text of the war keys is changed."""
    return Case(f"war_keys.csv: {about}", (swap(KEYS, old, new),), "snakemake", line)


SINAI = "sinai-1956,Sinai War,58,155,"
CASES = [
    Case(
        "shifts.csv: saved with semicolons",
        (saved(SHIFTS, lambda text: text.replace(",", ";")),),
        "snakemake",
        "?",
    ),
    Case(
        "shifts.csv: saved in UTF-16",
        (write(SHIFTS, (REPO / SHIFTS).read_text(encoding="utf-8").encode("utf-16")),),
        "snakemake",
        "?",
    ),
    Case(
        "shifts.csv: saved in Latin-1",
        (write(SHIFTS, (REPO / SHIFTS).read_text(encoding="utf-8").encode("latin-1", "replace")),),
        "snakemake",
        "?",
    ),
    Case("shifts.csv: the header alone", (keep_lines(SHIFTS, 1),), "snakemake", "?"),
    Case("shifts.csv: an empty file", (write(SHIFTS, ""),), "snakemake", "?"),
    Case("shifts.csv: no such file", (drop(SHIFTS),), "snakemake", "?"),
    Case("war_keys.csv: the header alone", (keep_lines(KEYS, 1),), "snakemake", "?"),
    Case("war_keys.csv: no such file", (drop(KEYS),), "snakemake", "?"),
    Case("corrections.csv: no such file", (drop(FIXES),), "snakemake", "?"),
    Case("corrections.csv: the header alone", (keep_lines(FIXES, 1),), "snakemake", "?"),
    Case("imposers.csv: the header alone", (keep_lines(IMPOSERS, 1),), "snakemake", "?"),
    Case("primary.csv: no such file", (drop(PRIMARY),), "snakemake", "?"),
    Case("references.bib: no such file", (drop("docs/references.bib"),), "snakemake", "?"),
    Case("states.csv: no such file", (drop(f"{FOLDER}/states.csv"),), "snakemake", "?"),
    Case("war_keys.csv: a column renamed", (swap(KEYS, "iwd_id", "IWD_id"),), "snakemake", "?"),
    Case(
        "war_keys.csv: a column twice",
        (swap(KEYS, "end_year,note", "note,note"),),
        "snakemake",
        "?",
    ),
    Case(
        "war_keys.csv: a column too many",
        (
            saved(
                KEYS,
                lambda text: "".join(
                    f"{line},\n" if i else f"{line},remark\n"
                    for i, line in enumerate(text.splitlines())
                ),
            ),
        ),
        "snakemake",
        "?",
    ),
    Case(
        "war_keys.csv: commas added at the ends of lines",
        (saved(KEYS, lambda text: text.replace("\n", ",,\n")),),
        "snakemake",
        "?",
    ),
    Case(
        "war_keys.csv: a row of commas alone",
        (saved(KEYS, lambda text: text + ",,,,,,\n"),),
        "snakemake",
        "?",
    ),
    key("a number with a plus", SINAI, "sinai-1956,Sinai War,+58,155,", "?"),
    key("a number with a zero before it", SINAI, "sinai-1956,Sinai War,058,155,", "?"),
    key("a number with an exponent", SINAI, "sinai-1956,Sinai War,5.8e1,155,", "?"),
    key("a number with a separator of thousands", SINAI, 'sinai-1956,Sinai War,"1,058",155,', "?"),
    key("a number in full-width digits", SINAI, "sinai-1956,Sinai War,５８,155,", "?"),
    key("a number of minus one", SINAI, "sinai-1956,Sinai War,-1,155,", "?"),
    key("NA for an empty cell", SINAI, "sinai-1956,Sinai War,NA,155,", "?"),
    key("a space of no width in a key", SINAI, "sinai\u200b-1956,Sinai War,58,155,", "?"),
    key("a line break in a name", SINAI, 'sinai-1956,"Sinai\nWar",58,155,', "?"),
    key("a quote that is never closed", SINAI, 'sinai-1956,"Sinai War,58,155,', "?"),
    key("a comma in a name without quotes", SINAI, "sinai-1956,Sinai War, Suez,58,155,", "?"),
]
