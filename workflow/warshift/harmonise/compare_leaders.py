"""Archigos against another source, leader by leader, for the states that fought."""

import pandas as pd

from warshift.harmonise.combine import name_words

SAME_DAY = 1  # days by which two dates that agree may differ
SAME_TENURE = 366  # days by which two sources may differ on the start of one tenure
COMPARED = ["name", "start", "end", "exit_mode"]
SHOWN = ["leader", "start", "end", "exit_mode"]
COLUMNS = ["source", "gwcode", *SHOWN, *(f"{name}_there" for name in SHOWN)]
COLUMNS += ["matched_by", "classes"]
DATE = "datetime64[ns]"
LIKELY = 45  # days within which two starts are one tenure, whatever the names


def match_leaders(base, other):
    """Pair the tenures of one person in two sources, each tenure at most once.

    Tenures are paired by Archigos' identifier where the other source has it; else, within a state,
    by a shared word of the name and starts at most a year apart; else by starts at most 45 days
    apart. Nearer starts take precedence. Both frames are tables `leaders`.

    Returns
    -------
    DataFrame: base, other (leader_id of each), by.
    """
    identified, both = other.dropna(subset=["archigos_id"]), ("", "_other")
    by_id = base.merge(identified, on="archigos_id", suffixes=both).assign(by="identifier")
    near = base.merge(other, on="gwcode", suffixes=both)
    near = near[_apart(near) <= SAME_TENURE]
    names = zip(near["name"], near["name_other"], strict=True)
    named = [bool(name_words(one) & name_words(two)) for one, two in names]
    likely = near[_apart(near) <= LIKELY].assign(by="date")
    order, pairs, used = ["apart", "leader_id", "leader_id_other"], [], set()
    for candidates in (by_id, near[named].assign(by="name and date"), likely):
        ordered = candidates.assign(apart=_apart(candidates)).sort_values(order)
        for pair in ordered[[*order[1:], "by"]].itertuples(index=False):
            if used.isdisjoint(pair[:2]):
                pairs.append(pair)
                used.update(pair[:2])
    return pd.DataFrame(pairs, columns=["base", "other", "by"])


def _apart(pairs, what="start", there="_other"):
    """Return the days between the dates of two sources."""
    return (pairs[what] - pairs[f"{what}{there}"]).abs().dt.days


def compare_leaders(base, other, states):
    """Compare two tables `leaders` over the days that both cover.

    Parameters
    ----------
    base, other : DataFrames
    states : set of int
        Gleditsch–Ward numbers of the states compared.

    Returns
    -------
    differences : DataFrame
        Table `leader_differences`.
    account : dict
        Rows in, matched and unmatched on both sides, and counts of the classes.
    """
    # A source covers days from its first recorded exit; earlier leavers are not in it.
    first, last = other["end"].min(), min(base["end"].max(), other["end"].max())
    left, right = (_within(frame, states, first, last) for frame in (base, other))
    pairs = match_leaders(left, right)
    joined = pairs.merge(left, left_on="base", right_on="leader_id").merge(
        right, left_on="other", right_on="leader_id", suffixes=("", "_there")
    )
    differ = _differences(joined, first, last)
    name = other["source"].iloc[0]
    parts = [
        joined.assign(classes=differ.apply(lambda row: ", ".join(differ.columns[row]), axis=1)),
        left[~left["leader_id"].isin(pairs["base"])].assign(classes=f"missing in {name}"),
        right[~right["leader_id"].isin(pairs["other"])]
        .assign(classes="missing in archigos")
        .rename(columns={column: f"{column}_there" for column in COMPARED}),
    ]
    account = {
        "In": len(left),
        "In (other)": len(right),
        "Matched": len(pairs),
        "Unmatched": len(left) - len(pairs),
        "Unmatched (other)": len(right) - len(pairs),
        **{f"Differ in {what}": int(differ[what].sum()) for what in differ},
    }
    table = _table(name, [part[part["classes"] != ""] for part in parts])
    order = ["gwcode", "start", "start_there"]
    return table.sort_values(order, kind="stable", na_position="first"), account


def _table(source, parts):
    rows = pd.concat(parts, ignore_index=True).assign(source=source)
    rows = rows.rename(columns={"by": "matched_by", "name": "leader", "name_there": "leader_there"})
    rows = rows.fillna({"matched_by": "nothing"}).reindex(columns=COLUMNS)
    kinds = {name: DATE if name.startswith(("start", "end")) else "string" for name in COLUMNS}
    return rows.astype(kinds | {"gwcode": "Int64"})


def _differences(joined, first, last):
    """Flag matched tenures whose start, end or exit mode differs."""
    # A source that begins in mid-tenure does not disagree about the start.
    both_late = (joined["start"] > first) & (joined["start_there"] > first)
    ended, ended_there = joined["end"] < last, joined["end_there"] < last
    modes = (joined["exit_mode"] != joined["exit_mode_there"]).fillna(False).astype(bool)
    apart = {what: _apart(joined, what, "_there") > SAME_DAY for what in ("start", "end")}
    return pd.DataFrame(
        {
            "start": both_late & apart["start"],
            "end": (ended | ended_there) & apart["end"],
            "exit mode": ended & ended_there & modes,
        }
    )


def _within(frame, states, first, last):
    """Keep the leaders of the states who were in office at some time between two days."""
    kept = frame["gwcode"].isin(states) & (frame["end"] >= first) & (frame["start"] <= last)
    # Whether a leader who left on the first day, or entered on the last, is listed is accidental.
    return frame[kept & (frame["end"] > first) & (frame["start"] < last)]


def compare_support(base, support, states):
    """Compare CHISOLS with Archigos: unlinked leaders, and days of entry that differ.

    Parameters
    ----------
    base, support : DataFrames
        Table `leaders` of Archigos, and table `support_changes`.
    states : set of int
        COW numbers.

    Returns
    -------
    As `compare_leaders`.
    """
    events = support[support["ccode"].isin(states)]
    joined = events.merge(base, on="leader_id", how="left", suffixes=("", "_a"))
    linked = joined["leader_id"].notna()
    apart = (joined["date"] - joined["start"]).abs().dt.days
    there = {"leader": "name_there", "date": "start_there", "linked_by": "matched_by"}
    rows = joined[~linked | (apart > SAME_DAY)]
    classes = rows["leader_id"].isna().map({True: "missing in archigos", False: "start"})
    differing = rows.rename(columns=there)[["gwcode", "name", "start", *there.values()]]
    first, last = events["date"].min(), events["date"].max()
    covered = base[base["ccode"].isin(states) & base["start"].between(first, last)]
    gone = covered[~covered["leader_id"].isin(events["leader_id"])]
    account = {
        "In": len(covered),
        "In (other)": len(events),
        "Matched": len(covered) - len(gone),
        "Unmatched": len(gone),
        "Unmatched (other)": int((events["linked_by"] == "nothing").sum()),
        "Differ in start": int((classes == "start").sum()),
    }
    parts = [differing.assign(classes=classes), gone.assign(classes="missing in chisols")]
    return _table("chisols", parts), account
