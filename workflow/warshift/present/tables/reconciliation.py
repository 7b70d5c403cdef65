"""The reconciliation tables of the sources, from the tables of the earlier rooms."""

import pandas as pd

from warshift.harmonise.crosswalk import to_gw
from warshift.present.formats import day
from warshift.present.tables.reconcile_leaders import compare_leaders, compare_support
from warshift.present.tables.reconcile_wars import (
    account_matches,
    count_classes,
    match_wars,
    wars_side_by_side,
)
from warshift.present.tables.share_matrix import effects, effects_table, matrix_table

NAMES = [
    "tableC1_share_matrix",
    "tableC2_choices",
    "tableC3_wars",
    "tableC4_war_differences",
    "tableC5_leaders",
    "tableC6_state_codes",
    "tableC7_merges",
    "tableC8_seams",
    "tableC9_stanley_sawyer",
]
SIDE_COLUMNS = ["Merge", "In", "Matched", "Unmatched"]


def reconcile(shares, lists, leaders, combined, context):
    """All reconciliation tables.

    Parameters
    ----------
    shares : dict
        study: table of shares, the headline's first.
    lists : dict
        war list: (wars, belligerents).
    leaders : dict
        leader source: table `leaders`; archigos is compared with each other one.
    combined : dict
        combined leader source: its seams.
    context : dict
        crosswalk, war_keys, support (table `support_changes`), seen (codings of Stanley and
        Sawyer).

    Returns
    -------
    dict: name in `NAMES` to a DataFrame ready to be written.
    """
    numbers = effects(shares)
    between = {n: t for n, t in lists.items() if (t[0]["war_type"] == "interstate").any()}
    matches = match_wars(between, context["war_keys"])
    wars = wars_side_by_side(between, matches)
    differences, merges = _leader_tables(lists, leaders, context)
    codes = state_codes(lists, context["crosswalk"])
    merges = pd.concat([account_matches(matches, between), merges, account_codes(lists, codes)])
    return {
        "tableC1_share_matrix": matrix_table(numbers),
        "tableC2_choices": effects_table(numbers),
        "tableC3_wars": wars,
        "tableC4_war_differences": count_classes(wars),
        "tableC5_leaders": differences,
        "tableC6_state_codes": codes,
        "tableC7_merges": merges.reset_index(drop=True),
        "tableC8_seams": seams_table(combined),
        "tableC9_stanley_sawyer": basis_table(lists, context["seen"]),
    }


def _leader_tables(lists, leaders, context):
    spells = pd.concat([spells for _, spells in lists.values()])
    at_war = set(to_gw(spells, context["crosswalk"])["gwcode"].dropna().astype(int))
    base = leaders["archigos"]
    tables, merges = [], []
    for name, other in leaders.items():
        if name != "archigos":
            table, account = compare_leaders(base, other, at_war)
            tables.append(table)
            merges += _merge_rows(name, account)
    cow = set(spells["ccode"].astype(int))
    table, account = compare_support(base, context["support"], cow)
    merges += _merge_rows("chisols", account)
    merges = pd.DataFrame(merges, columns=[*SIDE_COLUMNS, "Differ in"])
    return pd.concat([*tables, table], ignore_index=True), merges


def _merge_rows(name, account):
    told = {
        key.removeprefix("Differ in "): value
        for key, value in account.items()
        if key.startswith("Differ in ")
    }
    differ = ", ".join(f"{what}: {count}" for what, count in told.items())
    return [
        (
            f"leaders of archigos with {name}",
            account["In"],
            account["Matched"],
            account["Unmatched"],
            differ,
        ),
        (
            f"leaders of {name} with archigos",
            account["In (other)"],
            account["In (other)"] - account["Unmatched (other)"],
            account["Unmatched (other)"],
            "",
        ),
    ]


def state_codes(lists, crosswalk):
    """Spells whose state number differs between COW and Gleditsch–Ward, or has none."""
    rows = []
    for name, (wars, spells) in lists.items():
        coded = spells.join(to_gw(spells, crosswalk)).merge(
            wars[["war_id", "name"]], on="war_id", validate="many_to_one"
        )
        odd = coded[coded["gwcode"].isna() | (coded["gwcode"] != coded["ccode"])]
        for row in odd.rename(columns={"name": "war"}).itertuples():
            rows.append(
                {
                    "War list": name,
                    "War": row.war,
                    "State": row.state,
                    "Entry": day(row.entry),
                    "Exit": day(row.exit),
                    "COW": row.ccode,
                    "Gleditsch-Ward": row.gwcode,
                    "Exception": "" if pd.isna(row.exception) else row.exception,
                }
            )
    return pd.DataFrame(rows)


def account_codes(lists, codes):
    """Merge accounting: spells with exactly one Gleditsch–Ward number on every day, and without."""
    rows = []
    for name, (_, spells) in lists.items():
        own = codes[codes["War list"] == name]
        lost = int((own["Exception"] != "").sum())
        rows.append((f"spells of {name} with state numbers", len(spells), len(spells) - lost, lost))
    return pd.DataFrame(rows, columns=SIDE_COLUMNS)


def seams_table(combined):
    """What a person should look at where two leader sources are joined."""
    parts = []
    for name, seams in combined.items():
        quiet = (seams["rule"] == "goes on") & (
            seams["same_person"].astype("boolean").fillna(False)
        )
        quiet |= seams["rule"] == "ended before the seam"
        part = seams[~quiet]
        parts.append(
            pd.DataFrame(
                {
                    "Source": name,
                    "GW": part["gwcode"],
                    "What happened": part["rule"],
                    "Leader": part["leader"],
                    "There": part["successor"],
                    "Same person": part["same_person"].map({True: "yes", False: "names differ"}),
                    "End": part["end"].map(day),
                }
            )
        )
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame({"Source": []})


def basis_table(lists, seen):
    """Belligerents of the list of Stanley and Sawyer: seen, or reconstructed by the stated rule."""
    if "stanley_sawyer" not in lists:
        return pd.DataFrame({"War": []})
    wars, spells = lists["stanley_sawyer"]
    rows = spells.merge(wars[["war_id", "name", "start"]], on="war_id", validate="many_to_one")
    rows = rows.sort_values(["start", "war_id", "ccode", "phase"], kind="stable")
    facts = seen.set_index(seen["war_key"] + "-" + seen["ccode"].astype("string"))
    keys = rows["war_id"].str.removeprefix("stanley_sawyer-") + "-" + rows["ccode"].astype("string")
    certainty = keys.map(facts["certainty"])
    return pd.DataFrame(
        {
            "War": rows["name"],
            "State": rows["state"],
            "Entry": rows["entry"].map(day),
            "Exit": rows["exit"].map(day),
            "Primary": rows["primary"].map({True: "yes", False: "no"}),
            "Primary from": rows["primary_from"].map(day),
            "Outcome": rows["outcome"],
            "Basis": certainty.fillna("reconstructed"),
        }
    )
