"""Rows of the tables of shares: by duration (6), and by choice of sources (C1, C2)."""

import pandas as pd

from warshift.present.formats import PERIOD


def shares_by_duration(tables, context):
    """Table 6: shares by duration; without a unit of that duration, a note and no counts."""
    shares = tables["shares_by_duration"]
    none = shares["n"] == 0
    counts = shares[["k", "n"]].astype("Int64")
    note = shares["note"].mask(none & (shares["note"] == ""), "no unit of this duration")
    return shares.assign(k=counts["k"].mask(none), n=counts["n"].mask(none), note=note)


def share_matrix(tables, context):
    """Table C1: war lists by leader sources: share, count and bounds of undetermined codings."""
    shares = _of_wars(tables["shares"])
    cells = [
        f"{row.share:.2f} ({row.k}/{row.n}) [{row.open_low:.2f}, {row.open_high:.2f}]"
        if row.n
        else "no war is known"
        for row in shares.itertuples()
    ]
    wide = shares.assign(cell=cells).pivot_table(
        index=["period", "war_list"], columns="leaders", values="cell", aggfunc="first"
    )
    order = shares[["period", "war_list"]].drop_duplicates()
    order = order.sort_values("period", key=lambda names: names != "post1945", kind="stable")
    wide = wide.loc[pd.MultiIndex.from_frame(order)][shares["leaders"].unique()]
    wide = wide.reset_index().rename(columns={"period": "Wars", "war_list": "War list"})
    return wide.assign(Wars=wide["Wars"].map(PERIOD)).rename_axis(columns=None)


def choices(tables, context):
    """Table C2: shares of wars by study and period, and how far from the headline's."""
    shares = _of_wars(tables["shares"])
    headline = shares[shares["study"] == context.headline].set_index("period")["share"]
    return shares.assign(apart=shares["share"] - shares["period"].map(headline))


def _of_wars(shares):
    """Rows of wars at L1, with the two choices of each study; no known war is a count of 0."""
    rows = shares[(shares["unit"] == "war") & (shares["rung"] == "L1")]
    counts = {name: pd.to_numeric(rows[name]).fillna(0).astype(int) for name in ("n", "k")}
    counts["missing"] = rows["missing"].where(rows["n"].notna()).astype("Int64")
    choices = rows["study"].str.split("-", n=1)
    return rows.assign(**counts, war_list=choices.str[0], leaders=choices.str[1])
