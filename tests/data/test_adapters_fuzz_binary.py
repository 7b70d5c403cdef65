"""Adapters whose tables are Stata or Excel files, on rearranged and damaged copies."""

import copy
import warnings

import pandas as pd
import pytest

from warshift.errors import DataError
from warshift.harmonise import leaders as any_leaders
from warshift.harmonise.adapters import adapt
from warshift.harmonise.datasets import read_tables
from warshift.sources.cards import read_card
from warshift.tables.files import check

from .conftest import CARDS, CODINGS, ROOT

pytestmark = pytest.mark.originals

# Source and role of the table that is written again.
TABLES = [("archigos", "leaders"), ("gwf", "cases"), ("gwf", "years"), ("ucdp_civil", None)]


class Copies:
    """Copies of one binary table of a source, and what the adapter makes of them."""

    def __init__(self, sources, name, role, folder):
        self.sources, self.name, self.folder = sources, name, folder
        self.card = copy.deepcopy(read_card(CARDS, name))
        for file in self.card["files"]:
            for key in ("sha256", "bytes", "rows"):
                file.pop(key, None)
        binary = [f for f in self.card["files"] if f["format"] in ("stata", "excel")]
        self.file = next(f for f in binary if role in (None, f["role"]))
        self.paths = {
            file["role"]: ROOT / file["local"] if "local" in file else sources.mirror / file["path"]
            for file in self.card["files"]
        }
        self.frame = self._load(self.paths[self.file["role"]])

    def _load(self, path):
        columns = [c.get("header", name) for name, c in self.file["columns"].items()]
        if self.file["format"] == "excel":
            return pd.read_excel(path, sheet_name=self.file["sheet"], dtype=object)[columns]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UnicodeWarning)
            return pd.read_stata(path, convert_categoricals=False)[columns]

    def write(self, frame):
        path = self.folder / f"copy.{self.file['format']}"
        if self.file["format"] == "excel":
            frame.to_excel(path, sheet_name=self.file["sheet"], index=False)
            return path
        dates = {c: "td" for c in frame if pd.api.types.is_datetime64_any_dtype(frame[c])}
        frame.to_stata(path, write_index=False, version=118, convert_dates=dates)
        return path

    def read(self, path):
        paths = {**self.paths, self.file["role"]: path}
        originals = read_tables(self.card, paths, CODINGS / "corrections.csv")
        kind = self.card["provides"][0]
        made = adapt(self.card, originals, kind)
        if kind == "leaders":
            return any_leaders.complete(made, self.sources.crosswalk, self.name)
        if kind == "wars":
            return made[1].sort_values(["war", "gwcode", "phase"], ignore_index=True)
        frame = check(made, kind, self.name)
        return frame.sort_values(["ccode", "start"], kind="stable", ignore_index=True)


@pytest.fixture(scope="module", params=TABLES, ids=lambda pair: f"{pair[0]}-{pair[1]}")
def copies(request, sources, tmp_path_factory):
    name, role = request.param
    return Copies(sources, name, role, tmp_path_factory.mktemp(f"{name}{role}"))


@pytest.fixture(scope="module")
def right(copies):
    return copies.read(copies.paths[copies.file["role"]])


def test_the_order_of_rows_and_a_new_column_change_nothing(copies, right):
    shuffled = copies.frame.sample(frac=1, random_state=7).assign(extra=1)
    pd.testing.assert_frame_equal(copies.read(copies.write(shuffled)), right)


def test_a_missing_column_is_named(copies):
    for lost in copies.frame.columns[:2]:
        with pytest.raises(DataError, match="the column is missing") as error:
            copies.read(copies.write(copies.frame.drop(columns=lost)))
        assert lost in str(error.value)


def test_a_spoilt_cell_of_a_typed_column_is_named_with_its_row(copies):
    number = next(n for n, c in copies.file["columns"].items() if c["type"] == "integer")
    spoilt = copies.frame.astype({number: object})
    spoilt.loc[spoilt.index[4], number] = "x"
    spoilt[number] = spoilt[number].astype(str)
    with pytest.raises(DataError, match=f"column {number}, value 'x': not a whole number") as error:
        copies.read(copies.write(spoilt))
    assert "\n" not in str(error.value)


def test_truncated_empty_or_foreign_bytes_end_in_one_line(copies):
    raw = copies.paths[copies.file["role"]].read_bytes()
    path = copies.folder / "damaged"
    for content in (raw[: len(raw) // 2], b"", b"<html>not found</html>", raw[100:]):
        path.write_bytes(content)
        with pytest.raises(DataError) as error:
            copies.read(path)
        assert "\n" not in str(error.value)
        assert "damaged" in str(error.value)
