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
        (
            "data/raw/codings/shifts.csv, row 1, column shift_id: the column is missing; the "
            "header has …"
        ),
    ),
    Case(
        "shifts.csv: saved in UTF-16",
        (write(SHIFTS, (REPO / SHIFTS).read_text(encoding="utf-8").encode("utf-16")),),
        "snakemake",
        ("data/raw/codings/shifts.csv: not a csv file but text in UTF-16; save it as UTF-8"),
    ),
    Case(
        "shifts.csv: saved in Latin-1",
        (write(SHIFTS, (REPO / SHIFTS).read_text(encoding="utf-8").encode("latin-1", "replace")),),
        "snakemake",
        (
            "data/raw/codings/shifts.csv, row 8, value b'\\xf3s, Ra\\xfal': not utf-8 text; "
            "correct `encoding` on the card"
        ),
    ),
    Case(
        "shifts.csv: the header alone",
        (keep_lines(SHIFTS, 1),),
        "snakemake",
        "data/raw/codings/shifts.csv: the table has no rows; restore it from the repository",
    ),
    Case(
        "shifts.csv: an empty file",
        (write(SHIFTS, ""),),
        "snakemake",
        "data/raw/codings/shifts.csv: the file is empty; get the file again",
    ),
    Case(
        "shifts.csv: no such file",
        (drop(SHIFTS),),
        "snakemake",
        "data/raw/codings/shifts.csv: the file is missing; restore it from the repository",
    ),
    Case(
        "war_keys.csv: the header alone",
        (keep_lines(KEYS, 1),),
        "snakemake",
        "data/raw/codings/war_keys.csv: the table has no rows; restore it from the repository",
    ),
    Case(
        "war_keys.csv: no such file",
        (drop(KEYS),),
        "snakemake",
        "data/raw/codings/war_keys.csv: the file is missing; restore it from the repository",
    ),
    Case(
        "corrections.csv: no such file",
        (drop(FIXES),),
        "snakemake",
        "data/raw/codings/corrections.csv: the file is missing; restore it from the repository",
    ),
    Case(
        "corrections.csv: the header alone",
        (keep_lines(FIXES, 1),),
        "snakemake",
        "data/raw/codings/corrections.csv: the table has no rows; restore it from the repository",
    ),
    Case(
        "imposers.csv: the header alone",
        (keep_lines(IMPOSERS, 1),),
        "snakemake",
        "data/raw/codings/imposers.csv: the table has no rows; restore it from the repository",
    ),
    Case(
        "primary.csv: no such file",
        (drop(PRIMARY),),
        "snakemake",
        "data/raw/codings/primary.csv: the file is missing; restore it from the repository",
    ),
    Case(
        "references.bib: no such file",
        (drop("docs/references.bib"),),
        "snakemake",
        "docs/references.bib: the file is missing; restore it from the repository",
    ),
    Case(
        "states.csv: no such file",
        (drop(f"{FOLDER}/states.csv"),),
        "snakemake",
        "data/raw/codings/states.csv: the file is missing; restore it from the repository",
    ),
    Case(
        "war_keys.csv: a column renamed",
        (swap(KEYS, "iwd_id", "IWD_id"),),
        "snakemake",
        (
            "data/raw/codings/war_keys.csv, row 1, column iwd_id: the column is missing; the "
            "header has …"
        ),
    ),
    Case(
        "war_keys.csv: a column twice",
        (swap(KEYS, "end_year,note", "note,note"),),
        "snakemake",
        (
            "data/raw/codings/war_keys.csv, row 1, column end_year: the column is missing; the "
            "header has …"
        ),
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
        (
            "data/raw/codings/war_keys.csv, row 1, column remark: no such column in this table; "
            "correct its name or remove it"
        ),
    ),
    Case(
        "war_keys.csv: commas added at the ends of lines",
        (saved(KEYS, lambda text: text.replace("\n", ",,\n")),),
        "snakemake",
        (
            "data/raw/codings/war_keys.csv, row 1, column without a name: no such column in this "
            "table; correct its name or remove it"
        ),
    ),
    Case(
        "war_keys.csv: a row of commas alone",
        (saved(KEYS, lambda text: text + ",,,,,,\n"),),
        "snakemake",
        "data/raw/codings/war_keys.csv, row 77, column war_key: the cell is empty; fill in war_key",
    ),
    key(
        "a number with a plus",
        SINAI,
        "sinai-1956,Sinai War,+58,155,",
        (
            "data/raw/codings/war_keys.csv, row 43, column iwd_id, value '+58': not a whole number "
            "in plain digits; correct the cell"
        ),
    ),
    key(
        "a number with a zero before it",
        SINAI,
        "sinai-1956,Sinai War,058,155,",
        (
            "data/raw/codings/war_keys.csv, row 43, column iwd_id, value '058': not a whole number "
            "in plain digits; correct the cell"
        ),
    ),
    key(
        "a number with an exponent",
        SINAI,
        "sinai-1956,Sinai War,5.8e1,155,",
        (
            "data/raw/codings/war_keys.csv, row 43, column iwd_id, value '5.8e1': not a whole "
            "number in plain digits; correct the cell"
        ),
    ),
    key(
        "a number with a separator of thousands",
        SINAI,
        'sinai-1956,Sinai War,"1,058",155,',
        (
            "data/raw/codings/war_keys.csv, row 43, column iwd_id, value '1,058': not a whole "
            "number in plain digits; correct the cell"
        ),
    ),
    key(
        "a number in full-width digits",
        SINAI,
        "sinai-1956,Sinai War,５８,155,",
        (
            "data/raw/codings/war_keys.csv, row 43, column iwd_id, value '５８': not a whole "
            "number in plain digits; correct the cell"
        ),
    ),
    key(
        "a number of minus one",
        SINAI,
        "sinai-1956,Sinai War,-1,155,",
        (
            "data/raw/codings/war_keys.csv, row 43, column iwd_id, value '-1': not a whole number "
            "in plain digits; correct the cell"
        ),
    ),
    key(
        "NA for an empty cell",
        SINAI,
        "sinai-1956,Sinai War,NA,155,",
        (
            "data/raw/codings/war_keys.csv, row 43, column iwd_id, value 'NA': a word for an empty "
            "cell; leave the cell empty"
        ),
    ),
    key(
        "a space of no width in a key",
        SINAI,
        "sinai\u200b-1956,Sinai War,58,155,",
        (
            "data/raw/codings/war_keys.csv, row 43, column war_key, value 'sinai\\u200b-1956': "
            "holds a character that cannot be seen; remove it"
        ),
    ),
    key(
        "a line break in a name",
        SINAI,
        'sinai-1956,"Sinai\nWar",58,155,',
        (
            "data/raw/codings/war_keys.csv, row 43, column name, value 'Sinai\\nWar': a line break "
            "or another control character; write it on one line"
        ),
    ),
    key(
        "a quote that is never closed",
        SINAI,
        'sinai-1956,"Sinai War,58,155,',
        "data/raw/codings/war_keys.csv, row 76: unexpected end of data; check quotes in this row",
    ),
    key(
        "a comma in a name without quotes",
        SINAI,
        "sinai-1956,Sinai War, Suez,58,155,",
        "data/raw/codings/war_keys.csv, row 43: 8 cells, the header has …",
    ),
]
