"""Polity5 country-years: score from -10 to 10, and three states of affairs that are no score."""

import pandas as pd

from warshift.harmonise.calendar import year_spans

NO_SCORE = {-66: "interruption", -77: "interregnum", -88: "transition"}


def read_regimes(originals):
    """One row per state and year with COW numbers.

    Parameters
    ----------
    originals : dict
        `years`, and `crosswalk`: Polity's own numbers to COW's, by year.

    Returns
    -------
    DataFrame with the columns of table `regimes`. Where two countries of Polity are one state of
    COW in a year (the year of a succession), the later country stands.
    """
    rows, walk = originals["years"], originals["crosswalk"]
    pairs = rows[["row", "ccode", "year"]].merge(
        walk.drop(columns="row"), left_on="ccode", right_on="polity_ccode"
    )
    held = pairs[(pairs["year"] >= pairs["first_year"]) & (pairs["year"] <= pairs["last_year"])]
    cow = rows["row"].map(held.set_index("row")["cow_ccode"]).fillna(rows["ccode"])
    frame = pd.DataFrame(
        {
            "source": "polity5",
            "ccode": cow.astype("Int64"),
            "score": rows["polity"].mask(rows["polity"].isin(list(NO_SCORE))).astype("float64"),
            "category": rows["polity"].map(NO_SCORE).astype("string"),
            "own": rows["ccode"],
            **year_spans(rows["year"]),
        }
    )
    # A successor's number is higher in each of Polity's pairs except the Soviet Union (364, 365).
    frame["rank"] = frame["own"].where(frame["own"] != 364, 1000)
    frame = frame.sort_values(["ccode", "start", "rank"], kind="stable")
    return frame.drop_duplicates(["ccode", "start"], keep="last").drop(columns=["own", "rank"])
