"""Dated translation of COW state numbers into Gleditsch–Ward numbers."""

import pandas as pd

from warshift.sources.refuse import refuse_rows
from warshift.sources.typed import own_file, read_source

FOREVER = "9999-12-31"
FILE = own_file("note", ccode="integer", gwcode="integer", start="date", end="date")
FILE["columns"]["end"]["missing"] = [FOREVER]
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
    refuse_rows(path, frame, backward, "end", "end lies before start", "correct one date")
    ordered = frame.sort_values(["ccode", "start"], kind="stable")
    clash = ordered["start"] <= ordered.groupby("ccode")["end"].shift()
    problem = "two rows hold for the same state and day"
    remedy = "end the earlier row before the later one starts"
    refuse_rows(path, ordered, clash, "ccode", problem, remedy)
    return frame[["ccode", "gwcode", "start", "end", "note"]]


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
