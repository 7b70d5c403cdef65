"""Polity5 country-years: a score from -10 to 10, or one of three codes without a score."""

import pandas as pd

from warshift.harmonise.calendar import year_spans

NO_SCORE = {-66: "interruption", -77: "interregnum", -88: "transition"}


def read_regimes(originals):
    """Return table `regimes`, one row per state and year.

    Polity's numbers are translated into COW's by year (`crosswalk`). Where two of Polity's
    countries are one COW state in the year of a succession, the later country is kept.
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
            "polity_ccode": rows["ccode"],
            **year_spans(rows["year"]),
        }
    )
    # A successor's number is higher in each of Polity's pairs except the Soviet Union (364, 365).
    frame["rank"] = frame["polity_ccode"].where(frame["polity_ccode"] != 364, 1000)
    frame = frame.sort_values(["ccode", "start", "rank"], kind="stable")
    latest = frame.drop_duplicates(["ccode", "start"], keep="last")
    return latest.drop(columns=["polity_ccode", "rank"])
