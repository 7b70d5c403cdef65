"""Battles won and lost so far, as a time-varying covariate of belligerents where CDB90 covers.

CDB90 lists battles of some wars only. A belligerent is covered where it has at least one battle
there; elsewhere the covariate is missing, never zero.
"""

from itertools import pairwise

import numpy as np
import pandas as pd

from warshift.vocabulary import PER_DAY, STATE_UNITS


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
    entry = belligerents.groupby(["war_id", "ccode"])["entry"].min()
    results = _results(battles)
    known, pieces = panel["unit"].isin(STATE_UNITS), []
    for (war_id, ccode), rows in panel[known].groupby(["war_id", "ccode"], sort=False):
        own = results.get((cow_wars.get(war_id), ccode))
        if own is None:
            pieces.append(rows.assign(battles_net=np.nan))
        else:
            times = PER_DAY * (own["end"] - entry[war_id, ccode]).dt.days.to_numpy()
            pieces.append(_cut(rows, times, own["gain"].to_numpy()))
    pieces.append(panel[~known].assign(battles_net=np.nan))
    cut = pd.concat(pieces).rename_axis("_row").reset_index()
    return cut.sort_values(["_row", "start"], kind="stable", ignore_index=True).drop(columns="_row")


def _results(battles):
    """Ends and gains (1 won, -1 lost, 0 neither) by (COW war, state)."""
    rows = []
    for battle in battles.dropna(subset=["cow_war"]).itertuples():
        for side, other in (("attacker", "defender"), ("defender", "attacker")):
            codes = getattr(battle, f"{side}_ccodes")
            gain = {side: 1, other: -1}.get(battle.winner, 0)
            for code in codes.split(";") if isinstance(codes, str) else ():
                rows.append((int(battle.cow_war), int(code), battle.end, gain))
    frame = pd.DataFrame(rows, columns=["war", "ccode", "end", "gain"])
    return dict(list(frame.groupby(["war", "ccode"])))


def _cut(rows, times, gains):
    """Rows of one belligerent cut at the times inside them, with the sum of the gains before."""
    made, index = [], []
    for label, row in zip(rows.index, rows.to_dict("records"), strict=True):
        inside = np.unique(times[(times > row["start"]) & (times < row["stop"])])
        edges = [row["start"], *inside.tolist(), row["stop"]]
        for start, stop in pairwise(edges):
            net = float(gains[times <= start].sum())
            event = row["event"] if stop == row["stop"] else 0
            made.append(row | {"start": start, "stop": stop, "event": event, "battles_net": net})
            index.append(label)
    return pd.DataFrame(made, index=index)
