"""Leader by leader: Archigos against another source, for the states that fought."""

import pandas as pd

from warshift.harmonise.combine import name_words

SAME_DAY = 1  # days two dates may differ and still agree
SAME_TENURE = 366  # days the starts of one tenure can lie apart in two sources
HERE = {"name": "leader", "start": "start", "end": "end", "exit_mode": "exit_mode"}
THERE = {name: f"{column}_there" for name, column in HERE.items()}
COLUMNS = ["source", "gwcode", *HERE.values(), *THERE.values(), "matched_by", "classes"]
LIKELY = 45  # days within which two starts are one tenure whatever the names


def match_leaders(base, other):
    """Pairs of tenures of one person in two sources; each tenure is in one pair at most.

    By Archigos' identifier where the other source has it; else, within a state, by a shared word of
    the name and starts at most a year apart; else by starts at most 45 days apart. Nearer starts go
    first.

    Parameters
    ----------
    base, other : DataFrames
        Table `leaders`.

    Returns
    -------
    DataFrame: base, other (leader_id of each), by.
    """
    pairs = []
    used_base, used_other = set(), set()
    for by, candidates in (
        ("identifier", _by_identifier(base, other)),
        ("name and date", _by_state(base, other, named=True)),
        ("date", _by_state(base, other, named=False)),
    ):
        for _, one, two in sorted(candidates):
            if one not in used_base and two not in used_other:
                pairs.append((one, two, by))
                used_base.add(one)
                used_other.add(two)
    return pd.DataFrame(pairs, columns=["base", "other", "by"])


def _by_identifier(base, other):
    told = other.dropna(subset=["archigos_id"])
    pairs = base.merge(told, on="archigos_id", suffixes=("", "_other"))
    apart = (pairs["start"] - pairs["start_other"]).abs().dt.days
    return list(zip(apart, pairs["leader_id"], pairs["leader_id_other"], strict=True))


def _by_state(base, other, named):
    pairs = base.merge(other, on="gwcode", suffixes=("", "_other"))
    apart = (pairs["start"] - pairs["start_other"]).abs().dt.days
    pairs = pairs.assign(apart=apart)[apart <= (SAME_TENURE if named else LIKELY)]
    return [
        (row.apart, row.leader_id, row.leader_id_other)
        for row in pairs.rename(columns={"name": "name_"}).itertuples()
        if not named or name_words(row.name_) & name_words(row.name_other)
    ]


def compare_leaders(base, other, states):
    """Differences between two sources over the days that both cover.

    Parameters
    ----------
    base, other : DataFrames
        Table `leaders`.
    states : set of int
        Gleditsch–Ward numbers of the states compared.

    Returns
    -------
    differences : DataFrame
        One row per leader with a difference: state, name, dates in both, classes.
    account : dict
        In, matched and unmatched of both sides, and counts of the classes.
    """
    # A source covers days from the first exit it tells: before it, only those who stayed are in it.
    first, last = other["end"].min(), min(base["end"].max(), other["end"].max())
    left, right = (_within(frame, states, first, last) for frame in (base, other))
    pairs = match_leaders(left, right)
    joined = pairs.merge(left.add_suffix("_a"), left_on="base", right_on="leader_id_a").merge(
        right.add_suffix("_b"), left_on="other", right_on="leader_id_b"
    )
    rows = [_compare(row, first, last) for row in joined.to_dict("records")]
    name = other["source"].iloc[0]
    rows += _alone(left[~left["leader_id"].isin(pairs["base"])], HERE, f"missing in {name}")
    rows += _alone(right[~right["leader_id"].isin(pairs["other"])], THERE, "missing in archigos")
    account = _account(len(left), len(right), len(pairs))
    for what in ("start", "end", "exit mode"):
        account[f"Differ in {what}"] = sum(what in row["classes"].split(", ") for row in rows)
    table = _table(name, [row for row in rows if row["classes"]])
    order = ["gwcode", "start", "start_there"]
    return table.sort_values(order, kind="stable", na_position="first"), account


def _account(here, there, matched):
    """Rows in, matched and unmatched of both sides."""
    account = {"In": here, "In (other)": there, "Matched": matched}
    return account | {"Unmatched": here - matched, "Unmatched (other)": there - matched}


def _table(source, rows):
    table = pd.DataFrame(rows, columns=COLUMNS).assign(source=source)
    dates = [name for name in COLUMNS if name.startswith(("start", "end"))]
    return table.astype({"gwcode": "Int64", **dict.fromkeys(dates, "datetime64[ns]")})


def _within(frame, states, first, last):
    """Leaders of the states who were in office on some day between two days."""
    kept = frame["gwcode"].isin(states) & (frame["end"] >= first) & (frame["start"] <= last)
    # A leader who left on the very first day, or came on the last, is in one source by accident.
    return frame[kept & (frame["end"] > first) & (frame["start"] < last)]


def _compare(row, first, last):
    classes = []
    # A source that begins in the middle of a tenure does not disagree about its start.
    both_late = row["start_a"] > first and row["start_b"] > first
    if both_late and abs((row["start_a"] - row["start_b"]).days) > SAME_DAY:
        classes.append("start")
    ended = [row["end_a"] < last, row["end_b"] < last]
    if any(ended) and abs((row["end_a"] - row["end_b"]).days) > SAME_DAY:
        classes.append("end")
    modes = [row["exit_mode_a"], row["exit_mode_b"]]
    if all(ended) and not any(map(pd.isna, modes)) and modes[0] != modes[1]:
        classes.append("exit mode")
    return {
        "gwcode": row["gwcode_a"],
        **{column: row[f"{name}_a"] for name, column in HERE.items()},
        **{column: row[f"{name}_b"] for name, column in THERE.items()},
        "matched_by": row["by"],
        "classes": ", ".join(classes),
    }


def _alone(frame, columns, classes):
    """Rows of leaders that only one of the sources has; `columns` are those of its side."""
    rows = frame[["gwcode", *columns]].rename(columns=columns)
    return rows.assign(matched_by="nothing", classes=classes).to_dict("records")


def compare_support(base, support, states):
    """CHISOLS against Archigos: unlinked leaders of either, and days of entry that differ.

    Parameters
    ----------
    base : DataFrame
        Table `leaders` of Archigos.
    support : DataFrame
        Table `support_changes`.
    states : set of int
        COW numbers.
    """
    events = support[support["ccode"].isin(states)]
    joined = events.merge(base, on="leader_id", how="left", suffixes=("", "_a"))
    linked = joined["leader_id"].notna()
    apart = (joined["date"] - joined["start"]).abs().dt.days
    there = {"leader": "leader_there", "date": "start_there", "linked_by": "matched_by"}
    rows = joined[~linked | (apart > SAME_DAY)].rename(columns={**there, "name": "leader"})
    classes = rows["leader_id"].isna().map({True: "missing in archigos", False: "start"})
    shown = ["gwcode", "leader", "start", *there.values()]
    differing = rows[shown].assign(classes=classes).to_dict("records")
    first, last = events["date"].min(), events["date"].max()
    covered = base[base["ccode"].isin(states) & base["start"].between(first, last)]
    gone = covered[~covered["leader_id"].isin(events["leader_id"])]
    account = {
        "In": len(covered),
        "In (other)": len(events),
        "Matched": len(covered) - len(gone),
        "Unmatched": len(gone),
        "Unmatched (other)": int((events["linked_by"] == "nothing").sum()),
        "Differ in start": sum(row["classes"] == "start" for row in differing),
    }
    return _table("chisols", differing + _alone(gone, HERE, "missing in chisols")), account
