"""Formats and archives: the same table from each format, and one line for a bad file."""

import io
import zipfile

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warshift.errors import DataError
from warshift.sources.archives import read_member
from warshift.sources.typed import read_source

COLUMNS = {
    "ccode": {"type": "integer"},
    "score": {"type": "number", "missing": ["-9"]},
    "day": {"type": "date"},
    "name": {"type": "text"},
}
TABLE = pd.DataFrame(
    {
        "ccode": [2, 255],
        "score": [-9.0, -6.5],
        "day": pd.to_datetime(["1945-09-03", "2000-02-29"]),
        "name": ["Åland", "x"],
    }
)


def write(folder, kind):
    """The table in a format; the entry of a card that reads it."""
    path = folder / f"t.{kind}"
    texts = TABLE.assign(day=TABLE["day"].dt.strftime("%Y-%m-%d"))
    file = {"format": kind, "columns": COLUMNS}
    if kind in ("csv", "tsv"):
        texts.to_csv(path, index=False, sep="\t" if kind == "tsv" else ",")
    elif kind == "stata":
        TABLE.to_stata(path, write_index=False, version=118)
    elif kind == "excel":
        TABLE.to_excel(path, index=False, engine="openpyxl")
    elif kind == "parquet":
        TABLE.to_parquet(path)
    else:
        import pyreadr

        path = folder / "t.rds"
        pyreadr.write_rds(str(path), texts)
    return path, file


@pytest.mark.parametrize("kind", ["csv", "tsv", "stata", "excel", "parquet", "rdata"])
def test_every_format_gives_the_same_typed_table(tmp_path, kind):
    path, file = write(tmp_path, kind)
    frame = read_source(path, file)
    assert frame["ccode"].tolist() == [2, 255]
    assert frame["score"].isna().tolist() == ([True, False])
    assert frame["score"][1] == -6.5
    assert frame["day"].dt.strftime("%Y-%m-%d").tolist() == ["1945-09-03", "2000-02-29"]
    assert frame["name"].tolist() == ["Åland", "x"]
    first = 1 if kind in ("stata", "parquet", "rdata") else 2
    assert frame["row"].tolist() == [first, first + 1]


# A number reads as -9.0 in a binary format, as -9 in a text; declared is what the file has.
COLUMNS["score"]["missing"] = ["-9", "-9.0"]


@pytest.mark.parametrize("kind", ["stata", "excel", "parquet", "rdata"])
@pytest.mark.parametrize("raw", [b"", b"  \n", b"<!doctype html>", b"PK\x03\x04 not a zip"])
def test_a_file_that_is_not_of_its_format_is_refused_in_one_line(tmp_path, kind, raw):
    path = tmp_path / "t.rds"
    path.write_bytes(raw)
    with pytest.raises(DataError) as error:
        read_source(path, {"format": kind, "columns": COLUMNS})
    assert "\n" not in str(error.value)
    assert "t.rds" in str(error.value)


def test_an_oversized_cell_is_refused_in_every_format(tmp_path):
    path = tmp_path / "t.parquet"
    TABLE.assign(name=["x", "y" * 20_000]).to_parquet(path)
    with pytest.raises(DataError, match="row 2, column name"):
        read_source(path, {"format": "parquet", "columns": COLUMNS})


def test_a_date_in_another_notation_is_declared(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("day\n03.09.1945\n")
    file = {"format": "csv", "columns": {"day": {"type": "date", "format": "%d.%m.%Y"}}}
    assert read_source(path, file)["day"][0] == pd.Timestamp("1945-09-03")
    path.write_text("day\n1945-09-03\n")
    with pytest.raises(DataError, match="row 2, column day"):
        read_source(path, file)


@pytest.mark.parametrize("value", ["1e308", "inf", "-inf", "9" * 400])
def test_a_number_too_large_to_hold_is_refused(tmp_path, value):
    path = tmp_path / "t.csv"
    path.write_text(f"n\n{value}\n")
    with pytest.raises(DataError, match="not a whole number"):
        read_source(path, {"format": "csv", "columns": {"n": {"type": "integer"}}})


def archive(folder, entries):
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return path


def test_a_member_of_an_archive_reads_like_a_file(tmp_path):
    path = archive(tmp_path, {"in/t.csv": "ccode\n2\n", "readme.txt": "x"})
    file = {"format": "csv", "member": "in/t.csv", "columns": {"ccode": {"type": "integer"}}}
    assert read_source(path, file)["ccode"].tolist() == [2]


@pytest.mark.parametrize("name", ["../out.csv", "/etc/x", "a/../../b", "..\\out.csv", "C:/x.csv"])
def test_a_path_that_leaves_the_archive_is_refused_and_nothing_is_written(tmp_path, name):
    inside = tmp_path / "inside"
    inside.mkdir()
    path = archive(inside, {name: "x", "t.csv": "ccode\n2\n"})
    with pytest.raises(DataError, match="leads out of it"):
        read_member(path, "t.csv")
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["a.zip"]


def test_an_archive_that_expands_a_hundredfold_is_refused(tmp_path):
    path = archive(tmp_path, {"t.csv": "0" * 20_000_000})
    with pytest.raises(DataError, match="would expand"):
        read_member(path, "t.csv")


def test_a_missing_member_is_named_with_those_there_are(tmp_path):
    path = archive(tmp_path, {"t.csv": "x"})
    with pytest.raises(DataError, match=r"no member 'u\.csv'.*it has t\.csv"):
        read_member(path, "u.csv")


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 400), flip=st.integers(0, 400))
def test_a_damaged_archive_ends_in_one_line_or_the_right_content(tmp_path_factory, cut, flip):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("t.csv", "ccode\n" + "".join(f"{n}\n" for n in range(60)))
    raw = bytearray(stream.getvalue())
    whole = bytes(raw)
    if flip < len(raw):
        raw[flip] ^= 0xFF
    raw = raw[: len(raw) - cut] if cut else raw
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    path.write_bytes(bytes(raw))
    problem = content = None
    try:
        content = read_member(path, "t.csv")
    except DataError as error:
        problem = str(error)
    if problem is not None:
        assert "\n" not in problem
    else:
        assert content == zipfile.ZipFile(io.BytesIO(whole)).read("t.csv")
