"""The invented files keep their producers' formats, and hold none of their producers' rows."""

import csv
import io

import pandas as pd
import pytest
from invented import CARDS, FIXTURES, content_of

from warshift.sources.cards import read_cards
from warshift.sources.cells import ENCODINGS

FILES = {
    file["path"]: file
    for card in read_cards(CARDS).values()
    for file in card["files"]
    if "path" in file and not card.get("untested")
}
TEXTS = sorted(path for path, file in FILES.items() if file["format"] in ("csv", "tsv"))
BINARY = sorted(set(FILES) - set(TEXTS))
# Line end, and whether the last line has one, where they are not LF and yes.
ENDS = {
    "chisols/CHISOLSll5_0.csv": (b"\r\n", False),
    "cow_nmc/NMC-60-abridged.csv": (b"\r\n", False),
    "cow_states/majors2016.csv": (b"\r\n", False),
    "cow_states/states2016.csv": (b"\r\n", False),
    "cow_states/system2016.csv": (b"\r\n", False),
    "cow_war/Extra-StateWarData_v4.0.csv": (b"\r", False),
    "cow_war/Inter-StateWarData_v4.0.csv": (b"\r", False),
    "polity/p5v2018.csv": (b"\r\n", False),
}
NOT_UTF8 = {
    "cow_war/Extra-StateWarData_v4.0.csv",
    "cow_war/INTRA-STATE WARS v5.1 CSV.csv",
    "cow_war/INTRA-STATE_State_participants v5.1 CSV.csv",
    "reign/leaderlist_3_21.csv",
}
# First bytes of the binary formats: Stata 8, 12 and 14, and a zip archive.
MAGIC = {
    "archigos/Archigos_4.1_stata14.dta": b"<stata_dta><header><release>118</release>",
    "gwf/GWF_AllPoliticalRegimes.dta": b"\x73\x02\x01\x00",
    "gwf/GWFcases.dta": b"\x71\x02\x01\x00",
    "ucdp/ucdp-term-dyad-3-2021.xlsx": b"PK\x03\x04",
}


def line_end(content):
    """The line end of a text, and whether its last line has one."""
    left = content.replace(b"\r\n", b"")
    kinds = {b"\r\n": b"\r\n" in content, b"\r": b"\r" in left, b"\n": b"\n" in left}
    (end,) = [kind for kind, there in kinds.items() if there]
    return end, content.endswith(end)


def cells(content, file):
    """Every row of a text file, the header first."""
    text = content.decode(ENCODINGS[file.get("encoding", "utf-8")])
    dialect = {"delimiter": "\t" if file["format"] == "tsv" else ","}
    if file.get("quotes") == "backslash":
        dialect |= {"doublequote": False, "escapechar": "\\"}
    return [row for row in csv.reader(io.StringIO(text, newline=None), **dialect) if row]


def binary_cells(content, file):
    """Titles and kinds of the columns of a binary file, and its rows as texts."""
    stream = io.BytesIO(content)
    if file["format"] == "excel":
        frame = pd.read_excel(stream, sheet_name=file["sheet"], dtype=str)
    else:
        frame = pd.read_stata(stream, convert_categoricals=False)
    kinds = [(name, kind.kind) for name, kind in frame.dtypes.items()]
    return kinds, {tuple(map(str, row)) for row in frame.itertuples(index=False)}


@pytest.mark.parametrize("path", TEXTS)
def test_line_ends_and_encoding_are_those_of_the_producer(path):
    content = (FIXTURES / path).read_bytes()
    assert line_end(content) == ENDS.get(path, (b"\n", True))
    try:
        content.decode("utf-8")
        utf8 = True
    except UnicodeDecodeError:
        utf8 = False
    assert utf8 == (path not in NOT_UTF8)


@pytest.mark.parametrize("path", BINARY)
def test_a_binary_file_has_the_version_of_its_format(path):
    assert content_of(FILES[path]).startswith(MAGIC[path])


@pytest.mark.originals
@pytest.mark.parametrize("path", TEXTS)
def test_a_text_file_has_the_producers_header_and_none_of_its_rows(mirror, path):
    real, made = (
        cells(content, FILES[path])
        for content in ((mirror / path).read_bytes(), (FIXTURES / path).read_bytes())
    )
    assert line_end((mirror / path).read_bytes()) == ENDS.get(path, (b"\n", True))
    assert made[0] == real[0]
    assert not {tuple(row) for row in made[1:]} & {tuple(row) for row in real[1:]}


@pytest.mark.originals
@pytest.mark.filterwarnings("ignore::UnicodeWarning")
@pytest.mark.parametrize("path", BINARY)
def test_a_binary_file_has_the_producers_columns_and_none_of_its_rows(mirror, path):
    real_kinds, real_rows = binary_cells((mirror / path).read_bytes(), FILES[path])
    kinds, rows = binary_cells(content_of(FILES[path]), FILES[path])
    assert [name for name, _ in kinds] == [name for name, _ in real_kinds]
    declared = set(FILES[path]["columns"])
    assert [k for k in kinds if k[0] in declared] == [k for k in real_kinds if k[0] in declared]
    assert not rows & real_rows
