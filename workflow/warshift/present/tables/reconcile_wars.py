"""War by war: which lists have it, with what dates and belligerents, and how they differ."""

import pandas as pd

from warshift.present.formats import day

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
    known, later = [], []
    for name, (wars, _) in lists.items():
        keys = _keys_of(name, wars, war_keys)
        for war in wars.itertuples():
            key = keys.get(war.war_id)
            row = {"war_list": name, "war_id": war.war_id, "key": key, "matched_by": "war_keys.csv"}
            (known if key else later).append(row)
    facts = {
        war.war_id: (war.start, war.end, states)
        for wars, spells in lists.values()
        for war, states in _with_states(wars, spells)
    }
    for row in later:
        hit = _overlapping(facts[row["war_id"]], known, facts, row["war_list"])
        row["key"] = hit or row["war_id"]
        row["matched_by"] = "states and days" if hit else "nothing"
        known.append(row)
    return pd.DataFrame(known)


def _keys_of(name, wars, war_keys):
    """Keys by war_id, from the table of keys."""
    if name in KEY_COLUMNS:
        rows = war_keys.dropna(subset=[KEY_COLUMNS[name]])
        ids = name + "-" + rows[KEY_COLUMNS[name]].astype("string")
        return dict(zip(ids, rows["war_key"], strict=True))
    all_keys = set(war_keys["war_key"])
    own = {war_id: war_id.removeprefix(f"{name}-") for war_id in wars["war_id"]}
    return {war_id: key for war_id, key in own.items() if key in all_keys}


def _with_states(wars, spells):
    states = spells.groupby("war_id")["ccode"].agg(lambda codes: set(map(int, codes)))
    for war in wars.itertuples():
        yield war, states[war.war_id]


def _overlapping(fact, known, facts, war_list):
    start, end, states = fact
    best = None
    for row in known:
        if row["war_list"] == war_list:
            continue
        first, last, others = facts[row["war_id"]]
        common = (min(end, last) - max(start, first)).days
        if common >= 0 and len(states & others) >= FEWEST_COMMON:
            best = max(best or (-1, ""), (common, row["key"]))
    return best[1] if best else None


def wars_side_by_side(lists, matches):
    """One row per war, the lists side by side, and the classes of difference.

    Returns
    -------
    DataFrame of text: Key, War, In, then dates and belligerents per list, then the differences in
    days, participants and phases.
    """
    rows = []
    names = list(lists)
    spans = {name: _spans(*lists[name]) for name in names}
    states = {
        int(code): state
        for _, spells in reversed(lists.values())
        for code, state in zip(spells["ccode"], spells["state"], strict=True)
    }
    for key, entries in matches.groupby("key", sort=False):
        found = {
            name: [spans[name][war] for war in own["war_id"]]
            for name, own in entries.groupby("war_list", sort=False)
        }
        rows.append(_row(key, found, names, states))
    table = pd.DataFrame(rows).sort_values(["First day", "Key"], kind="stable")
    return table.drop(columns="First day").reset_index(drop=True)


def _spans(wars, spells):
    groups = spells.groupby("war_id")
    phases = groups["phase"].max()
    sets = groups["ccode"].agg(lambda codes: frozenset(map(int, codes)))
    return {
        war.war_id: (war.name, war.start, war.end, sets[war.war_id], int(phases[war.war_id]))
        for war in wars.itertuples(index=False)
    }


def _row(key, found, names, states):
    merged = {
        name: (
            parts[0][0],
            min(part[1] for part in parts),
            max(part[2] for part in parts),
            frozenset().union(*(part[3] for part in parts)),
            max(part[4] for part in parts),
            len(parts),
        )
        for name, parts in found.items()
    }
    first = next(iter(merged.values()))
    starts = [part[1] for part in merged.values()]
    ends = [part[2] for part in merged.values()]
    row = {"Key": key, "War": first[0], "First day": min(starts), "In": len(merged)}
    for name in names:
        part = merged.get(name)
        row[f"{name}: dates"] = f"{day(part[1])} to {day(part[2])}" if part else ""
        row[f"{name}: states"] = len(part[3]) if part else ""
    row["Starts apart (days)"] = (max(starts) - min(starts)).days if len(merged) > 1 else ""
    row["Ends apart (days)"] = (max(ends) - min(ends)).days if len(merged) > 1 else ""
    row["States not in every list"] = _disputed(merged, states)
    row["Classes"] = ", ".join(_classes(merged, row))
    return row


def _disputed(merged, states):
    everybody = frozenset().union(*(part[3] for part in merged.values()))
    shared = frozenset.intersection(*(part[3] for part in merged.values()))
    texts = []
    for code in sorted(everybody - shared):
        having = [name for name, part in merged.items() if code in part[3]]
        texts.append(f"{states.get(code, code)} ({', '.join(having)})")
    return "; ".join(texts)


def _classes(merged, row):
    if len(merged) == 1:
        return [f"only in {next(iter(merged))}"]
    classes = []
    if row["Starts apart (days)"]:
        classes.append("start")
    if row["Ends apart (days)"]:
        classes.append("end")
    if row["States not in every list"]:
        classes.append("participants")
    if _differ(part[4] for part in merged.values()):
        classes.append("phases")
    if _differ(part[5] for part in merged.values()):
        classes.append("several wars in one list")
    return classes or ["none"]


def _differ(values):
    first, *others = values
    return any(value != first for value in others)


def count_classes(table):
    """How often each class of difference occurs, over the wars of more than one list."""
    told = table["Classes"].str.split(", ").explode()
    counts = told.value_counts().rename_axis("Class").reset_index(name="Wars")
    return counts.sort_values(["Wars", "Class"], ascending=[False, True], ignore_index=True)


def account_matches(matches, lists):
    """Merge accounting: of each list, wars in, matched with another list, and not."""
    several = matches.groupby("key")["war_list"].agg(lambda names: len(set(names))) > 1
    matches = matches.assign(matched=matches["key"].map(several))
    rows = []
    for name, (wars, _) in lists.items():
        own = matches[matches["war_list"] == name]
        hit = int(own["matched"].sum())
        rows.append((f"wars of {name} with the other lists", len(wars), hit, len(own) - hit))
    return pd.DataFrame(rows, columns=["Merge", "In", "Matched", "Unmatched"])
