"""Tables as CSV files for people: the results, and the embedded snapshot.

A spreadsheet runs a cell that begins with =, +, -, @, a tab or a line break. Text that begins so,
also after blanks or quotes, is written behind an apostrophe, and is read again without it; numbers
stay as they are.
"""

import re
from pathlib import Path

from warshift.sources.refuse import refuse_rows
from warshift.sources.typed import own_file, read_source
from warshift.tables.files import check
from warshift.tables.schemas import table_of
from warshift.text import in_texts

TRUTHS = {"true": True, "false": False}
NUMBER = r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?"
#: Text that a spreadsheet runs; some skip what stands before the sign, or take its wide form.
RUNS = rf"(?!{NUMBER}\Z)('*[\t\r\n]|[\s'\"\u200b\ufeff]*[=+\-@＝＋－＠])"
HARMFUL, NEUTRALISED = re.compile(RUNS), re.compile("'" + RUNS)


def neutralise(text):
    """Put an apostrophe before text that a spreadsheet would run."""
    return f"'{text}" if HARMFUL.match(text) else text


def restore(text):
    """Undo `neutralise`: restore(neutralise(text)) is text, whatever the text."""
    return text[1:] if NEUTRALISED.match(text) else text


def write_csv(frame, path):
    """Write a CSV file: UTF-8, LF, ISO dates, true/false, blanks for missing values.

    Text that a spreadsheet would run is neutralised, in cells and in headings.
    """
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    truths = frame.select_dtypes(["bool", "boolean"])
    words = truths.apply(lambda column: column.map({True: "true", False: "false"}))
    frame = in_texts(frame.assign(**words), neutralise).rename(columns=neutralise)
    with open(path, "w", encoding="utf-8", newline="") as stream:
        # Only with \r among the line ends does every Python quote a cell that holds it.
        form = {"lineterminator": "\r\n", "date_format": "%Y-%m-%d"}
        frame.to_csv(_UnixLines(stream), index=False, **form)


class _UnixLines:
    """Write the rows of a CSV file, one a call, with LF for CRLF at their ends."""

    def __init__(self, stream):
        self.stream = stream

    def write(self, row):
        self.stream.write(row.removesuffix("\r\n") + "\n")


def read_csv(path, name):
    """Read a CSV file of the snapshot and check it against the schema of table `name`."""
    columns = table_of(name).columns
    kinds = {title: column.type.replace("truth", "text") for title, column in columns.items()}
    frame = read_source(path, own_file(**kinds))
    for title, column in columns.items():
        if column.type == "truth":
            problem, bad = "not a truth value", ~frame[title].isin(list(TRUTHS))
            refuse_rows(path, frame, bad, title, problem, "write true or false")
            frame[title] = frame[title].map(TRUTHS)
        elif column.type == "text":
            frame[title] = frame[title].map(restore, na_action="ignore").astype("string")
    return check(frame.drop(columns="row"), name, path)
