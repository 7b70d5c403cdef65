"""Differences between sources: wars, leaders, state numbers, seams, and the list of 2009."""

import pandas as pd

from warshift.harmonise.compare_leaders import compare_leaders, compare_support
from warshift.harmonise.compare_wars import (
    account_matches,
    match_wars,
    war_differences,
    wars_by_list,
)
from warshift.harmonise.crosswalk import to_gw

MERGE = ["merge", "rows", "matched", "unmatched"]


def compare_sources(lists, leaders, combined, context):
    """Make every comparison between the sources of a dataset band.

    Parameters
    ----------
    lists : dict
        war list: (wars, belligerents).
    leaders : dict
        leader source: table `leaders`; archigos is compared with each of the others.
    combined : dict
        combined leader source: its seams.
    context : dict
        crosswalk, war_keys, support (table `support_changes`), seen (as in
        `belligerent_basis`).

    Returns
    -------
    dict: name of a table to its DataFrame.
    """
    between = {n: t for n, t in lists.items() if (t[0]["war_type"] == "interstate").any()}
    matches = match_wars(between, context["war_keys"])
    by_list = wars_by_list(between, matches)
    leader_tables, leader_merges = _compare_leaders(lists, leaders, context)
    codes = state_code_differences(lists, context["crosswalk"])
    merges = [account_matches(matches, between), leader_merges, account_codes(lists, codes)]
    return {
        "matched_wars": by_list.assign(states=by_list["states"].map(len)),
        "war_differences": war_differences(by_list, _state_names(between)),
        "leader_differences": leader_tables,
        "state_code_differences": codes,
        "source_merges": pd.concat(merges, ignore_index=True),
        "open_seams": open_seams(combined),
        "belligerent_basis": belligerent_basis(lists, context["seen"]),
    }


def _state_names(lists):
    """Map each COW number to the name in the first list that has the state."""
    spells = pd.concat([spells for _, spells in lists.values()]).drop_duplicates("ccode")
    return dict(zip(spells["ccode"].astype(int), spells["state"], strict=True))


def _compare_leaders(lists, leaders, context):
    spells = pd.concat([spells for _, spells in lists.values()])
    at_war = set(to_gw(spells, context["crosswalk"])["gwcode"].dropna().astype(int))
    base, others = leaders["archigos"], [name for name in leaders if name != "archigos"]
    compared = {name: compare_leaders(base, leaders[name], at_war) for name in others}
    cow = set(spells["ccode"].astype(int))
    compared["chisols"] = compare_support(base, context["support"], cow)
    tables, accounts = zip(*compared.values(), strict=True)
    merges = [
        row
        for name, account in zip(compared, accounts, strict=True)
        for row in _merge_rows(name, account)
    ]
    columns = [*MERGE, "differ_in"]
    return pd.concat(tables, ignore_index=True), pd.DataFrame(merges, columns=columns)


def _merge_rows(name, account):
    differ = ", ".join(
        f"{key.removeprefix('Differ in ')}: {count}"
        for key, count in account.items()
        if key.startswith("Differ in ")
    )
    there, alone = account["In (other)"], account["Unmatched (other)"]
    here = [account[key] for key in ("In", "Matched", "Unmatched")]
    return [
        (f"leaders of archigos with {name}", *here, differ),
        (f"leaders of {name} with archigos", there, there - alone, alone, ""),
    ]


def state_code_differences(lists, crosswalk):
    """List spells whose state has another number in Gleditsch and Ward than in COW, or none."""
    parts = []
    for name, (wars, spells) in lists.items():
        coded = spells.join(to_gw(spells, crosswalk)).merge(
            wars[["war_id", "name"]], on="war_id", validate="many_to_one"
        )
        odd = coded["gwcode"].isna() | (coded["gwcode"] != coded["ccode"])
        parts.append(coded[odd].assign(war_list=name))
    columns = ["war_list", "name", "state", "entry", "exit", "ccode", "gwcode", "exception"]
    return pd.concat(parts, ignore_index=True)[columns]


def account_codes(lists, codes):
    """Account for spells with and without one Gleditsch–Ward number on every day."""
    lost = codes.groupby("war_list")["exception"].count().reindex(list(lists), fill_value=0)
    rows = [len(spells) for _, spells in lists.values()]
    merges = [f"spells of {name} with state numbers" for name in lists]
    columns = (merges, rows, rows - lost.to_numpy(), lost.to_numpy())
    return pd.DataFrame(dict(zip(MERGE, columns, strict=True)))


def open_seams(combined):
    """List the states whose combined leaders should be reviewed (table `open_seams`)."""
    columns = ["source", "gwcode", "rule", "leader", "successor", "same_person", "end"]
    parts = [pd.DataFrame(columns=columns)]
    for name, seams in combined.items():
        same = seams["same_person"].astype("boolean").fillna(False)
        quiet = ((seams["rule"] == "goes on") & same) | (seams["rule"] == "ended before the seam")
        parts.append(seams[~quiet].assign(source=name)[columns])
    return pd.concat(parts[1:] or parts, ignore_index=True)


def belligerent_basis(lists, seen):
    """Say how each row of Stanley and Sawyer is known (table `belligerent_basis`).

    Parameters
    ----------
    lists : dict
        As in `compare_sources`; the table is empty without the list stanley_sawyer.
    seen : DataFrame
        war_key, ccode and certainty of the rows read from the appendix or inferred from it.
    """
    columns = ["name", "state", "entry", "exit", "primary", "primary_from", "outcome", "basis"]
    if "stanley_sawyer" not in lists:
        return pd.DataFrame(columns=columns)
    wars, spells = lists["stanley_sawyer"]
    rows = spells.merge(wars[["war_id", "name", "start"]], on="war_id", validate="many_to_one")
    rows = rows.sort_values(["start", "war_id", "ccode", "phase"], kind="stable")
    certainty = seen.set_index(seen["war_key"] + "-" + seen["ccode"].astype("string"))["certainty"]
    keys = rows["war_id"].str.removeprefix("stanley_sawyer-") + "-" + rows["ccode"].astype("string")
    return rows.assign(basis=keys.map(certainty).fillna("reconstructed"))[columns]
