"""War by war: which lists have it, with what dates and belligerents, and how they differ."""

import pandas as pd

FEWEST_COMMON = 2  # belligerents two entries must share to be the same war
KEY_COLUMNS = {"iwd": "iwd_id", "cow_inter": "cow_id"}


def match_wars(lists, war_keys):
    """One key per war across lists.

    The key is that of data/raw/codings/war_keys.csv where the list's number is there (or the list
    uses keys as numbers). Any other war takes the key of an already keyed war with which it shares
    at least two belligerents and a day, the one with the longest common time; otherwise its own
    identifier is its key.

    Parameters
    ----------
    lists : dict
        war list: (wars, belligerents).
    war_keys : DataFrame

    Returns
    -------
    DataFrame: war_list, war_id, key, matched_by.
    """
    matched, later = [], []
    for name, (wars, _) in lists.items():
        keys = _keys_of(name, wars, war_keys)
        for war in wars.itertuples():
            key = keys.get(war.war_id)
            row = {"war_list": name, "war_id": war.war_id, "key": key, "matched_by": "war_keys.csv"}
            (matched if key else later).append(row)
    facts = {
        war.war_id: (war.start, war.end, states)
        for wars, spells in lists.values()
        for war, states in _with_states(wars, spells)
    }
    for row in later:
        hit = _overlapping(facts[row["war_id"]], matched, facts, row["war_list"])
        row["key"] = hit or row["war_id"]
        row["matched_by"] = "states and days" if hit else "nothing"
        matched.append(row)
    return pd.DataFrame(matched)


def _keys_of(name, wars, war_keys):
    """Keys by war_id, from the table of keys."""
    if name in KEY_COLUMNS:
        rows = war_keys.dropna(subset=[KEY_COLUMNS[name]])
        ids = name + "-" + rows[KEY_COLUMNS[name]].astype("string")
        return dict(zip(ids, rows["war_key"], strict=True))
    all_keys = set(war_keys["war_key"])
    numbers = {war_id: war_id.removeprefix(f"{name}-") for war_id in wars["war_id"]}
    return {war_id: key for war_id, key in numbers.items() if key in all_keys}


def _with_states(wars, spells):
    states = spells.groupby("war_id")["ccode"].agg(lambda codes: set(map(int, codes)))
    for war in wars.itertuples():
        yield war, states[war.war_id]


def _overlapping(fact, matched, facts, war_list):
    start, end, states = fact
    best = None
    for row in matched:
        if row["war_list"] == war_list:
            continue
        first, last, others = facts[row["war_id"]]
        common = (min(end, last) - max(start, first)).days
        if common >= 0 and len(states & others) >= FEWEST_COMMON:
            best = max(best or (-1, ""), (common, row["key"]))
    return best[1] if best else None


def wars_by_list(lists, matches):
    """One row per war and list that has it; several entries of one list under a key become one.

    Returns
    -------
    DataFrame: war_list, key, name, start, end, states (set of COW numbers), phases, wars (how many
    entries of the list), in the order of the matches.
    """
    wars, spells = (pd.concat(part) for part in zip(*lists.values(), strict=True))
    by_war = spells.groupby("war_id")
    facts = wars.set_index("war_id")[["name", "start", "end"]].assign(
        phases=by_war["phase"].max(), states=by_war["ccode"].agg(lambda codes: set(map(int, codes)))
    )
    rows = []
    full = matches.join(facts, on="war_id")
    for (key, war_list), entries in full.groupby(["key", "war_list"], sort=False):
        rows.append(
            {
                "war_list": war_list,
                "key": key,
                "name": entries["name"].iloc[0],
                "start": entries["start"].min(),
                "end": entries["end"].max(),
                "states": set().union(*entries["states"]),
                "phases": int(entries["phases"].max()),
                "wars": len(entries),
            }
        )
    return pd.DataFrame(rows)


def war_differences(by_list, names):
    """One row per war: in how many lists it is, and how they differ.

    Parameters
    ----------
    by_list : DataFrame
        From `wars_by_list`.
    names : dict
        COW number to name of the state.

    Returns
    -------
    DataFrame: key, name, start, lists, starts_apart and ends_apart (days; missing for a war of one
    list), disputed (states that some list does not have), classes.
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
        having = entries.loc[[code in states for states in entries["states"]], "war_list"]
        texts.append(f"{names.get(code, code)} ({', '.join(having)})")
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
    """Merge accounting: of each list, wars in, matched with another list, and not."""
    several = matches.groupby("key")["war_list"].agg(lambda names: len(set(names)) > 1)
    matches = matches.assign(matched=matches["key"].map(several))
    rows = []
    for name, (wars, _) in lists.items():
        hits = matches.loc[matches["war_list"] == name, "matched"]
        matched = int(hits.sum())
        rows.append(
            (f"wars of {name} with the other lists", len(wars), matched, len(hits) - matched)
        )
    return pd.DataFrame(rows, columns=["merge", "rows", "matched", "unmatched"])
