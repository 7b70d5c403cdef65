"""Every adapter on damaged or rearranged copies of the real files: the right answer or one line.

The main table of each source is written again in another order, with other line ends, with a cell
spoilt; the canonical table must be the same, or the error must name the file.
"""

import copy
import csv
import io
import random

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warshift.errors import DataError
from warshift.harmonise import leaders as any_leaders
from warshift.harmonise import wars as any_wars
from warshift.harmonise.adapters import adapt
from warshift.harmonise.datasets import read_tables
from warshift.harmonise.war_keys import read_keys, read_primary
from warshift.sources.cards import read_card
from warshift.sources.cells import ENCODINGS, LONGEST_CELL
from warshift.tables.files import check

from .conftest import CARDS, CODINGS, ROOT

pytestmark = pytest.mark.originals

# Sources whose main table is a text file.
NAMES = [
    "iwd",
    "cow_inter",
    "cow_extra",
    "cow_intra",
    "ucdp_interstate",
    "ucdp_civil",
    "plad",
    "reign",
    "chisols",
    "polity5",
    "vdem",
    "powell_thyne",
    "cow_nmc",
    "cow_dyadic",
    "cdb90",
]
ONCE = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


class Copies:
    """Damaged copies of a source's main table, and what the adapter makes of them."""

    def __init__(self, sources, name, folder):
        self.sources, self.name, self.folder = sources, name, folder
        self.card = copy.deepcopy(read_card(CARDS, name))
        self.file = self.card["files"][0]
        for file in self.card["files"]:
            for key in ("sha256", "bytes", "rows"):
                file.pop(key, None)
        self.paths = {
            file["role"]: ROOT / file["local"] if "local" in file else sources.mirror / file["path"]
            for file in self.card["files"]
        }
        raw = self.paths[self.file["role"]].read_bytes()
        self.encoding = ENCODINGS[self.file.get("encoding", "utf-8")]
        text = raw.decode(self.encoding)
        self.delimiter = "\t" if self.file["format"] == "tsv" else ","
        self.dialect = {"delimiter": self.delimiter}
        if self.file.get("quotes") == "backslash":
            self.dialect |= {"doublequote": False, "escapechar": "\\"}
        rows = [row for row in csv.reader(io.StringIO(text, newline=None), **self.dialect) if row]
        self.header, self.rows = rows[0], rows[1:]

    def text(self, header=None, rows=None, end="\n"):
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, lineterminator=end, quoting=csv.QUOTE_ALL, **self.dialect)
        writer.writerow(self.header if header is None else header)
        writer.writerows(self.rows if rows is None else rows)
        return stream.getvalue()

    def read(self, content):
        """Canonical table from the bytes (or text) of a copy."""
        if isinstance(content, str):
            content = content.encode(self.encoding.removesuffix("-sig"))
        path = self.folder / "copy.txt"
        path.write_bytes(content)
        originals = read_tables(
            self.card, {**self.paths, self.file["role"]: path}, CODINGS / "corrections.csv"
        )
        kind = self.card["provides"][0]
        made = adapt(self.card, originals, kind)
        if kind == "wars":
            _, spells = any_wars.complete(
                *made,
                war_list=self.name,
                primary=read_primary(CODINGS / "primary.csv"),
                war_keys=read_keys(CODINGS / "war_keys.csv"),
                crosswalk=self.sources.crosswalk,
            )
            return spells
        if kind == "leaders":
            return any_leaders.complete(made, self.sources.crosswalk, self.name)
        frame = check(made, kind, self.name)
        keys = [column for column in frame if frame[column].notna().all()]
        return frame.sort_values(keys, kind="stable", ignore_index=True)


@pytest.fixture(scope="module", params=NAMES)
def copies(request, sources, tmp_path_factory):
    return Copies(sources, request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module")
def right(copies):
    return copies.read(copies.text())


def test_line_ends_and_a_byte_order_mark_change_nothing(copies, right):
    for end in ("\r", "\r\n"):
        pd.testing.assert_frame_equal(copies.read(copies.text(end=end)), right)
    if copies.encoding.startswith("utf-8"):
        content = b"\xef\xbb\xbf" + copies.text().encode("utf-8")
        pd.testing.assert_frame_equal(copies.read(content), right)


def test_without_a_final_line_end_nothing_changes(copies, right):
    pd.testing.assert_frame_equal(copies.read(copies.text().removesuffix("\n")), right)


@ONCE
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_does_not_matter(copies, right, seed):
    rows = list(copies.rows)
    random.Random(seed).shuffle(rows)
    pd.testing.assert_frame_equal(copies.read(copies.text(rows=rows)), right)


def test_an_extra_column_changes_nothing(copies, right):
    rows = [[*row, "new"] for row in copies.rows]
    pd.testing.assert_frame_equal(
        copies.read(copies.text(header=[*copies.header, "extra_column"], rows=rows)), right
    )


@ONCE
@given(data=st.data())
def test_a_missing_column_is_named(copies, data):
    declared = [c.get("header", name) for name, c in copies.file["columns"].items()]
    lost = data.draw(st.sampled_from(declared))
    at = copies.header.index(lost)
    header = copies.header[:at] + copies.header[at + 1 :]
    rows = [row[:at] + row[at + 1 :] for row in copies.rows]
    with pytest.raises(DataError, match="the column is missing") as error:
        copies.read(copies.text(header=header, rows=rows))
    assert lost in str(error.value)


@ONCE
@given(data=st.data())
def test_a_spoilt_cell_of_a_typed_column_is_named_with_its_row(copies, data):
    typed = [
        column.get("header", name)
        for name, column in copies.file["columns"].items()
        if column["type"] != "text"
    ]
    title = data.draw(st.sampled_from(typed))
    row = data.draw(st.integers(0, len(copies.rows) - 1))
    junk = data.draw(st.sampled_from(["x", "12/13", "1e999", "--", "1,5", "nan?", "٣x"]))
    rows = [list(cells) for cells in copies.rows]
    if copies.encoding != "utf-8-sig":
        junk = "x"
    rows[row][copies.header.index(title)] = junk
    with pytest.raises(DataError) as error:
        copies.read(copies.text(rows=rows))
    assert f"row {row + 2}," in str(error.value)
    assert "\n" not in str(error.value)


def test_a_cell_of_ten_million_characters_is_refused(copies):
    rows = [list(cells) for cells in copies.rows]
    rows[0][0] = "9" * 10_000_000
    with pytest.raises(DataError, match=str(LONGEST_CELL)):
        copies.read(copies.text(rows=rows))


def test_an_empty_file_is_refused(copies):
    with pytest.raises(DataError, match="empty"):
        copies.read(b"")
    with pytest.raises(DataError, match="empty"):
        copies.read(b"\r\n \n")


def test_a_short_row_is_refused(copies):
    rows = [list(cells) for cells in copies.rows]
    rows[1] = rows[1][:-1]
    with pytest.raises(DataError, match="cells, the header has"):
        copies.read(copies.text(rows=rows))


def test_text_in_another_encoding_is_refused_or_read_right(copies):
    if copies.encoding != "utf-8-sig":
        pytest.skip("every byte is a letter in this encoding")
    rows = [list(cells) for cells in copies.rows]
    content = copies.text(rows=rows).encode("utf-16")
    with pytest.raises(DataError):
        copies.read(content)
    spoilt = copies.text(rows=rows).encode("utf-8").replace(b"\n", b"\xff\n", 1)
    with pytest.raises(DataError, match="not utf-8 text"):
        copies.read(spoilt)
