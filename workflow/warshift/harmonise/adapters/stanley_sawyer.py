"""The belligerents of Stanley and Sawyer (2009): rows seen in print, the rest reconstructed.

The list is taken to include every COW inter-state war that begins on or after `first_day` (an
option of the card) and has an entry in data/raw/codings/primary.csv. Where the printed row was not
seen, primary.csv supplies the belligerents and COW their dates, side and outcome.
"""

import pandas as pd

from warshift.harmonise.adapters import cow_wars
from warshift.harmonise.phases import known_days, number_phases

RECONSTRUCTED = " (reconstructed)"


def read_wars(originals):
    """Return wars and spells for `harmonise.wars.complete`, with primary.

    `seen`, `keys` and `primary` are our codings, `cow` is COW Inter-State. The name of a war
    without any seen row ends in "(reconstructed)".
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
    printed = pd.MultiIndex.from_frame(seen[["war", "ccode"]])
    rest = rest[~pd.MultiIndex.from_frame(rest[["war_key", "ccode"]]).isin(printed)]
    rest = rest.assign(war=rest["war_key"], primary=True)
    return rest[seen.columns]
