"""Files of a war list in every format: encodings, archives, workbooks, statistical packages."""

import csv
import gzip
import io
import os
import warnings
import zipfile

import openpyxl
import pandas as pd
from tests.helpers.bad_input import Case, drop, swap, write

CARD, WARS = "examples/cards/example_wars.yaml", "examples/data/wars.tsv"
CHECK, RUN = "check example_wars", "harmonise_wars example_wars"
LINK = 0o120777 << 16
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


def rows_of(folder):
    """Header and rows of the example."""
    with open(folder / WARS, encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter="\t"))


def table_of(folder):
    """The example as a frame, with numbers."""
    header, *rows = rows_of(folder)
    frame = pd.DataFrame(rows, columns=header)
    texts = ("title", "country", "camp", "result", "began_it")
    return frame.astype({name: "int32" for name in frame if name not in texts})


def made(make):
    """An edit that writes the file anew by a function of the folder."""
    return lambda folder: write(WARS, make(folder))(folder)


def told(**options):
    """Edits of the card: another format, or options of the file."""
    kind = options.pop("kind", "tsv")
    lines = "".join(f"    {name}: {value}\n" for name, value in options.items())
    encoding = "" if kind not in ("csv", "tsv") else "    encoding: utf-8\n"
    return (
        swap(CARD, "    encoding: utf-8\n", "" if "encoding" in options else encoding),
        swap(CARD, "    format: tsv\n", f"    format: {kind}\n{lines}"),
    )


def text(about, make, line, code=1, **options):
    """A case with the bytes of a text file changed by a function."""
    edit = made(lambda folder: make((folder / WARS).read_bytes()))
    return Case(f"text: {about}", (*told(**options), edit), CHECK, f"{WARS}{line}", code)


def archive(about, line, *members, shorten=0):
    """A case with a zip archive of (name, bytes or None for the example, attributes)."""

    def make(folder):
        stream = io.BytesIO()
        with warnings.catch_warnings(), zipfile.ZipFile(stream, "w") as packed:
            warnings.simplefilter("ignore")  # of names that occur twice
            for name, content, attributes in members:
                info = zipfile.ZipInfo(name)
                info.external_attr, info.compress_type = attributes, zipfile.ZIP_DEFLATED
                packed.writestr(info, (folder / WARS).read_bytes() if content is None else content)
        return stream.getvalue()[: -shorten or None]

    return Case(f"zip: {about}", (*told(member="wars.tsv"), made(make)), CHECK, f"{WARS}: {line}")


def workbook(about, change, line, code=1, after=bytes, **options):
    """A case with an Excel workbook, changed by a function of the workbook and its sheet."""

    def make(folder):
        book = openpyxl.Workbook()
        book.active.title = "wars"
        for row in rows_of(folder):
            book.active.append([int(c) if c.lstrip("-").isdigit() else c for c in row])
        change(book, book.active)
        stream = io.BytesIO()
        book.save(stream)
        return after(stream.getvalue())

    edits = (*told(kind="excel", **options), made(make))
    return Case(f"Excel: {about}", edits, CHECK, f"{WARS}{line}", code)


def cell(place, value):
    """A change of one cell of a sheet."""

    def change(book, sheet):
        sheet[place] = value

    return change


def repack(name, edit):
    """A function of the bytes of a workbook that edits one of its members."""

    def change(content):
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
            for member in old.namelist():
                raw = old.read(member)
                new.writestr(member, edit(raw) if member == name else raw)
        return stream.getvalue()

    return change


def stored(about, kind, make, line, code=1):
    """A case with a Parquet or Stata file made by a function of the example's frame."""

    def bytes_of(folder):
        stream = io.BytesIO()
        make(table_of(folder), stream)
        return stream.getvalue()

    edits = (*told(kind=kind), made(bytes_of))
    return Case(f"{kind}: {about}", edits, CHECK, f"{WARS}{line}", code)


def parquet(frame, stream):
    frame.to_parquet(stream, index=False)


def hide(book, sheet):
    book.create_sheet("other")
    sheet.sheet_state = "hidden"
    book.active = 1


def merge(book, sheet):
    sheet.merge_cells("A2:A3")


def hide_row(book, sheet):
    sheet.row_dimensions[3].hidden = True


def nothing(book, sheet):
    pass


def two_sheets(book, sheet):
    book.create_sheet("other")


def cut(at):
    """A function that keeps a part of the bytes."""
    return lambda content: content[: int(len(content) * at)]


def half(make):
    """A writer whose output is cut in half."""

    def write_half(frame, stream):
        whole = io.BytesIO()
        make(frame, whole)
        stream.write(whole.getvalue()[: len(whole.getvalue()) // 2])

    return write_half


def stata(frame, stream, **options):
    frame.to_stata(stream, write_index=False, **options)


CASES = [
    # Text.
    text(
        "UTF-16",
        lambda raw: raw.decode().encode("utf-16"),
        ": not a tsv file but text in UTF-16; save it as UTF-8",
    ),
    text(
        "UTF-16 without its mark",
        lambda raw: raw.decode().encode("utf-16-le"),
        ": holds NUL characters; …",
    ),
    text(
        "cp1252 under utf-8",
        lambda raw: raw.replace(b"Avalon", b"Avalon\xe9"),
        ", row 2, value b'\\xe9…': not utf-8 text; correct `encoding` on the card",
    ),
    text(
        "UTF-8 under latin-1",
        lambda raw: raw.replace(b"Avalon", "Avalón".encode()),
        ": UTF-8 text, not latin-1; write encoding: utf-8 on the card",
        encoding="latin-1",
    ),
    text(
        "UTF-8 under cp1252",
        lambda raw: raw.replace(b"Avalon", "Avalón".encode()),
        ": UTF-8 text, not cp1252; write encoding: utf-8 on the card",
        encoding="cp1252",
    ),
    text(
        "the mark of UTF-8 under cp1252",
        lambda raw: b"\xef\xbb\xbf" + raw,
        ": UTF-8 text, not cp1252; write encoding: utf-8 on the card",
        encoding="cp1252",
    ),
    text("compressed by gzip", gzip.compress, ": not a tsv file but compressed by gzip; unpack it"),
    text(
        "a web page", lambda raw: b"\n<!DOCTYPE html><html>", ": not a tsv file but a web page; …"
    ),
    text("empty", lambda raw: b"", ": the file is empty; get the file again"),
    text("blank lines only", lambda raw: b"\n\n \n", ": the file is empty; get the file again"),
    text("NUL characters", lambda raw: raw.replace(b"Avalon", b"Ava\x00lon"), ": holds NUL …"),
    text(
        "a column twice",
        lambda raw: raw.replace(b"\n", b"\tx\n").replace(b"began_it\tx", b"began_it\ttitle"),
        ", row 1, column title: the column occurs twice; the header has war_no, …",
    ),
    text(
        "a column in capitals",
        lambda raw: raw.replace(b"war_no", b"WAR_NO"),
        ", row 1, column war_no: the column is missing; the header has WAR_NO, …",
    ),
    text("a row cut short", cut(0.9), ", row …: … cells, the header has 13; …"),
    text(
        "a quotation mark that never ends",
        lambda raw: raw.replace(b"Border", b'"Border', 1),
        ", row …: …; check quotes in this row",
    ),
    text(
        "a cell of 20,000 characters",
        lambda raw: raw.replace(b"Avalon", b"A" * 20_000),
        ", row …: a cell longer than (10000); …",
    ),
    Case(
        "text: commas under tsv",
        (made(lambda folder: (folder / WARS).read_bytes().replace(b"\t", b",")),),
        RUN,
        "data/processed/verified/example_wars/wars.tsv, row 1, column war_no: the column is …",
    ),
    text(
        "a zip archive for a table",
        lambda raw: b"PK\x03\x04" + raw,
        ": not a tsv file but a zip archive or a workbook; name `member` or another `format` …",
    ),
    # Archives.
    archive(
        "two members of one name",
        "two members of the archive have the name 'wars.tsv'; …",
        ("wars.tsv", None, 0),
        ("wars.tsv", b"x", 0),
    ),
    archive(
        "a link",
        "member 'wars.tsv' is a link; pack the file that it points to",
        ("wars.tsv", b"/etc/passwd", LINK),
    ),
    archive(
        "a link beside it",
        "member 'more.tsv' is a link; pack the file that it points to",
        ("wars.tsv", None, 0),
        ("more.tsv", b"/etc/passwd", LINK),
    ),
    archive(
        "another member",
        "no member 'wars.tsv' in the archive; it has data.tsv; correct …",
        ("data.tsv", None, 0),
    ),
    Case(
        "zip: an absolute path",
        archive("", "", ("/etc/wars.tsv", None, 0)).edits,
        CHECK,
        f"{WARS}, value '/etc/wars.tsv': the archive holds a path that leads out of it; …",
    ),
    archive(
        "cut short",
        "not a readable archive (…); get the file again",
        ("wars.tsv", None, 0),
        shorten=40,
    ),
    # Workbooks.
    workbook(
        "a formula without a value",
        cell("C2", "=9900+1"),
        ", row 2, column country_no, value '=9900+1': a formula without a stored value; …",
    ),
    workbook(
        "formulas with their values",
        cell("C2", "=9900+1"),
        ": 1 cells are formulas; their stored values are read",
        0,
        repack(
            "xl/worksheets/sheet1.xml",
            lambda raw: raw.replace(b"<v></v>", b"<v>9901</v>").replace(b"<v />", b"<v>9901</v>"),
        ),
    ),
    workbook(
        "an error of the spreadsheet",
        cell("D2", "#REF!"),
        ", row 2, column country, value '#REF!': an error of the spreadsheet; correct …",
    ),
    workbook(
        "TRUE for a number",
        cell("C2", True),
        ", row 2, column country_no, value 'True': not a whole number; …",
    ),
    workbook(
        "a broken number",
        cell("C2", 9901.5),
        ", row 2, column country_no, value '9901.5': not a whole number; write it in …",
    ),
    workbook(
        "a number as a text with a comma",
        cell("C2", "9,901"),
        ", row 2, column country_no, value '9,901': not a whole number; write it in …",
    ),
    workbook(
        "merged cells", merge, ": cells A2:A3 are merged, and only the first holds a value; …"
    ),
    workbook("a hidden sheet", hide, ": sheet 'wars' is hidden; it is read all the same", 0),
    workbook("hidden rows", hide_row, ": sheet 'wars' has hidden rows; they are read as well", 0),
    workbook(
        "two sheets", two_sheets, ": the card names no sheet; the first is read, not the other 1", 0
    ),
    workbook(
        "a sheet that is not there",
        nothing,
        ": not an Excel sheet (…); check `sheet` on …",
        sheet="'battles'",
    ),
    workbook(
        "XML entities",
        nothing,
        ": 'xl/worksheets/sheet1.xml' declares XML entities; …",
        after=repack("xl/worksheets/sheet1.xml", lambda raw: BOMB + raw),
    ),
    workbook(
        "cut short", nothing, ": not a readable archive (…); get the file again", after=cut(0.5)
    ),
    # Statistical packages.
    stored("cut short", "parquet", half(parquet), ": not a Parquet file (…); get the file again"),
    stored(
        "lists in cells",
        "parquet",
        lambda t, s: parquet(t.assign(title=[["a", "b"]] * len(t)), s),
        ", column title: the cells hold lists or records; give each part its own column",
    ),
    stored(
        "records in cells",
        "parquet",
        lambda t, s: parquet(t.assign(title=[{"a": 1}] * len(t)), s),
        ", column title: the cells hold lists or records; give each part its own column",
    ),
    stored(
        "truth values for numbers",
        "parquet",
        lambda t, s: parquet(t.assign(war_no=True), s),
        ", row 1, column war_no, value 'True': not a whole number; …",
    ),
    stored(
        "infinity",
        "parquet",
        lambda t, s: parquet(t.assign(from_year=float("inf")), s),
        ", row 1, column from_year, value 'inf': not a whole number; …",
    ),
    stored(
        "a column that is missing",
        "parquet",
        lambda t, s: parquet(t.drop(columns="camp"), s),
        ", row 1, column camp: the column is missing; …",
    ),
    stored("cut short", "stata", half(stata), ": not a Stata file (…); get the file again"),
    stored(
        "value labels",
        "stata",
        lambda t, s: stata(t, s, value_labels={"from_day": {1: "first"}}),
        ", column from_day: the codes are read, not their value labels",
        0,
    ),
    Case(
        "rdata: a table of text",
        (*told(kind="rdata"),),
        CHECK,
        f"{WARS}: not an R data file (…); get the file again",
    ),
    Case(
        "a folder for the file",
        (drop(WARS), write(f"{WARS}/x", "")),
        CHECK,
        f"{WARS}: a folder, not a file; replace or remove it",
    ),
    Case(
        "a pipe for the file",
        (drop(WARS), lambda folder: os.mkfifo(folder / WARS)),
        CHECK,
        f"{WARS}: a device or pipe, not a file; replace or remove it",
    ),
    Case(
        "a link to nothing",
        (drop(WARS), lambda folder: (folder / WARS).symlink_to("nowhere")),
        CHECK,
        "wars: not found; put your file at examples/data/wars.tsv, or correct `local` …",
    ),
]
