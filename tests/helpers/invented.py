"""The invented files of tests/fixtures, read through the real cards as a run reads originals.

Text files lie there byte for byte as a producer would publish them. Those of a binary format are
kept as CSV, for people, and written in their format when a test needs them.
"""

import copy
import csv
import datetime as dt
import hashlib
import io
import re
from pathlib import Path

import openpyxl
import pandas as pd

from warshift.harmonise import leaders as any_leaders
from warshift.harmonise import wars as any_wars
from warshift.harmonise.adapters import adapt
from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.datasets import read_tables
from warshift.harmonise.war_keys import read_keys, read_primary
from warshift.sources.cards import file_name, read_card
from warshift.tables.files import check

REPO = Path(__file__).resolve().parents[2]
FIXTURES = REPO / "tests" / "fixtures"
CODINGS = FIXTURES / "codings"
CARDS = REPO / "config" / "datasets"
INVENTED_CARDS = FIXTURES / "cards"
# Days as Stata and Excel store them.
STATA_DAYS = {"eindate", "eoutdate", "ebirthdate", "edeathdate", "gwf_startdate", "gwf_enddate"}
EXCEL_DAYS = {"ependdate", "start_date", "start_date2"}
RAW_BYTE = re.compile(r"<([0-9A-F]{2})>")  # a byte that is no UTF-8, in the CSV of a Stata file
# Bytes in a Stata file before format 117: header, a name, a display format in Stata 8 and later.
HEADER_WIDTH, NAME_WIDTH, OLD_FORMAT_WIDTH, FORMAT_WIDTH = 109, 33, 12, 49


class Invented:
    """Datasets made of the invented files, in a folder where they may be spoilt.

    Parameters
    ----------
    folder : path
        Where copies and binary files are written.
    """

    def __init__(self, folder):
        self.folder = Path(folder)
        self.crosswalk = read_crosswalk(REPO / "config/crosswalks/cow_gw.csv")
        self._made = {}

    def card(self, name, edit=None):
        """A dataset's card with the digests of the invented files, which lie in its folder.

        Parameters
        ----------
        name : str
        edit : tuple of (role, old, new), optional
            Bytes to replace in one file; they must occur there.
        """
        own = (INVENTED_CARDS / f"{name}.yaml").exists()
        card = copy.deepcopy(read_card(INVENTED_CARDS if own else CARDS, name))
        for file in card["files"]:
            content = content_of(file)
            if edit and edit[0] == file["role"]:
                assert edit[1] in content, f"{edit[1]} is not in {file_name(file)}"
                content = content.replace(*edit[1:])
            target = self.folder / name / file_name(file)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            file.pop("rows", None)
            file |= {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        return card

    def table(self, name, kind):
        """Canonical table of a dataset; for wars the pair of wars and belligerents."""
        if (name, kind) not in self._made:
            self._made[name, kind] = self.read(name, kind)
        return self._made[name, kind]

    def read(self, name, kind, edit=None):
        """The same, made anew, from a file in which some bytes are replaced (see `card`)."""
        return self.make(self.card(name, edit), kind)

    def make(self, card, kind):
        """Canonical table of a dataset whose card `card` has given."""
        name = card["name"]
        paths = {file["role"]: self.folder / name / file_name(file) for file in card["files"]}
        originals = read_tables(card, paths, CODINGS / "corrections.csv")
        return canonical(card, originals, kind, CODINGS)


def canonical(card, originals, kind, codings):
    """Canonical table of a dataset's originals; for wars the pair of wars and belligerents."""
    made = adapt(card, originals, kind)
    crosswalk = read_crosswalk(REPO / "config/crosswalks/cow_gw.csv")
    if kind == "wars":
        return any_wars.complete(
            *made,
            war_list=card["name"],
            primary=read_primary(codings / "primary.csv"),
            war_keys=read_keys(codings / "war_keys.csv"),
            crosswalk=crosswalk,
        )
    if kind == "leaders":
        return any_leaders.complete(made, crosswalk, card["name"])
    # A user's own classes of changes have no schema of their own.
    return made if kind == "shifts" else check(made, kind, card["name"])


def as_texts(frame, columns):
    """Rows as lists of texts, the way an expected table is written: ISO days, blank for missing."""
    texts = frame[columns].copy()
    for name in texts:
        if pd.api.types.is_datetime64_any_dtype(texts[name]):
            texts[name] = texts[name].dt.strftime("%Y-%m-%d")
    return texts.astype("string").fillna("").to_numpy().tolist()


def read_expected(name):
    """Header and rows of a hand-worked table of tests/fixtures/expected."""
    with open(FIXTURES / "expected" / f"{name}.csv", encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    return header, rows


def content_of(file):
    """Bytes of the invented file that stands for an entry of a card's `files`."""
    if "local" in file:
        own = CODINGS / file_name(file)
        return (own if own.exists() else REPO / file["local"]).read_bytes()
    path = FIXTURES / file["path"]
    if path.exists():
        return path.read_bytes()
    texts = pd.read_csv(path.with_suffix(".csv"), dtype=str, keep_default_na=False)
    return BINARY[path.name](texts)


def archigos_file(texts):
    """Stata 14 (format 118), with texts in several encodings as in the producer's file."""
    content = _stata(texts, 118)
    for text in set(texts["leader"]):
        if RAW_BYTE.search(text):
            raw = RAW_BYTE.sub(lambda byte: chr(int(byte[1], 16)), text).encode("latin-1")
            placeholder = text.encode("ascii")
            content = content.replace(placeholder, raw.ljust(len(placeholder), b"\x00"))
    return content


def gwf_cases_file(texts):
    """Stata 8 (format 113): as format 114, with shorter display formats."""
    content = _stata(texts, 114, floats=("cowcode",))
    columns = len(texts.columns)
    start = HEADER_WIDTH + columns + NAME_WIDTH * columns + 2 * (columns + 1)
    end = start + FORMAT_WIDTH * columns
    formats = [content[at : at + OLD_FORMAT_WIDTH] for at in range(start, end, FORMAT_WIDTH)]
    return b"\x71" + content[1:start] + b"".join(formats) + content[end:]


def gwf_years_file(texts):
    """Stata 12 (format 115), which differs from 114 by its number only."""
    return b"\x73" + _stata(texts, 114)[1:]


def _stata(texts, version, floats=()):
    """A Stata file of texts, whole numbers (floats where named or incomplete) and days."""
    frame, days = texts.copy(), [name for name in texts if name in STATA_DAYS]
    for name in texts:
        if name in days:
            frame[name] = pd.to_datetime(texts[name], format="%Y-%m-%d", errors="coerce")
        elif texts[name].str.fullmatch(r"\d+|").all() and texts[name].ne("").any():
            numbers = pd.to_numeric(texts[name])
            whole = name not in floats and numbers.notna().all()
            frame[name] = numbers.astype("int16" if whole else "float32")
    stream = io.BytesIO()
    kinds = dict.fromkeys(days, "td")
    frame.to_stata(stream, write_index=False, version=version, convert_dates=kinds)
    return stream.getvalue()


def termination_file(texts):
    """An Excel workbook with numbers, days, blanks and a point for an unknown day."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "dataset"
    sheet.append(list(texts.columns))
    for row in texts.itertuples(index=False):
        sheet.append([_cell(name, text) for name, text in zip(texts, row, strict=True)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(name, text):
    if name in EXCEL_DAYS and text not in ("", "."):
        return dt.datetime.strptime(text, "%Y-%m-%d")
    return int(text) if text.isdigit() else text or None


BINARY = {
    "Archigos_4.1_stata14.dta": archigos_file,
    "GWFcases.dta": gwf_cases_file,
    "GWF_AllPoliticalRegimes.dta": gwf_years_file,
    "ucdp-term-dyad-3-2021.xlsx": termination_file,
}
