"""Battles won and lost so far, as a time-varying covariate of belligerents where CDB90 covers.

CDB90 lists battles of some wars only. A belligerent is covered where it has at least one battle
there; elsewhere the covariate is missing, never zero.
"""

import numpy as np
import pandas as pd

from warshift.assemble.leads import half_days
from warshift.vocabulary import STATE_UNITS


def add_battles(panel, belligerents, battles, cow_wars):
    """The panel with column battles_net, cut where a battle of the belligerent ends.

    Parameters
    ----------
    panel : DataFrame
        From `build_covariates`: unit, war_id, ccode, start, stop (half-days), event, ...
    belligerents : DataFrame
    battles : DataFrame
        Table `battles`.
    cow_wars : dict
        war_id to the number of the war in COW, by which CDB90 names it.

    Returns
    -------
    DataFrame. battles_net: battles won less battles lost by the belligerent so far; a battle that
    ends on day t holds from the row after t, a draw changes nothing. Missing for other units and
    where CDB90 has no battle of the belligerent. The rows of a unit still tile its time, and the
    event is still on the last.
    """
    key = ["war_id", "ccode"]
    entry = belligerents.groupby(key)["entry"].min().rename("first_day").reset_index()
    entry = entry.assign(cow_war=entry["war_id"].map(cow_wars)).dropna(subset=["cow_war"])
    won = entry.astype({"cow_war": int}).merge(_results(battles), on=["cow_war", "ccode"])
    won["time"] = half_days(won["end"], won["first_day"])
    won = won.sort_values("time", kind="stable")
    won["battles_net"] = won.groupby(key)["gain"].cumsum().astype(float)
    known, panel = panel["unit"].isin(STATE_UNITS), panel.reset_index(names="_row")
    known = known.to_numpy() & panel.set_index(key).index.isin(won.set_index(key).index)
    cut = _cut(panel[known], won[[*key, "time", "battles_net"]])
    cut = pd.concat([cut, panel[~known].assign(battles_net=np.nan)])
    return cut.sort_values(["_row", "start"], ignore_index=True).drop(columns="_row")


def _results(battles):
    """One row per battle and state in it: cow_war, ccode, end, gain (1 won, -1 lost, 0 neither)."""
    battles = battles.dropna(subset=["cow_war"]).astype({"cow_war": int})
    sides = []
    for side, other in (("attacker", "defender"), ("defender", "attacker")):
        gain = battles["winner"].map({side: 1, other: -1}).fillna(0)
        codes = battles[f"{side}_ccodes"].str.split(";")
        own = battles[["cow_war", "end"]].assign(gain=gain, ccode=codes)
        sides.append(own.explode("ccode").dropna(subset=["ccode"]).astype({"ccode": int}))
    return pd.concat(sides)


def _cut(rows, won):
    """Rows cut at the battles inside them, with the sum of the gains up to each start."""
    inside = rows.merge(won[["war_id", "ccode", "time"]], on=["war_id", "ccode"])
    inside = inside[(inside["time"] > inside["start"]) & (inside["time"] < inside["stop"])]
    later = inside.assign(start=inside["time"]).drop(columns="time")
    cut = pd.concat([rows, later.drop_duplicates(["_row", "start"])]).sort_values(["_row", "start"])
    following = cut.groupby("_row")["start"].shift(-1)
    cut = cut.assign(
        stop=following.fillna(cut["stop"]).astype(int),
        event=cut["event"].where(following.isna(), 0),
    )
    left = cut.sort_values("start", kind="stable")
    made = pd.merge_asof(left, won, left_on="start", right_on="time", by=["war_id", "ccode"])
    return made.drop(columns="time").fillna({"battles_net": 0.0})
