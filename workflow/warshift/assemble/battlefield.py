"""Battles won and lost so far, as a time-varying covariate of belligerents.

CDB90 lists the battles of some wars only. For a belligerent without a battle in it the covariate is
missing, never zero.
"""

import numpy as np
import pandas as pd

from warshift.assemble.leads import half_days
from warshift.vocabulary import STATE_UNITS


def add_battles(panel, belligerents, battles, cow_wars):
    """Add battles_net, and cut the rows where a battle of the belligerent ends.

    A battle that ends on day t counts from the row after t, and a draw changes nothing. The rows of
    a unit still tile its time, and its event remains on the last one.

    Parameters
    ----------
    panel, belligerents, battles : DataFrame
        Tables `covariates`, `belligerents` and `battles`.
    cow_wars : dict
        war_id to the number of the war in COW, which CDB90 uses.
    """
    key = ["war_id", "ccode"]
    entry = belligerents.groupby(key)["entry"].min().rename("first_day").reset_index()
    entry = entry.assign(cow_war=entry["war_id"].map(cow_wars)).dropna(subset=["cow_war"])
    won = entry.astype({"cow_war": int}).merge(_results(battles), on=["cow_war", "ccode"])
    won["time"] = half_days(won["end"], won["first_day"])
    won = won.sort_values("time", kind="stable")
    won["battles_net"] = won.groupby(key)["gain"].cumsum().astype(float)
    panel = panel.reset_index(names="_row")
    covered = panel.set_index(key).index.isin(won.set_index(key).index)
    covered &= panel["unit"].isin(STATE_UNITS).to_numpy()
    cut = _cut(panel[covered], won[[*key, "time", "battles_net"]])
    cut = pd.concat([cut, panel[~covered].assign(battles_net=np.nan)])
    return cut.sort_values(["_row", "start"], ignore_index=True).drop(columns="_row")


def _results(battles):
    """Return one row per battle and state: cow_war, ccode, end, gain (1 won, -1 lost, 0 other)."""
    battles = battles.dropna(subset=["cow_war"]).astype({"cow_war": int})
    sides = []
    for side, other in (("attacker", "defender"), ("defender", "attacker")):
        gain = battles["winner"].map({side: 1, other: -1}).fillna(0)
        codes = battles[f"{side}_ccodes"].str.split(";")
        states = battles[["cow_war", "end"]].assign(gain=gain, ccode=codes).explode("ccode")
        sides.append(states.dropna(subset=["ccode"]).astype({"ccode": int}))
    return pd.concat(sides)


def _cut(rows, won):
    """Cut rows at the battles inside them, with the sum of the gains up to each start."""
    inside = rows.merge(won[["war_id", "ccode", "time"]], on=["war_id", "ccode"])
    inside = inside[(inside["time"] > inside["start"]) & (inside["time"] < inside["stop"])]
    later = inside.assign(start=inside["time"]).drop(columns="time")
    cut = pd.concat([rows, later.drop_duplicates(["_row", "start"])]).sort_values(["_row", "start"])
    following = cut.groupby("_row")["start"].shift(-1)
    cut = cut.assign(
        stop=following.fillna(cut["stop"]).astype(int),
        event=cut["event"].where(following.isna(), 0),
    )
    cut = cut.sort_values("start", kind="stable")
    cut = pd.merge_asof(cut, won, left_on="start", right_on="time", by=["war_id", "ccode"])
    return cut.drop(columns="time").fillna({"battles_net": 0.0})
