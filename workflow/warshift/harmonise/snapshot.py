"""The embedded snapshot: canonical tables for runs without originals.

It holds the wars and belligerent spells of the Interstate War Data (CC0) and, for every belligerent
state, the whole timeline of leaders: name, start, end, manner of entry and exit. Nothing in it
derives from COW files.
"""

from hashlib import sha256
from pathlib import Path

import pandas as pd

from warshift.errors import DataError
from warshift.harmonise.crosswalk import to_cow, to_gw
from warshift.sources.refuse import refuse_rows
from warshift.tables.csv_files import read_csv, write_csv

TABLES = ("wars", "belligerents", "leaders")
DIGESTS = "SHA256SUMS"  # beside the tables; `sha256sum -c` reads it
REMEDY = "restore it from the repository, or bring your own data by a card (docs/extending.md)"


def read_snapshot(path, name):
    """Read a table of the snapshot, and refuse it where it is not the committed one.

    Parameters
    ----------
    path : path
    name : str
        One of `TABLES`.

    Raises
    ------
    DataError
        As in `read_csv`; also where the digest of the file is another than in `DIGESTS`.
    """
    frame = _read(path, name)
    check_digest(path)
    return frame


def _read(path, name):
    if not Path(path).exists():
        raise DataError(path, "the file is missing", REMEDY)
    return read_csv(path, name)


def read_checked(folder, crosswalk):
    """Read all tables of the snapshot by name, and check them against each other and the digests.

    What a table itself, or another table, tells of an edit is said before the digest is compared.
    """
    paths = {name: Path(folder) / f"{name}.csv" for name in TABLES}
    tables = {name: _read(path, name) for name, path in paths.items()}
    check_snapshot(tables, crosswalk, paths)
    for path in paths.values():
        check_digest(path)
    return tables


def check_digest(path):
    """Refuse a file of the snapshot whose digest is another than the committed one."""
    sums = Path(path).with_name(DIGESTS)
    if not sums.exists():
        raise DataError(sums, "the file is missing", "restore it from the repository")
    lines = (line.split() for line in sums.read_text(encoding="utf-8").splitlines())
    digests = {line[-1]: line[0] for line in lines if len(line) > 1}
    if digests.get(Path(path).name) != sha256(Path(path).read_bytes()).hexdigest():
        raise DataError(path, f"differs from the digest in {DIGESTS}", REMEDY)


def check_snapshot(tables, crosswalk, paths):
    """Refuse tables of a snapshot that contradict each other.

    Parameters
    ----------
    tables : dict
        Tables by their names in `TABLES`.
    crosswalk : DataFrame
    paths : dict
        Path of each table, named in errors.

    Raises
    ------
    DataError
    """
    for name, column, bad, problem in _contradictions(tables, crosswalk):
        rows = tables[name].assign(row=range(2, len(tables[name]) + 2))
        refuse_rows(paths[name], rows, bad, column, problem, REMEDY)


def _contradictions(tables, crosswalk):
    """Yield the table, the column, the bad rows and the problem."""
    wars, spells, leaders = (tables[name] for name in TABLES)
    bad = ~spells["war_id"].isin(wars["war_id"])
    yield "belligerents", "war_id", bad, "no such war in wars.csv"
    number = spells["ccode"].astype(str) + "-" + spells["phase"].astype(str)
    bad = spells["spell_id"] != spells["war_id"] + "-" + number
    yield "belligerents", "spell_id", bad, "the identifier does not fit the row"
    sides = wars["war_id"].map(spells.groupby("war_id")["side"].nunique())
    yield "wars", "war_id", sides.fillna(0) < 2, "no belligerents on both sides"
    bad = wars["war_id"].str.rpartition("-")[0] != wars["war_list"]
    yield "wars", "war_id", bad, "the identifier does not fit the list"
    first, last = (spells.groupby("war_id")[day] for day in ("entry", "exit"))
    bad = wars["start"] != wars["war_id"].map(first.min())
    yield "wars", "start", bad, "not the first entry of a belligerent"
    bad = wars["end"] != wars["war_id"].map(last.max())
    yield "wars", "end", bad, "not the last exit of a belligerent"
    yield "belligerents", "entry", overlaps(spells, "entry", "exit"), "overlaps an earlier spell"
    bad = spells.groupby("ccode")["state"].transform("nunique") > 1
    yield "belligerents", "state", bad, "the state has several names"
    since = spells["primary_from"]
    bad = since.notna() & ((since < spells["entry"]) | (since > spells["exit"]))
    yield "belligerents", "primary_from", bad, "lies outside the spell"
    bad = leaders["leader_id"] != leaders["source"] + "-" + leaders["archigos_id"]
    yield "leaders", "leader_id", bad.fillna(True), "the identifier does not fit the row"
    moved = leaders[leaders["gwcode"].isin(crosswalk["gwcode"])]
    codes = pd.Series(to_cow(moved, crosswalk), moved.index).reindex(leaders.index)
    bad = codes.fillna(leaders["gwcode"]) != leaders["ccode"]
    yield "leaders", "ccode", bad, "does not fit gwcode on the first day in office"
    yield "leaders", "start", overlaps(leaders, "start", "end"), "before the predecessor's end"
    known = leaders["gwcode"].isin(to_gw(spells, crosswalk)["gwcode"].dropna())
    yield "leaders", "gwcode", ~known, "the state fought in no war of the snapshot"


def overlaps(rows, start, end):
    """Mark spells that begin before an earlier one of their state in the war, or leader, ends."""
    state = ["war_id", "ccode"] if "war_id" in rows else ["gwcode"]
    ordered = rows.sort_values([*state, start, end], kind="stable")
    before = ordered.groupby(state)[end].shift()
    strict = "war_id" in rows  # a leader begins on the day on which the predecessor leaves
    bad = (ordered[start] <= before) if strict else (ordered[start] < before)
    return bad.reindex(rows.index)


def export(wars, belligerents, leaders, crosswalk, folder):
    """Write the canonical tables and their digests to a folder (`data/raw/snapshot`)."""
    states = to_gw(belligerents, crosswalk)["gwcode"].dropna().unique()
    kept = leaders[leaders["gwcode"].isin(states)]
    folder = Path(folder)
    for name, frame in zip(TABLES, (wars, belligerents, kept), strict=True):
        write_csv(frame, folder / f"{name}.csv")
    write_digests(folder)


def write_digests(folder):
    """Write the digests of the tables of a folder (Path), by which an edited one is noticed."""
    paths = [folder / f"{name}.csv" for name in TABLES]
    lines = (f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in paths)
    (folder / DIGESTS).write_text("".join(lines), encoding="utf-8")
