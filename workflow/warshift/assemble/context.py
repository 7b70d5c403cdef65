"""Regime type and balance of power of the units, where the band has their sources.

Both are measured before the war, since what becomes of a government or an army in the course of a
war is an outcome of it.
"""

import numpy as np
import pandas as pd

DEMOCRACY = 6  # ASSUME: a state is a democracy from 6 points of Polity on, its makers' own line


def add_context(panel, belligerents, scores, capabilities):
    """Add columns democracy and parity.

    Parameters
    ----------
    panel, belligerents, scores, capabilities : DataFrame
        Tables `covariates`, `belligerents`, `regimes` of Polity, and `capabilities`.
    """
    key = ["war_id", "ccode"]
    entry = belligerents.groupby(key)["entry"].min().dt.year.rename("year") - 1
    years = scores.assign(year=scores["start"].dt.year)[["ccode", "year", "score"]]
    before = entry.reset_index().merge(years, on=["ccode", "year"], how="left", validate="m:1")
    score = before.set_index(key)["score"].reindex(pd.MultiIndex.from_frame(panel[key])).to_numpy()
    balance = parity(belligerents, capabilities)
    return panel.assign(
        democracy=np.where(np.isnan(score), np.nan, score >= DEMOCRACY),
        parity=panel["war_id"].map((balance - balance.mean()) / balance.std()),
    )


def parity(belligerents, capabilities):
    """Return the weaker side's share of both sides' CINC in the year each war began, by war_id.

    It runs from 0 to one half; wars in which one side has no capabilities are left out.

    # ASSUME: a side's power is that of all states that ever fought on it, in the year of the start.
    """
    start = belligerents.groupby("war_id")["entry"].transform("min").dt.year
    states = belligerents.assign(year=start).dropna(subset=["side"])
    states = states.drop_duplicates(["war_id", "ccode"]).merge(
        capabilities[["ccode", "year", "cinc"]], on=["ccode", "year"], how="left", validate="m:1"
    )
    power = states.groupby(["war_id", "side"])["cinc"].sum(min_count=1).reset_index()
    sides = power.pivot_table(index="war_id", columns="side", values="cinc").reindex(columns=[1, 2])
    sides = sides.dropna()
    return sides.min(axis=1) / sides.sum(axis=1)
