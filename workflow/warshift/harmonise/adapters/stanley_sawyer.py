"""The belligerents of Stanley and Sawyer (2009): rows that were seen, and the rest reconstructed.

The rule of the reconstruction: every COW inter-state war that begins on or after `first_day` (an
option of the card) and has an entry in data/raw/codings/primary.csv is in the list; of a war or a
belligerent that was not seen, COW gives dates, side and outcome, primary.csv the belligerents.
"""

import pandas as pd

from warshift.harmonise.adapters import cow_wars
from warshift.harmonise.phases import known_days, number_phases

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
    seen = _seen(originals["seen"])
    spells = pd.concat([seen, _reconstructed(originals, seen)], ignore_index=True)
    wars = originals["keys"].set_index("war_key")["name"]
    table = pd.DataFrame({"war": sorted(spells["war"].unique())})
    unseen = ~table["war"].isin(seen["war"])
    table["name"] = table["war"].map(wars) + unseen.map({True: RECONSTRUCTED, False: ""})
    return table, number_phases(spells)


def _seen(rows):
    spells = pd.DataFrame(
        {
            "war": rows["war_key"],
            "ccode": rows["ccode"],
            "state": rows["belligerent"],
            "side": rows["side"],
            "outcome": rows["outcome"],
            "ongoing": False,
            "battle_deaths": pd.Series(pd.NA, index=rows.index, dtype="Int64"),
            "primary": rows["status"] == "Primary",
            "primary_from": rows["primary_from"],
        }
    )
    return spells.join(known_days(rows["begin"], rows["end"]))


def _reconstructed(originals, seen):
    options = originals["card"]["options"]
    given = {"participants": originals["cow"], "card": {"options": options["cow"]}}
    _, cow = cow_wars.read_wars(given | {"path": {"participants": originals["path"]["cow"]}})
    keys = originals["keys"][["war_key", "cow_id"]].dropna()
    cow = cow.merge(keys, left_on="war", right_on="cow_id", validate="many_to_one")
    begins = cow.groupby("war_key")["entry_lower"].transform("min")
    cow = cow[begins >= pd.Timestamp(options["first_day"])]
    listed = originals["primary"][["war_key", "ccode", "primary_from"]]
    rest = cow.merge(listed, on=["war_key", "ccode"], validate="many_to_one")
    known = pd.MultiIndex.from_frame(seen[["war", "ccode"]])
    rest = rest[~pd.MultiIndex.from_frame(rest[["war_key", "ccode"]]).isin(known)]
    rest = rest.assign(war=rest["war_key"], primary=True)
    return rest[seen.columns]
