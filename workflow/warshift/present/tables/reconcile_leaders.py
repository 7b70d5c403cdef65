"""Leader by leader: Archigos against another source, for the states that fought."""

import pandas as pd

from warshift.harmonise.combine import name_words
from warshift.present.formats import day

SAME_DAY = 1  # days two dates may differ and still agree
SAME_TENURE = 366  # days the starts of one tenure can lie apart in two sources
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
    rows = [_compare(row, first, last) for row in joined.itertuples()]
    name = other["source"].iloc[0]
    rows += _alone(left[~left["leader_id"].isin(pairs["base"])], "a", f"missing in {name}")
    rows += _alone(right[~right["leader_id"].isin(pairs["other"])], "b", "missing in archigos")
    table = pd.DataFrame([row for row in rows if row["Classes"]])
    account = {
        "In": len(left),
        "In (other)": len(right),
        "Matched": len(pairs),
        "Unmatched": len(left) - len(pairs),
        "Unmatched (other)": len(right) - len(pairs),
    }
    for what in ("start", "end", "exit mode"):
        account[f"Differ in {what}"] = sum(what in row["Classes"].split(", ") for row in rows)
    table.insert(0, "Source", name)
    return table.sort_values(["GW", "Start", "Start there"], kind="stable"), account


def _within(frame, states, first, last):
    """Leaders of the states who were in office on some day between two days."""
    kept = frame["gwcode"].isin(states) & (frame["end"] >= first) & (frame["start"] <= last)
    # A leader who left on the very first day, or came on the last, is in one source by accident.
    return frame[kept & (frame["end"] > first) & (frame["start"] < last)]


def _compare(row, first, last):
    classes = []
    # A source that begins in the middle of a tenure does not disagree about its start.
    both_late = row.start_a > first and row.start_b > first
    if both_late and abs((row.start_a - row.start_b).days) > SAME_DAY:
        classes.append("start")
    both_ended = row.end_a < last and row.end_b < last
    one_ended = (row.end_a < last) != (row.end_b < last)
    if (both_ended or one_ended) and abs((row.end_a - row.end_b).days) > SAME_DAY:
        classes.append("end")
    told = not pd.isna(row.exit_mode_a) and not pd.isna(row.exit_mode_b)
    if told and both_ended and row.exit_mode_a != row.exit_mode_b:
        classes.append("exit mode")
    return {
        "GW": int(row.gwcode_a),
        "Leader": row.name_a,
        "Start": day(row.start_a),
        "End": day(row.end_a),
        "Exit": _text(row.exit_mode_a),
        "Leader there": row.name_b,
        "Start there": day(row.start_b),
        "End there": day(row.end_b),
        "Exit there": _text(row.exit_mode_b),
        "Matched by": row.by,
        "Classes": ", ".join(classes),
    }


def _alone(frame, side, classes):
    blank = dict.fromkeys(("Leader", "Start", "End", "Exit"), "")
    rows = []
    for row in frame.rename(columns={"name": "name_"}).itertuples():
        own = {
            "Leader": row.name_,
            "Start": day(row.start),
            "End": day(row.end),
            "Exit": _text(row.exit_mode),
        }
        here, there = (own, blank) if side == "a" else (blank, own)
        other = {f"{key} there": value for key, value in there.items()}
        rows.append(
            {"GW": int(row.gwcode), **here, **other, "Matched by": "nothing", "Classes": classes}
        )
    return rows


def _text(value):
    return "" if pd.isna(value) else value


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
    own = support[support["ccode"].isin(states)]
    joined = own.merge(base, on="leader_id", how="left", suffixes=("", "_a"))
    rows = []
    for row in joined.rename(columns={"name": "name_"}).itertuples():
        known = not pd.isna(row.leader_id)
        apart = abs((row.date - row.start).days) if known else None
        if not known or apart > SAME_DAY:
            rows.append(
                {
                    "Source": "chisols",
                    "GW": "" if not known else int(row.gwcode),
                    "Leader": row.name_ if known else "",
                    "Start": day(row.start) if known else "",
                    "Leader there": row.leader,
                    "Start there": day(row.date),
                    "Matched by": row.linked_by,
                    "Classes": "start" if known else "missing in archigos",
                }
            )
    first, last = own["date"].min(), own["date"].max()
    covered = base[base["ccode"].isin(states) & base["start"].between(first, last)]
    gone = covered[~covered["leader_id"].isin(own["leader_id"])]
    linked = int((own["linked_by"] != "nothing").sum())
    account = {
        "In": len(covered),
        "In (other)": len(own),
        "Matched": len(covered) - len(gone),
        "Unmatched": len(gone),
        "Unmatched (other)": len(own) - linked,
        "Differ in start": sum(row["Classes"] == "start" for row in rows),
    }
    lost = _alone(gone, "a", "missing in chisols")
    return pd.DataFrame(rows + [{"Source": "chisols", **row} for row in lost]), account
