"""The belligerents of Stanley and Sawyer (2009): rows that were seen, and the rest reconstructed.

The rule of the reconstruction: every COW inter-state war that begins on or after `first_day` (an
option of the card) and has an entry in data/raw/codings/primary.csv is in the list; of a war or a
belligerent that was not seen, COW gives dates, side and outcome, primary.csv the belligerents.
"""

import pandas as pd

from warshift.harmonise.adapters import cow_inter
from warshift.harmonise.phases import number_phases

OUTCOME = {1: "win", 2: "draw", 3: "lose"}
RECONSTRUCTED = " (reconstructed)"


def read_wars(originals):
    """Wars named by their key; the name of one nobody has seen ends in "(reconstructed)".

    Parameters
    ----------
    originals : dict
        `seen`, `keys`, `primary` (our codings) and `cow` (COW Inter-State).

    Returns
    -------
    wars, spells : DataFrames for `warshift.harmonise.wars.complete`, with primary.
    """
    spells = read_spells(originals)
    wars = originals["keys"].set_index("war_key")["name"]
    seen = set(originals["seen"]["war_key"])
    table = pd.DataFrame({"war": sorted(spells["war"].unique())})
    suffix = table["war"].map(lambda key: "" if key in seen else RECONSTRUCTED)
    table["name"] = table["war"].map(wars) + suffix
    return table, spells.drop(columns="basis")


def read_spells(originals):
    """Spells with `basis`: seen or reconstructed."""
    seen = _seen(originals["seen"])
    rest = _reconstructed(originals, seen)
    return number_phases(pd.concat([seen, rest], ignore_index=True))


def _seen(rows):
    spells = pd.DataFrame(
        {
            "war": rows["war_key"],
            "ccode": rows["ccode"],
            "state": rows["belligerent"],
            "side": rows["side"],
            "outcome": rows["outcome"].map(OUTCOME),
            "ongoing": False,
            "battle_deaths": pd.array([pd.NA] * len(rows), dtype="Int64"),
            "primary": rows["status"] == "Primary",
            "primary_from": rows["primary_from"],
            "basis": "seen",
        }
    )
    for edge, column in (("entry", "begin"), ("exit", "end")):
        spells[f"{edge}_lower"] = spells[f"{edge}_upper"] = rows[column]
        spells[f"{edge}_precision"] = "day"
    return spells


def _reconstructed(originals, seen):
    path = {"participants": originals["path"]["cow"]}
    _, cow = cow_inter.read_wars({"participants": originals["cow"], "path": path})
    keys = originals["keys"][["war_key", "cow_id"]].dropna()
    cow = cow.merge(keys, left_on="war", right_on="cow_id", validate="many_to_one")
    begins = cow.groupby("war_key")["entry_lower"].transform("min")
    cow = cow[begins >= pd.Timestamp(originals["card"]["options"]["first_day"])]
    listed = originals["primary"][["war_key", "ccode", "primary_from"]]
    rest = cow.merge(listed, on=["war_key", "ccode"], validate="many_to_one")
    seen_pairs = pd.MultiIndex.from_frame(seen[["war", "ccode"]])
    rest = rest[~pd.MultiIndex.from_frame(rest[["war_key", "ccode"]]).isin(seen_pairs)]
    rest = rest.assign(war=rest["war_key"], primary=True, basis="reconstructed")
    return rest[seen.columns]
