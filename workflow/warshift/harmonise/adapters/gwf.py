"""Geddes, Wright and Frantz: autocratic regimes by day, other political systems by year."""

import pandas as pd

from warshift.harmonise.calendar import DAY, gaps, year_spans

LAST_DAY = pd.Timestamp("2010-12-31")


def read_regimes(originals):
    """Return table `regimes`: per state, spans of one category that do not overlap.

    Autocratic regimes (`cases`) are dated to the day. One ends on the day before its successor
    takes over or, if it outlasts the data, on 2010-12-31. Years of other systems (`years`, as of
    1 January) are cut to the days without an autocratic regime.
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
    spans = [span for year in frame.itertuples(index=False) for span in _outside(year, autocracies)]
    frame = pd.concat([autocracies, pd.DataFrame(spans)])
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
    """Return the parts of a year in which the state has no autocratic regime."""
    overlapping = autocracies[
        (autocracies["ccode"] == year.ccode)
        & (autocracies["start"] <= year.end)
        & (autocracies["end"] >= year.start)
    ]
    days = gaps(year.start, year.end, zip(overlapping["start"], overlapping["end"], strict=True))
    keys = {"ccode": year.ccode, "category": year.category}
    return [{**keys, "start": first, "end": last} for first, last in days]
