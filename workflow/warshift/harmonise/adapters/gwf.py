"""Geddes, Wright and Frantz: autocratic regimes by day, other political systems by year."""

import pandas as pd

from warshift.harmonise.calendar import DAY, gaps, year_spans

LAST_DAY = pd.Timestamp("2010-12-31")


def read_regimes(originals):
    """Spans of one category per state, not overlapping.

    Parameters
    ----------
    originals : dict
        `cases`: autocratic regimes with days; `years`: all state-years as of 1 January.

    Returns
    -------
    DataFrame with the columns of table `regimes`. A regime ends on the day before its successor
    takes over; one that lasts at the end of the data ends on 2010-12-31. Years of other systems are
    cut to the days on which no autocratic regime holds.
    """
    autocracies = _autocracies(originals["cases"])
    years = originals["years"]
    others = years[years["gwf_nonautocracy"].notna()]
    frame = pd.DataFrame(
        {
            "ccode": others["cowcode"],
            "category": others["gwf_nonautocracy"],
            **year_spans(others["year"]),
        }
    )
    spans = [_outside(row, autocracies) for row in frame.itertuples(index=False)]
    frame = pd.concat([autocracies, pd.DataFrame([s for own in spans for s in own])])
    frame = frame.sort_values(["ccode", "start"], kind="stable")
    return frame.assign(source="gwf", score=float("nan"))


def _autocracies(cases):
    frame = pd.DataFrame(
        {
            "ccode": cases["cowcode"],
            "category": cases["gwf_regimetype"],
            "start": cases["gwf_startdate"],
            "end": cases["gwf_enddate"].fillna(LAST_DAY),
        }
    ).sort_values(["ccode", "start"], kind="stable")
    following = frame.groupby("ccode")["start"].shift(-1)
    overlap = (following <= frame["end"]).fillna(False)
    frame["end"] = frame["end"].mask(overlap, following - DAY)
    return frame


def _outside(year, autocracies):
    """The part of a year before, between or after autocratic regimes of the state."""
    overlapping = autocracies[
        (autocracies["ccode"] == year.ccode)
        & (autocracies["start"] <= year.end)
        & (autocracies["end"] >= year.start)
    ]
    days = gaps(year.start, year.end, zip(overlapping["start"], overlapping["end"], strict=True))
    keys = {"ccode": year.ccode, "category": year.category}
    return [{**keys, "start": first, "end": last} for first, last in days]
