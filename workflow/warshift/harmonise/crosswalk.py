"""Dated translation of COW state numbers into Gleditsch–Ward numbers."""

import pandas as pd

from warshift.sources.kept import read_kept
from warshift.sources.refuse import refuse_rows

FAR = pd.Timestamp("2262-01-01")


def read_crosswalk(path):
    """Read the crosswalk, in which the end 9999-12-31 means "until further notice".

    Raises
    ------
    DataError
        For an unreadable cell, an end before its start, or two numbers for one state and day.
    """
    frame = read_kept(path, "cow_gw")
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
    """Translate the state of each spell into its Gleditsch–Ward number.

    A state without a row in the crosswalk keeps its number. A state with rows needs one that holds
    on every day of the spell.

    Parameters
    ----------
    spells : DataFrame
        With ccode and the two date columns.
    crosswalk : DataFrame
        As returned by `read_crosswalk`.

    Returns
    -------
    DataFrame with the index of `spells`: gwcode (Int64, missing where no row holds throughout) and
    exception (why it is missing).
    """
    days = spells[["ccode", start, end]].set_axis(["ccode", "first", "last"], axis=1)
    days = days.reset_index(drop=True).astype({"ccode": "Int64"})
    pairs = days.reset_index().merge(crosswalk, on="ccode").set_index("index")
    whole = pairs[(pairs["start"] <= pairs["first"]) & (pairs["end"] >= pairs["last"])]
    touched = pairs.index[(pairs["start"] <= pairs["last"]) & (pairs["end"] >= pairs["first"])]
    listed = days["ccode"].isin(crosswalk["ccode"])
    codes = days["ccode"].mask(listed, whole["gwcode"].astype("Int64"))
    why = pd.Series("no number", index=days.index, dtype="string")
    why = why.mask(days.index.isin(touched), "spell crosses a change of number")
    frame = pd.DataFrame({"gwcode": codes, "exception": why.where(codes.isna())})
    return frame.set_index(spells.index)


def to_cow(leaders, crosswalk):
    """Return the COW number of each leader on the first day in office (the inverse of `to_gw`)."""
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
