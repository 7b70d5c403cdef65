"""Readers of file formats, which return every cell as the text a person would see.

Each returns the declared columns as strings, with missing cells, and `row`, the number that an
editor or spreadsheet shows. `typed.py` converts them to the types of the card.
"""

import codecs
import csv
import io
import tempfile
import warnings
from pathlib import Path

import pandas as pd

from warshift.errors import DataError
from warshift.remarks import remark
from warshift.sources.archives import check_zipped, read_member
from warshift.sources.workbooks import check_sheet

LONGEST_CELL = 10_000  # characters; the longest text in any known original has under 3,000
ENCODINGS = {"utf-8": "utf-8-sig", "cp1252": "cp1252", "latin-1": "latin-1", "mixed": "latin-1"}
AGAIN = "get the file again"
# First bytes of files that are not plain text in an encoding of the card.
NOT_TEXT = {
    b"PK\x03\x04": ("a zip archive or a workbook", "name `member` or another `format` on the card"),
    b"\x1f\x8b": ("compressed by gzip", "unpack it"),
    codecs.BOM_UTF16_LE: ("text in UTF-16", "save it as UTF-8"),
    codecs.BOM_UTF16_BE: ("text in UTF-16", "save it as UTF-8"),
    b"<!doctype html": ("a web page", "get the data file itself"),
    b"<html": ("a web page", "get the data file itself"),
}


def read_cells(path, file):
    """Read the columns that a card declares, as text.

    Parameters
    ----------
    path : path
    file : dict
        Entry of the card's `files`: format, columns, and encoding, sheet or member where needed.

    Returns
    -------
    DataFrame of strings, with `row`.

    Raises
    ------
    DataError
        For an empty or damaged file, a missing or repeated column, a row with another number of
        cells than the header, undecodable text, or an oversized cell.
    """
    raw = read_member(path, file["member"]) if "member" in file else Path(path).read_bytes()
    if not raw.strip():
        raise DataError(path, "the file is empty", AGAIN)
    if file["format"] in ("csv", "tsv"):
        texts = _read_text(raw, path, file)
    else:
        texts = _as_texts(_read_binary(raw, path, file), path, file)
    if file.get("encoding") == "mixed" or file["format"] == "stata":
        kept = texts.drop(columns="row")
        texts[kept.columns] = kept.apply(lambda column: column.map(repair, na_action="ignore"))
    return texts


def _read_text(raw, path, file):
    encoding = file.get("encoding", "utf-8")
    for mark, (what, remedy) in NOT_TEXT.items():
        if raw.lstrip(b" \r\n\t")[: len(mark)].lower() == mark.lower():
            raise DataError(path, f"not a {file['format']} file but {what}", remedy)
    if encoding != "utf-8" and _is_utf8(raw):
        problem, remedy = f"UTF-8 text, not {encoding}", "write encoding: utf-8 on the card"
        if encoding != "mixed" or raw.startswith(codecs.BOM_UTF8):
            raise DataError(path, problem, remedy)
    try:
        text = raw.decode(ENCODINGS[encoding])
    except UnicodeDecodeError as error:
        row = raw[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        value = raw[error.start : error.start + 8]
        remedy = "correct `encoding` on the card"
        raise DataError(path, f"not {encoding} text", remedy, row=row, value=value) from None
    if "\x00" in text:
        raise DataError(
            path, "holds NUL characters", "save it as plain text in the card's encoding"
        )
    # Universal newlines: COW ends lines with a bare CR.
    reader = csv.reader(
        io.StringIO(text, newline=None),
        delimiter="\t" if file["format"] == "tsv" else ",",
        doublequote=file.get("quotes") != "backslash",
        escapechar="\\" if file.get("quotes") == "backslash" else None,
        strict=True,
    )
    return _frame(reader, path, file)


def _is_utf8(raw):
    """Return whether a text has letters beyond ASCII, all in UTF-8, or its mark."""
    try:
        return not raw.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return raw.startswith(codecs.BOM_UTF8)


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
    frame = pd.DataFrame(rows, columns=header, dtype="string")[wanted(file)]
    frame["row"] = lines
    return frame


def wanted(file):
    """Return the titles in the file of the declared columns, each once."""
    titles = [column.get("header", name) for name, column in file["columns"].items()]
    return list(dict.fromkeys(titles))


def _check_header(header, path, file):
    for name in wanted(file):
        if header.count(name) != 1:
            problem = "the column is missing" if name not in header else "the column occurs twice"
            remedy = (
                f"the header has {', '.join(map(str, header))[:300]}; correct the file or the card"
            )
            raise DataError(path, problem, remedy, row=1, column=name)


def _as_texts(frame, path, file):
    """Convert the typed cells of a binary format to strings, dates in ISO format."""
    _check_header(list(frame.columns), path, file)
    frame = frame[wanted(file)].reset_index(drop=True)
    first = FIRST_ROW[file["format"]]
    lines = pd.Series(range(first, first + len(frame)))
    for name in frame:
        cells = frame[name]
        if pd.api.types.is_datetime64_any_dtype(cells):
            if (cells.dt.normalize() < cells).any():
                remark(path, "the times of day are not used", column=name)
            cells = cells.dt.strftime("%Y-%m-%d")
        if cells.map(lambda cell: hasattr(cell, "__len__") and not isinstance(cell, str)).any():
            problem, remedy = "the cells hold lists or records", "give each part its own column"
            raise DataError(path, problem, remedy, column=name)
        frame[name] = cells.astype("string")
        long = frame[name].str.len() > LONGEST_CELL
        if long.any():
            problem, row = f"a cell longer than ({LONGEST_CELL})", lines[long.fillna(False)].iloc[0]
            raise DataError(path, problem, "check this row", row=row, column=name)
    return frame.assign(row=lines)


def _read_binary(raw, path, file):
    reader, what, remedy = BINARY[file["format"]]
    try:
        return reader(raw, path, file)
    except DataError:
        raise
    except Exception as error:  # a damaged file can fail anywhere inside a reader
        raise DataError(path, f"not {what} ({str(error)[:80]})", remedy) from None


def _read_stata(raw, path, file):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnicodeWarning)  # mixed encodings are repaired later
        with pd.read_stata(io.BytesIO(raw), convert_categoricals=False, iterator=True) as reader:
            frame, labels = reader.read(), reader.value_labels()
    labelled = [name for name in wanted(file) if labels.get(name)]
    if labelled:
        remark(path, "the codes are read, not their value labels", column=", ".join(labelled))
    return frame


def _read_excel(raw, path, file):
    check_zipped(path, raw)
    check_sheet(path, raw, file.get("sheet"), wanted(file))
    sheet = pd.read_excel(
        io.BytesIO(raw),
        sheet_name=file.get("sheet", 0),
        dtype=str,
        keep_default_na=False,
        na_filter=False,
        engine="openpyxl",
    )
    return sheet.apply(lambda column: column.str.replace(r" 00:00:00$", "", regex=True))


def _read_parquet(raw, path, file):
    return pd.read_parquet(io.BytesIO(raw))


def _read_rdata(raw, path, file):
    """Read .rds or .RData; `sheet` names the object if the file holds several."""
    import pyreadr

    # pyreadr takes only a path, so the bytes are written to a temporary file.
    with tempfile.NamedTemporaryFile(suffix=Path(path).suffix) as copy:
        copy.write(raw)
        copy.flush()
        objects = pyreadr.read_r(copy.name)
    name = file.get("sheet", next(iter(objects), None))
    if name not in objects:
        names = ", ".join(map(str, objects)) or "no data frame"
        raise DataError(path, f"no object {name!r}", f"it has {names}; correct `sheet` on the card")
    return objects[name]


BINARY = {
    "stata": (_read_stata, "a Stata file", AGAIN),
    "excel": (_read_excel, "an Excel sheet", f"check `sheet` on the card, or {AGAIN}"),
    "parquet": (_read_parquet, "a Parquet file", AGAIN),
    "rdata": (_read_rdata, "an R data file", AGAIN),
}
# A spreadsheet shows the header as row 1; the other formats have no header line.
FIRST_ROW = {"excel": 2, "stata": 1, "parquet": 1, "rdata": 1}


def repair(text):
    """Decode as UTF-8 or cp1252 a text that was read as latin-1 (files with mixed encodings)."""
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
