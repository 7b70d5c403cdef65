"""What a sheet of an Excel workbook holds that a table does not: refused, or remarked on."""

import io
import zipfile

import openpyxl

from warshift.errors import DataError
from warshift.remarks import remark

FORMULA = (b"<f>", b"<f ", b"<f/>")  # in the XML of a sheet


def check_sheet(path, raw, title, columns):
    """Check the sheet of a workbook that is about to be read.

    Parameters
    ----------
    path : path
        Named in errors.
    raw : bytes
    title : str or None
        The sheet; the first by default.
    columns : list of str
        Titles of the columns that are read.

    Raises
    ------
    DataError
        For merged cells, errors of a spreadsheet (#REF!), and formulas without a stored value.
    """
    book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    sheet = book[title] if title else book.worksheets[0]
    if title is None and len(book.worksheets) > 1:
        others = len(book.worksheets) - 1
        remark(path, f"the card names no sheet; the first is read, not the other {others}")
    hidden = sheet.sheet_state != "visible"
    if hidden:
        remark(path, f"sheet {sheet.title!r} is hidden; it is read all the same")
    if any(sheet.row_dimensions[row].hidden for row in list(sheet.row_dimensions)):
        remark(path, f"sheet {sheet.title!r} has hidden rows; they are read as well")
    if sheet.merged_cells.ranges:
        where = str(next(iter(sheet.merged_cells.ranges)))
        problem = f"cells {where} are merged, and only the first holds a value"
        raise DataError(path, problem, "separate them and fill in each")
    letters = {cell.column_letter for cell in sheet[1] if cell.value in columns}
    for cell in _cells(sheet, letters):
        if cell.data_type == "e":
            _refuse(path, sheet, cell, "an error of the spreadsheet", "correct its formula")
    if _has_formulas(raw):
        formulas = openpyxl.load_workbook(io.BytesIO(raw))[sheet.title]
        _check_formulas(path, sheet, [c for c in _cells(formulas, letters) if c.data_type == "f"])


def _check_formulas(path, sheet, formulas):
    for cell in formulas:
        if sheet[cell.coordinate].value is None:
            problem, remedy = "a formula without a stored value", "save it from a spreadsheet"
            _refuse(path, sheet, cell, problem, remedy)
    if formulas:
        remark(path, f"{len(formulas)} cells are formulas; their stored values are read")


def _cells(sheet, letters):
    return (c for row in sheet.iter_rows() for c in row if c.column_letter in letters)


def _refuse(path, sheet, cell, problem, remedy):
    column = sheet[f"{cell.column_letter}1"].value
    raise DataError(path, problem, remedy, row=cell.row, column=column, value=cell.value)


def _has_formulas(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheets = (archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/"))
        return any(mark in content for content in sheets for mark in FORMULA)
