"""Regime type and balance of power of the units, where the band has their sources.

Both are taken before the war: what a government or an army has become in the course of the war is
an outcome of the war.
"""

import numpy as np
import pandas as pd

DEMOCRACY = 6  # ASSUME: a state is a democracy from 6 points of Polity on, its makers' own line


def add_context(panel, belligerents, scores, capabilities):
    """The panel with columns democracy and parity.

    Parameters
    ----------
    panel : DataFrame
        From `build_covariates`: war_id and ccode (0 where a unit has several states).
    belligerents : DataFrame
    scores : DataFrame
        Table `regimes` of Polity.
    capabilities : DataFrame
        Table `capabilities`.

    Returns
    -------
    DataFrame. democracy: 1 or 0 by the Polity score of the year before entry, missing where there
    is no score, or the unit is a war. parity: weaker side's share of both sides' CINC in the year
    the war began, in standard deviations over the wars; missing where a side has no capabilities.
    """
    entry = belligerents.groupby(["war_id", "ccode"])["entry"].min()
    known = _yearly(scores, "score")
    democracy = {
        pair: float(known[pair[1], day.year - 1] >= DEMOCRACY)
        for pair, day in entry.items()
        if not np.isnan(known.get((pair[1], day.year - 1), np.nan))
    }
    pairs = zip(panel["war_id"], panel["ccode"], strict=True)
    balance = parity(belligerents, capabilities)
    return panel.assign(
        democracy=[democracy.get(pair, np.nan) for pair in pairs],
        parity=panel["war_id"].map((balance - balance.mean()) / balance.std()),
    )


def parity(belligerents, capabilities):
    """Weaker side's share of both sides' CINC in the year each war began.

    # ASSUME: a side's power is that of all states that ever fought on it, in the year of the start.

    Returns
    -------
    Series, index war_id, from 0 to one half; wars without capabilities of one side are left out.
    """
    known = _yearly(capabilities.rename(columns={"cinc": "value"}), "value")
    shares = {}
    for war_id, war in belligerents.groupby("war_id"):
        year = war["entry"].min().year
        states = war.dropna(subset=["side"]).drop_duplicates("ccode")
        power = [known.get((ccode, year), np.nan) for ccode in states["ccode"]]
        sides = pd.Series(power).groupby(states["side"].to_numpy()).sum(min_count=1)
        if len(sides) == 2 and sides.notna().all():
            shares[war_id] = sides.min() / sides.sum()
    return pd.Series(shares, dtype=float)


def _yearly(rows, column):
    """Values by (ccode, year)."""
    years = rows["year"] if "year" in rows else rows["start"].dt.year
    return dict(zip(zip(rows["ccode"], years, strict=True), rows[column], strict=True))
