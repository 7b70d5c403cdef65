"""The tables that the project keeps by hand, read and checked as `kept.yaml` specifies.

A cell that a spreadsheet or a slip of the hand may have changed is refused rather than guessed at:
365.0, +365, a date in another order, NA, an invisible character, a column too many.
"""

import csv
from pathlib import Path

import pandas as pd

from warshift import vocabulary
from warshift.config import read_yaml
from warshift.errors import DataError
from warshift.sources.refuse import refuse_other_words, refuse_rows
from warshift.sources.typed import own_file, read_source

_PAGE = read_yaml(Path(__file__).with_suffix(".yaml"))
FILES, FORMS = _PAGE["files"], _PAGE["forms"]
DATASET_KEYS = frozenset(_PAGE["dataset_keys"])

DIGITS, DAY = "0|[1-9][0-9]{0,8}", "[0-9]{4}-[0-9]{2}-[0-9]{2}"
FIRST_DAY, LAST_DAY = pd.Timestamp("1800-01-01"), pd.Timestamp("2100-12-31")
# Control characters, and spaces and marks of no width; they come with text copied from a page.
CONTROL = "[\x00-\x1f\x7f]"
NOT_EMPTY = ("na", "n/a", "nan", "null")  # how programs write an empty cell
RESTORE = "restore it from the repository"


def columns_of(name):
    """Return what `kept.yaml` says of the columns of a table, including those it shares."""
    said = FILES[name]
    shared = columns_of(said["with"]) if "with" in said else {}
    return shared | said["columns"]


def read_kept(path, name):
    """Read a table that the project keeps by hand.

    Parameters
    ----------
    path : path
    name : str
        Entry of `FILES`.

    Returns
    -------
    DataFrame with its columns (Int64, string, datetime64) and `row`, the line in the file.

    Raises
    ------
    DataError
        For a missing file or table without rows, an unknown or missing column, and the first empty
        cell, disallowed value or repeated row.
    """
    columns = columns_of(name)
    if not Path(path).exists():
        raise DataError(path, "the file is missing", RESTORE)
    rows = read_source(path, own_file(*columns))
    _check_header(path, columns)
    if rows.empty:
        raise DataError(path, "the table has no rows", RESTORE)
    for title, said in columns.items():
        rows[title] = _read_column(path, rows, title, **said)
    for key in FILES[name].get("unique", []):
        doubled = rows.duplicated(key) & rows[key].notna().any(axis=1)
        refuse_rows(path, rows, doubled, key[0], "the identifier occurs twice", "keep one row")
    return rows


def _check_header(path, columns):
    with open(path, encoding="utf-8-sig", newline="") as stream:
        header = next(csv.reader(stream))
    unknown = [title for title in header if title not in columns]
    if unknown:
        problem, remedy = "no such column in this table", "correct its name or remove it"
        raise DataError(path, problem, remedy, row=1, column=unknown[0] or "without a name")


def _read_column(
    path, rows, title, type="text", empty=False, values=(), form="", write="", missing=()
):
    """Check the texts of one column, and return them in its type."""
    texts = rows[title]
    problem = "a line break or another control character"
    refuse_rows(path, rows, texts.str.contains(CONTROL), title, problem, "write it on one line")
    bad = texts.str.lower().isin(NOT_EMPTY)
    refuse_rows(path, rows, bad, title, "a word for an empty cell", "leave the cell empty")
    texts = texts.mask(texts.isin(list(missing)))
    if not empty and not values:
        problem, remedy = "the cell is empty", f"fill in {title}"
        refuse_rows(path, rows, texts.isna(), title, problem, remedy)
    typed = rows.assign(**{title: texts})
    typed[title] = TYPED[type](path, typed, title)
    if values:
        allowed = getattr(vocabulary, values) if isinstance(values, str) else values
        filled = typed[typed[title].notna()] if empty else typed
        refuse_other_words(path, filled, title, allowed, "not a value of the manual")
    if form:
        write = write or FORMS[form]["write"]
        bad = ~texts.str.fullmatch(FORMS.get(form, {"form": form})["form"]).fillna(True)
        refuse_rows(path, rows, bad, title, "the value is not allowed", f"write {write}")
    return typed[title]


def _whole(path, rows, title):
    texts = rows[title]
    problem, remedy = "not a whole number in plain digits", "correct the cell"
    refuse_rows(path, rows, ~texts.str.fullmatch(DIGITS).fillna(True), title, problem, remedy)
    return texts.astype("Int64")


def _day(path, rows, title):
    texts = rows[title]
    days = pd.to_datetime(
        texts.where(texts.str.fullmatch(DAY).fillna(False)), format="%Y-%m-%d", errors="coerce"
    )
    problem, remedy = "not a calendar date YYYY-MM-DD", "correct the cell"
    refuse_rows(path, rows, texts.notna() & days.isna(), title, problem, remedy)
    outside = (days < FIRST_DAY) | (days > LAST_DAY)
    refuse_rows(path, rows, outside, title, "the year is not of 1800 to 2100", remedy)
    return days


TYPED = {"text": lambda path, rows, title: rows[title], "integer": _whole, "date": _day}
