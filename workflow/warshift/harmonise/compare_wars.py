"""War by war: which lists include it, with what dates and belligerents, and how they differ."""

import pandas as pd

from warshift.harmonise.war_keys import war_ids

FEWEST_COMMON = 2  # belligerents that two entries of the same war must share


def match_wars(lists, war_keys):
    """Give each war one key across lists.

    The key comes from data/raw/codings/war_keys.csv where the list's number is recorded there (or
    the list uses keys as numbers). Any other war takes the key of an already keyed war with which
    it shares at least two belligerents and a day, preferring the longest overlap; failing that,
    its own identifier is its key.

    Parameters
    ----------
    lists : dict
        war list: (wars, belligerents).
    war_keys : DataFrame

    Returns
    -------
    DataFrame: war_list, war_id, key, matched_by.
    """
    facts = _facts(lists)
    matched, later = [], []
    for name, (wars, _) in lists.items():
        ids = war_ids(war_keys, name) or {key: f"{name}-{key}" for key in war_keys["war_key"]}
        keys = {war_id: key for key, war_id in ids.items()}
        for war_id in wars["war_id"]:
            row = {"war_list": name, "war_id": war_id, "key": keys.get(war_id)}
            (matched if row["key"] else later).append(row | {"matched_by": "war_keys.csv"})
    for row in later:
        hit = _overlapping(row, matched, facts)
        by = "states and days" if hit else "nothing"
        matched.append(row | {"key": hit or row["war_id"], "matched_by": by})
    return pd.DataFrame(matched)


def _facts(lists):
    """Index name, days, states (set of COW numbers) and phases by war_id."""
    wars, spells = (pd.concat(part) for part in zip(*lists.values(), strict=True))
    spells = spells.groupby("war_id")
    states = spells["ccode"].agg(lambda codes: set(map(int, codes)))
    facts = wars.set_index("war_id")[["name", "start", "end"]]
    return facts.assign(phases=spells["phase"].max(), states=states)


def _overlapping(row, matched, facts):
    """Return the key of the matched war of another list that overlaps longest, or None."""
    war, hits = facts.loc[row["war_id"]], []
    for other in matched:
        rival = facts.loc[other["war_id"]]
        common = (min(war["end"], rival["end"]) - max(war["start"], rival["start"])).days
        shared = len(war["states"] & rival["states"])
        if other["war_list"] != row["war_list"] and common >= 0 and shared >= FEWEST_COMMON:
            hits.append((common, other["key"]))
    return max(hits, default=(0, None))[1]


def wars_by_list(lists, matches):
    """Merge a list's entries under one key (table `matched_wars`, `states` as sets of numbers)."""
    entries = matches.join(_facts(lists), on="war_id").groupby(["key", "war_list"], sort=False)
    merged = entries.agg(
        name=("name", "first"),
        start=("start", "min"),
        end=("end", "max"),
        states=("states", lambda states: set().union(*states)),
        phases=("phases", "max"),
        wars=("war_id", "size"),
    )
    return merged.reset_index()


def war_differences(by_list, names):
    """Describe how the lists differ on each war (table `war_differences`).

    Parameters
    ----------
    by_list : DataFrame
        From `wars_by_list`.
    names : dict
        COW number to name of the state.
    """
    rows = []
    for key, entries in by_list.groupby("key", sort=False):
        several = len(entries) > 1
        starts, ends = (entries[name].max() - entries[name].min() for name in ("start", "end"))
        row = {
            "key": key,
            "name": entries["name"].iloc[0],
            "start": entries["start"].min(),
            "lists": len(entries),
            "starts_apart": starts.days if several else pd.NA,
            "ends_apart": ends.days if several else pd.NA,
            "disputed": _disputed(entries, names),
        }
        rows.append({**row, "classes": ", ".join(_classes(entries, row))})
    table = pd.DataFrame(rows).astype({"starts_apart": "Int64", "ends_apart": "Int64"})
    return table.sort_values(["start", "key"], kind="stable", ignore_index=True)


def _disputed(entries, names):
    texts = []
    shared = set.intersection(*entries["states"])
    for code in sorted(set().union(*entries["states"]) - shared):
        lists = entries.loc[[code in states for states in entries["states"]], "war_list"]
        texts.append(f"{names.get(code, code)} ({', '.join(lists)})")
    return "; ".join(texts)


def _classes(entries, row):
    if len(entries) == 1:
        return [f"only in {entries['war_list'].iloc[0]}"]
    differs = {
        "start": row["starts_apart"],
        "end": row["ends_apart"],
        "participants": row["disputed"],
        "phases": len(set(entries["phases"])) > 1,
        "several wars in one list": len(set(entries["wars"])) > 1,
    }
    return [name for name, differ in differs.items() if differ] or ["none"]


def account_matches(matches, lists):
    """Account for the merge of each list's wars with the other lists."""
    several = matches.groupby("key")["war_list"].transform("nunique") > 1
    hits = several.groupby(matches["war_list"], sort=False).agg(["size", "sum"]).loc[list(lists)]
    hits["merge"] = [f"wars of {name} with the other lists" for name in lists]
    hits["unmatched"] = hits["size"] - hits["sum"]
    hits = hits.rename(columns={"size": "rows", "sum": "matched"})
    return hits[["merge", "rows", "matched", "unmatched"]].reset_index(drop=True)
