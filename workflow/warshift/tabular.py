"""Reading a producer's table as its card describes it: every column declared, nothing guessed.

A table comes back with typed nullable columns and `row`, the line of the file an editor shows
(the header is line 1), so that every later complaint can name it.
"""

import csv
import io
import warnings
from pathlib import Path

import pandas as pd

from warshift.errors import DataError

EXACT = 2**53  # larger whole numbers lose digits on their way through floats
LONGEST_CELL = 10_000  # characters; the longest text in any known original has under 3,000
ENCODINGS = {"utf-8": "utf-8-sig", "cp1252": "cp1252", "latin-1": "latin-1"}


def read_table(path, file):
    """Table of one original.

    Parameters
    ----------
    path : path
    file : dict
        Entry of the card's `files`.

    Returns
    -------
    DataFrame with the declared columns (Int64, Float64, string, datetime64) and `row`.

    Raises
    ------
    DataError
        Missing column, wrong number of cells, undecodable text, a value not of its type.
    """
    texts = _read_stata(path, file) if file["format"] == "stata" else _read_text(path, file)
    if "rows" in file and len(texts) != file["rows"]:
        raise DataError(
            path, f"{len(texts)} data rows, the card says {file['rows']}", "get the file again"
        )
    frame = pd.DataFrame({"row": texts["row"].astype("int64")})
    for name, column in file["columns"].items():
        frame[name] = parse_column(texts[column.get("header", name)], column, path, texts["row"])
    return frame


def parse_column(values, column, path, rows):
    """Typed column from texts: `missing` texts and blanks become missing, nothing else does."""
    values = values.astype("string").str.strip()
    values = values.mask(values.isin([*column.get("missing", []), ""]))
    kind = column["type"]
    if kind == "text":
        return values
    if kind == "date":
        parsed = pd.to_datetime(values, format="%Y-%m-%d", errors="coerce")
    else:
        parsed = pd.to_numeric(values, errors="coerce").astype("Float64")
    bad = values.notna() & parsed.isna()
    if kind == "integer":
        bad |= (parsed.notna() & ((parsed % 1 != 0) | (parsed.abs() > EXACT))).fillna(False)
    if bad.any():
        first = bad.idxmax()
        remedy = "correct the cell, or declare the text as missing on the card"
        raise DataError(
            path,
            f"not {_A[kind]}",
            remedy,
            row=rows[first],
            column=values.name,
            value=values[first],
        )
    return parsed.astype("Int64") if kind == "integer" else parsed


_A = {"integer": "a whole number", "number": "a number", "date": "a calendar date YYYY-MM-DD"}


def _read_text(path, file):
    raw = Path(path).read_bytes()
    if not raw.strip():
        raise DataError(path, "the file is empty", "get the file again")
    try:
        text = raw.decode(ENCODINGS[file.get("encoding", "utf-8")])
    except UnicodeDecodeError as error:
        row = raw[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        problem = f"not {file.get('encoding', 'utf-8')} text"
        value = raw[error.start : error.start + 8]
        raise DataError(
            path, problem, "correct `encoding` on the card", row=row, value=value
        ) from None
    if "\x00" in text:
        raise DataError(
            path, "holds NUL characters", "save it as plain text in the card's encoding"
        )
    # Universal newlines: COW ends lines with a bare CR.
    reader = csv.reader(
        io.StringIO(text, newline=None),
        delimiter="\t" if file["format"] == "tsv" else ",",
        strict=True,
    )
    return _frame(reader, path, file)


def _frame(reader, path, file):
    csv.field_size_limit(LONGEST_CELL)
    rows, lines = [], []
    try:
        header = next(reader)
        _check_header(header, path, file)
        start = reader.line_num + 1
        for cells in reader:
            if cells:
                if len(cells) != len(header):
                    problem = f"{len(cells)} cells, the header has {len(header)}"
                    raise DataError(path, problem, "check quotes and separators", row=start)
                rows.append(cells)
                lines.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        problem = str(error).replace("field larger than field limit", "a cell longer than")
        raise DataError(path, problem, "check quotes in this row", row=reader.line_num) from None
    frame = pd.DataFrame(rows, columns=header, dtype="string")
    frame["row"] = lines
    return frame


def _check_header(header, path, file):
    wanted = [column.get("header", name) for name, column in file["columns"].items()]
    for name in wanted:
        if header.count(name) != 1:
            problem = "the column is missing" if name not in header else "the column occurs twice"
            remedy = f"the header has {', '.join(header)[:300]}; correct the file or the card"
            raise DataError(path, problem, remedy, row=1, column=name)


def _read_stata(path, file):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnicodeWarning)  # mixed encodings are repaired below
        try:
            frame = pd.read_stata(path, convert_categoricals=False, convert_dates=False)
        except (ValueError, KeyError, EOFError, OSError) as error:
            remedy = "get the file again"
            raise DataError(path, f"not a Stata file ({str(error)[:80]})", remedy) from None
    _check_header(list(frame.columns), path, file)
    wanted = [column.get("header", name) for name, column in file["columns"].items()]
    frame = (
        frame[wanted].astype("string").apply(lambda column: column.map(repair, na_action="ignore"))
    )
    frame["row"] = range(1, len(frame) + 1)  # a Stata file has no header line
    return frame


def repair(text):
    """Undo the latin-1 reading of a text that is UTF-8 or cp1252 (files with mixed encodings)."""
    try:
        raw = text.encode("latin-1")
    except UnicodeEncodeError:
        return text
    for encoding in ("utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return text
