"""Combine two leader sources: the first as far as it reaches, the second from there on.

For each state, the seam is the last day on which the first source observes it (2015-12-31 for
Archigos, 2014-12-31 for some states). The rules:

1. All leaders of a state in the first source are kept.
2. The leader in office at the seam continues. If the second source has somebody in office on that
   day, the tenure ends when, and how, it ends there; whether both name the same person is noted.
3. If the second source has nobody on that day but a leader who begins within a year, the tenure
   ends on that leader's first day, in an unknown manner.
4. Leaders of the second source who begin after the seam follow.
5. A state whose leaders in the first source end before the seam is continued by those of the second
   source who are in office after that end, from that end at the earliest.
6. A state that is absent from the first source takes all leaders of the second.
"""

from unicodedata import normalize

import pandas as pd

from warshift.tables.files import check

LONGEST_WAIT = pd.Timedelta(days=366)  # rule 3
SHORTEST_WORD = 3
EXIT_COLUMNS = ["end", "end_precision", "exit_mode", "exit_code", "in_office"]


def combine(first, second, name):
    """Return tables `leaders` and `seams` of two tables `leaders` combined as FIRST+SECOND."""
    seam = first["end"].max()
    parts, seams = [], []
    states = sorted(set(first["gwcode"]) | set(second["gwcode"]))
    for gwcode in states:
        ours, theirs = (frame[frame["gwcode"] == gwcode] for frame in (first, second))
        rows, note = _continue_state(ours, theirs, seam)
        parts.append(rows)
        seams.append({"gwcode": gwcode, **note})
    leaders = pd.concat(parts, ignore_index=True).assign(source=name)
    leaders = leaders.sort_values(["gwcode", "start", "end", "leader_id"], kind="stable")
    return check(leaders, "leaders", f"leader source {name}"), pd.DataFrame(seams)


def _continue_state(ours, theirs, seam):
    # ASSUME: at the seam no change is counted, even where the sources name different persons.
    ours, theirs = ours.sort_values(["start", "end"]), theirs.sort_values(["start", "end"])
    if ours.empty:
        return theirs, _note("second source only")
    sitting = ours[ours["in_office"].astype(bool)]
    if sitting.empty:
        return _resume(ours, theirs, seam)
    leader = sitting.iloc[-1]
    seam = leader["end"]  # Archigos stops observing some states a year earlier
    later = theirs[theirs["start"] > seam]
    counterpart = theirs[(theirs["start"] <= seam) & (theirs["end"] > seam)]
    if len(counterpart):
        match = counterpart.iloc[-1]
        ours.loc[leader.name, EXIT_COLUMNS] = match[EXIT_COLUMNS]
        same = _same_person(leader, match)
        note = _note("goes on", leader["name"], match["name"], same, match["end"])
        # Leaders who enter before the end just set are dropped; the second source's order decides.
        return pd.concat([ours, later[later["start"] >= match["end"]]]), note
    if len(later) and later.iloc[0]["start"] - seam <= LONGEST_WAIT:
        successor = later.iloc[0]
        ours.loc[leader.name, EXIT_COLUMNS] = [successor["start"], "day", pd.NA, pd.NA, False]
        note = _note("ends at the successor's start", leader["name"], successor["name"])
        return pd.concat([ours, later]), note | {"end": successor["start"]}
    note = _note("nobody within a year" if len(later) else "not in the second source")
    return pd.concat([ours, later]), note | {"leader": leader["name"]}


def _resume(ours, theirs, seam):
    """Continue a state whose leaders in the first source end before the seam (rule 5)."""
    last = ours["end"].max()
    after = theirs[(theirs["end"] > max(last, seam - LONGEST_WAIT)) & (theirs["end"] > last)].copy()
    after = after[after["end"] > seam]
    after["start"] = after["start"].clip(lower=last)
    what = "resumed by the second source" if len(after) else "ended before the seam"
    return pd.concat([ours, after]), _note(what, ours.iloc[-1]["name"])


def _note(rule, leader=pd.NA, successor=pd.NA, same=pd.NA, end=pd.NaT):
    names = ("rule", "leader", "successor", "same_person", "end")
    return dict(zip(names, (rule, leader, successor, same, end), strict=True))


def _same_person(one, other):
    """Compare two leaders by identifier where both have one, else by a shared word of the names."""
    if not pd.isna(one["archigos_id"]) and not pd.isna(other["archigos_id"]):
        return bool(one["archigos_id"] == other["archigos_id"])
    return bool(name_words(one["name"]) & name_words(other["name"]))


def name_words(name):
    """Return the words that identify a person: lower case, of three letters or more."""
    plain = normalize("NFKD", str(name)).encode("ascii", "ignore").decode().lower()
    words = "".join(sign if sign.isalpha() else " " for sign in plain).split()
    return {word for word in words if len(word) >= SHORTEST_WORD}
