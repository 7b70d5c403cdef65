"""Tables of how the sources differ, and what each choice does to the share (C1 to C9)."""

import pandas as pd

from warshift.present.formats import bounds, day, number, pick
from warshift.present.labels import PERIOD

BOTH = {True: "yes", False: "no"}


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


def choices_table(tables, context):
    """Table C2: wars that count and their share, by study and period, beside the headline's."""
    shares = _of_wars(tables["shares"])
    headline = shares[shares["study"] == context.headline].set_index("period")["share"]
    apart = shares["share"] - shares["period"].map(headline)
    return pd.DataFrame(
        {
            "War list": shares["war_list"],
            "Leaders": shares["leaders"],
            "Wars": shares["period"].map(PERIOD),
            "Terminated and known": shares["n"],
            "Terminated, unknown": shares["missing"],
            "With a shift": shares["k"],
            "Share": shares["share"].map(number),
            "95% interval": bounds(shares, "lower", "upper"),
            "Undetermined no/yes": bounds(shares, "open_low", "open_high"),
            "Against the headline": ["" if pd.isna(value) else f"{value:+.3f}" for value in apart],
        }
    )


def _of_wars(shares):
    """Rows of wars at L1, with the two choices of each study; no known war is a count of 0."""
    rows = shares[(shares["unit"] == "war") & (shares["rung"] == "L1")]
    counts = {name: pd.to_numeric(rows[name]).fillna(0).astype(int) for name in ("n", "k")}
    counts["missing"] = rows["missing"].where(rows["n"].notna()).astype("Int64")
    choices = rows["study"].str.split("-", n=1)
    return rows.assign(**counts, war_list=choices.str[0], leaders=choices.str[1])


def wars_table(tables, context):
    """Table C3: war by war, the lists side by side."""
    table = pick(tables["war_differences"], {"Key": "key", "War": "name", "In": "lists"})
    for name, entries in tables["matched_wars"].groupby("war_list", sort=False):
        entries = entries.set_index("key").reindex(table["Key"]).reset_index()
        dates = entries["start"].map(day) + " to " + entries["end"].map(day)
        table[f"{name}: dates"] = dates.where(entries["start"].notna(), "")
        table[f"{name}: states"] = entries["states"].astype("Int64")
    rest = {
        "Starts apart (days)": "starts_apart",
        "Ends apart (days)": "ends_apart",
        "States not in every list": "disputed",
        "Classes": "classes",
    }
    return table.join(pick(tables["war_differences"], rest))


def war_differences_table(tables, context):
    """Table C4: how often each class of difference occurs."""
    classes = tables["war_differences"]["classes"].str.split(", ").explode()
    counts = classes.value_counts().rename_axis("Class").reset_index(name="Wars")
    return counts.sort_values(["Wars", "Class"], ascending=[False, True], ignore_index=True)


def leaders_table(tables, context):
    """Table C5: leaders on whom Archigos and another source differ."""
    return pick(
        tables["leader_differences"],
        {
            "Source": "source",
            "GW": "gwcode",
            "Leader": "leader",
            "Start": "start",
            "End": "end",
            "Exit": "exit_mode",
            "Leader there": "leader_there",
            "Start there": "start_there",
            "End there": "end_there",
            "Exit there": "exit_mode_there",
            "Matched by": "matched_by",
            "Classes": "classes",
        },
    )


def state_codes_table(tables, context):
    """Table C6: spells whose state has another number in Gleditsch and Ward than in COW."""
    return pick(
        tables["state_code_differences"],
        {
            "War list": "war_list",
            "War": "name",
            "State": "state",
            "Entry": "entry",
            "Exit": "exit",
            "COW": "ccode",
            "Gleditsch-Ward": "gwcode",
            "Exception": "exception",
        },
    )


def merges_table(tables, context):
    """Table C7: rows in, matched and unmatched, of every merge between sources."""
    return pick(
        tables["source_merges"],
        {
            "Merge": "merge",
            "In": "rows",
            "Matched": "matched",
            "Unmatched": "unmatched",
            "Differ in": "differ_in",
        },
    )


def seams_table(tables, context):
    """Table C8: what a person should look at where two leader sources are joined."""
    seams = tables["open_seams"]
    names = {
        "Source": "source",
        "GW": "gwcode",
        "What happened": "rule",
        "Leader": "leader",
        "There": "successor",
        "Same person": "same_person",
        "End": "end",
    }
    same = seams["same_person"].map({True: "yes", False: "names differ"})
    return pick(seams.assign(same_person=same), names)


def basis_table(tables, context):
    """Table C9: belligerents of Stanley and Sawyer, and how each is known."""
    basis = tables["belligerent_basis"]
    return pick(
        basis.assign(primary=basis["primary"].map(BOTH)),
        {
            "War": "name",
            "State": "state",
            "Entry": "entry",
            "Exit": "exit",
            "Primary": "primary",
            "Primary from": "primary_from",
            "Outcome": "outcome",
            "Basis": "basis",
        },
    )
