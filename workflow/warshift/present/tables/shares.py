"""Tables of shares: by duration (6), and by choice of sources (C1, C2)."""

import pandas as pd

from warshift.present.formats import PERIOD


def shares_by_duration(tables, context):
    """Return table 6: shares by duration; where no unit lasted that long, a note, no counts."""
    shares = tables["shares_by_duration"]
    empty = shares["n"] == 0
    counts = shares[["k", "n"]].astype("Int64")
    note = shares["note"].mask(empty & (shares["note"] == ""), "no unit of this duration")
    return shares.assign(k=counts["k"].mask(empty), n=counts["n"].mask(empty), note=note)


def share_matrix(tables, context):
    """Return table C1: shares, counts and bounds, war lists by leader sources."""
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
    order = order.sort_values("period", key=lambda periods: periods != "post1945", kind="stable")
    wide = wide.loc[pd.MultiIndex.from_frame(order)][shares["leaders"].unique()]
    wide = wide.reset_index().rename(columns={"period": "Wars", "war_list": "War list"})
    return wide.assign(Wars=wide["Wars"].map(PERIOD)).rename_axis(columns=None)


def choices(tables, context):
    """Return table C2: shares by study and period, and their distance from the headline's."""
    shares = _of_wars(tables["shares"])
    headline = shares[shares["study"] == context.headline].set_index("period")["share"]
    return shares.assign(apart=shares["share"] - shares["period"].map(headline))


def _of_wars(shares):
    """Select wars at L1 and split each study into its two sources; no known war counts 0."""
    rows = shares[(shares["unit"] == "war") & (shares["rung"] == "L1")]
    counts = {name: pd.to_numeric(rows[name]).fillna(0).astype(int) for name in ("n", "k")}
    counts["missing"] = rows["missing"].where(rows["n"].notna()).astype("Int64")
    sources = rows["study"].str.split("-", n=1)
    return rows.assign(**counts, war_list=sources.str[0], leaders=sources.str[1])
