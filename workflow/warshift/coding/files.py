"""The project's own coding files, read and checked as `files.yaml` in this folder specifies."""

from pathlib import Path

from warshift import vocabulary
from warshift.config import read_yaml
from warshift.sources.refuse import refuse_other_words, refuse_rows
from warshift.sources.typed import read_source

_PAGE = read_yaml(Path(__file__).with_suffix(".yaml"))
FILES = _PAGE["files"]
DATASET_KEYS = frozenset(_PAGE["dataset_keys"])


def read_file(path, *names):
    """Read a file of data/raw/codings with the columns of the entries of `FILES` named.

    Returns
    -------
    DataFrame with these columns and `row`, the line in the file.

    Raises
    ------
    DataError
        For the first empty cell, disallowed value or repeated row.
    """
    columns = {name: said for file in names for name, said in FILES[file]["columns"].items()}
    typed = {name: {"type": "text"} | said for name, said in columns.items()}
    rows = read_source(path, {"format": "csv", "encoding": "utf-8", "columns": typed})
    for name, said in columns.items():
        _check_column(path, rows, name, **said)
    unique = FILES[names[0]]["unique"]
    if unique:
        problem, bad = "the identifier occurs twice", rows.duplicated(unique)
        refuse_rows(path, rows, bad, unique[0], problem, "keep one row")
    return rows


def _check_column(path, rows, name, type="text", empty=False, values=(), form=".*", write=""):
    if values:
        allowed = getattr(vocabulary, values) if isinstance(values, str) else values
        problem = "not a value of the manual"
        filled = rows[rows[name].notna()] if empty else rows
        refuse_other_words(path, filled, name, allowed, problem)
    elif not empty:
        refuse_rows(path, rows, rows[name].isna(), name, "the cell is empty", f"fill in {name}")
    if write:
        bad = ~rows[name].str.fullmatch(form).fillna(True)
        refuse_rows(path, rows, bad, name, "the value is not allowed", f"write {write}")
