"""Dated translation of COW state numbers into Gleditsch–Ward numbers."""

import pandas as pd

from warshift.errors import DataError
from warshift.sources.typed import read_source

FOREVER = "9999-12-31"
COLUMNS = {
    "ccode": {"type": "integer"},
    "gwcode": {"type": "integer"},
    "start": {"type": "date"},
    "end": {"type": "date", "missing": [FOREVER]},
    "note": {"type": "text"},
}
FILE = {"format": "csv", "encoding": "utf-8", "columns": COLUMNS}
FAR = pd.Timestamp("2262-01-01")


def read_crosswalk(path):
    """The crosswalk table, dates parsed; 9999-12-31 stands for "until further notice".

    Raises
    ------
    DataError
        A cell that does not read, an end before its start, two numbers for one state and day.
    """
    frame = read_source(path, FILE)
    frame["end"] = frame["end"].fillna(FAR)
    backward = frame["end"] < frame["start"]
    if backward.any():
        _refuse(path, frame[backward].iloc[0], "end", "end lies before start", "correct one date")
    ordered = frame.sort_values(["ccode", "start"], kind="stable")
    clash = ordered["start"] <= ordered.groupby("ccode")["end"].shift()
    if clash.any():
        problem = "two rows hold for the same state and day"
        remedy = "end the earlier row before the later one starts"
        _refuse(path, ordered[clash].iloc[0], "ccode", problem, remedy)
    return frame[list(COLUMNS)]


def _refuse(path, row, column, problem, remedy):
    value = row[column].date().isoformat() if column == "end" else int(row[column])
    raise DataError(path, problem, remedy, row=row["row"], column=column, value=value)


def to_gw(spells, crosswalk, start="entry", end="exit"):
    """Gleditsch–Ward number of each spell, and why where there is none.

    A state without a row keeps its number. A state with rows must have one that holds on every
    day of the spell.

    Parameters
    ----------
    spells : DataFrame
        With ccode and the two date columns.
    crosswalk : DataFrame
        As `read_crosswalk` returns it.

    Returns
    -------
    DataFrame with the index of `spells`: gwcode (Int64, missing where the spell crosses the end of
    a row or lies outside all), exception (text or missing).
    """
    codes, exceptions = [], []
    rows = dict(list(crosswalk.groupby("ccode")))
    for ccode, first, last in spells[["ccode", start, end]].itertuples(index=False):
        if ccode not in rows:
            codes.append(ccode)
            exceptions.append(None)
            continue
        part = rows[ccode]
        whole = part[(part["start"] <= first) & (part["end"] >= last)]
        codes.append(whole["gwcode"].iloc[0] if len(whole) else pd.NA)
        touched = ((part["start"] <= last) & (part["end"] >= first)).sum()
        exceptions.append(
            None if len(whole) else ("spell crosses a change of number" if touched else "no number")
        )
    return pd.DataFrame(
        {
            "gwcode": pd.array(codes, dtype="Int64"),
            "exception": pd.array(exceptions, dtype="string"),
        },
        index=spells.index,
    )


def to_cow(leaders, crosswalk):
    """COW number of each leader on the first day in office (the inverse translation)."""
    codes = []
    differing = crosswalk[crosswalk["ccode"] != crosswalk["gwcode"]]
    for gwcode, day in leaders[["gwcode", "start"]].itertuples(index=False):
        hit = differing[
            (differing["gwcode"] == gwcode)
            & (differing["start"] <= day)
            & (differing["end"] >= day)
        ]
        codes.append(hit["ccode"].iloc[0] if len(hit) else gwcode)
    return pd.array(codes, dtype="Int64")
