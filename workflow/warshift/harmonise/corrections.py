"""Corrections of known errors in originals: rows of data/raw/codings/corrections.csv."""

import pandas as pd

from warshift.errors import DataError
from warshift.sources.kept import read_kept
from warshift.sources.refuse import refuse_rows


def read_corrections(path):
    """Read data/raw/codings/corrections.csv; `DataError` for one that would change nothing."""
    rows = read_kept(path, "corrections")
    same = rows["old"].fillna("") == rows["new"].fillna("")
    problem, remedy = "the new value is the old one", "correct it, or remove the row"
    refuse_rows(path, rows, same, "new", problem, remedy)
    return rows


def check_files(path, corrections, files):
    """Refuse a correction of a file that no card names.

    Parameters
    ----------
    path : path
        Of the corrections, named in errors.
    corrections : DataFrame
    files : set of str
        Paths of the files that cards name.
    """
    problem, remedy = "no card has this file", "write the `path` of a file on a card"
    refuse_rows(path, corrections, ~corrections["file"].isin(list(files)), "file", problem, remedy)


def apply_corrections(frame, file, corrections, path="corrections.csv"):
    """Apply the corrections to one original; an outdated one is an error.

    Parameters
    ----------
    frame : DataFrame
        The original, with typed columns.
    file : str
        Its path in a mirror, as in column `file` of the corrections.
    corrections : DataFrame
        From `read_corrections`.
    path : str, optional
        Named in errors.

    Raises
    ------
    DataError
        Where a key matches another number of rows than `rows` says, a field does not exist, `old`
        no longer matches, or the cell has been corrected already.
    """
    frame, done = frame.copy(), {}
    for fix in corrections[corrections["file"] == file].itertuples():
        hits = pd.Series(True, index=frame.index)
        for part in fix.key.split(";"):
            name, _, value = part.partition("=")
            _need_column(frame, name, fix, path, "key")
            hits &= frame[name].astype("string") == value
        _need_column(frame, fix.field, fix, path, "field")
        if not hits.any():
            remedy = f"compare with {file}, or remove the correction"
            problem = "no row has this key"
            raise DataError(path, problem, remedy, row=fix.row, column="key", value=fix.key)
        if hits.sum() != fix.rows:
            problem = f"{hits.sum()} rows have this key"
            remedy = "add columns to the key, or correct rows"
            raise DataError(path, problem, remedy, row=fix.row, column="rows", value=fix.rows)
        cells = {(place, fix.field): fix.row for place in hits.index[hits]}
        twice = [done[cell] for cell in cells if cell in done]
        if twice:
            problem, remedy = f"row {twice[0]} corrects the same cell", "keep one of them"
            raise DataError(path, problem, remedy, row=fix.row, column="key", value=fix.key)
        done |= cells
        present = frame.loc[hits, fix.field].astype("string")
        differ = present.fillna("") != ("" if pd.isna(fix.old) else fix.old)
        if differ.any():
            there = present[differ].iloc[0]
            problem = f"{fix.field} is {there!r} there, the correction expects {fix.old!r}"
            remedy = "the original changed: check whether the correction is still needed"
            raise DataError(path, problem, remedy, row=fix.row, column="old", value=fix.old)
        frame.loc[hits, fix.field] = _typed(frame[fix.field], fix, path)
    return frame


def _typed(column, fix, path):
    """Return the new value in the column's type; a blank is missing."""
    if pd.isna(fix.new) or not pd.api.types.is_numeric_dtype(column):
        return fix.new
    try:
        return int(fix.new)
    except ValueError:
        problem, remedy = "not a whole number", f"write one, as column {fix.field} holds"
        raise DataError(path, problem, remedy, row=fix.row, column="new", value=fix.new) from None


def _need_column(frame, name, fix, path, column):
    if name not in frame:
        remedy = "correct the column's name"
        raise DataError(path, "no such column", remedy, row=fix.row, column=column, value=name)
