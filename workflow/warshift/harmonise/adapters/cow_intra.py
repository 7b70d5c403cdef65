"""COW Intra-State War Data 5.1: wars, and the states that took part in them on either side."""

import pandas as pd

from warshift.harmonise.phases import OUTCOME_A, dated_spells, number_phases
from warshift.sources.refuse import refuse_other_words

PARTS = ("Yr", "Mo", "Dy")
SIDES = {
    1: {"ccode": "CcodeA", "state": "SideA", "battle_deaths": "Deaths A", "parts": PARTS},
    2: {"ccode": "CcodeB", "state": "SideB", "battle_deaths": "Deaths B", "parts": PARTS},
}
LAST_DAY = "2014-12-31"  # the last day version 5.1 observes
NOT_A_STATE = -8


def read_wars(originals):
    """Wars with a state belligerent, and the spells of those states.

    Parameters
    ----------
    originals : dict
        `wars` (one row per war) and `participants` (one row per state in a war).

    Returns
    -------
    wars, spells : DataFrames for `warshift.harmonise.wars.complete`. Wars without any state
    (intercommunal) have no belligerent whose coalition could shift, and no row.
    """
    path, rows = originals["path"]["participants"], originals["participants"]
    rows = rows[rows["Outcome"] != NOT_A_STATE]
    refuse_other_words(path, rows, "Outcome", OUTCOME_A)
    spells = []
    for side, columns in SIDES.items():
        # One row (war 748) repeats its enemy's number: a state fights where its name stands.
        named = rows[columns["state"]].notna()
        states = rows[(rows[columns["ccode"]] > 0).fillna(False) & named]
        for phase in ("1", "2", "3", "4"):
            spells.append(dated_spells(states, path, side, phase, columns, LAST_DAY))
    spells = number_phases(_join_overlaps(pd.concat(spells, ignore_index=True)))
    names = pd.concat([originals["wars"], rows])[["WarNum", "WarName"]].drop_duplicates("WarNum")
    wars = names.set_axis(["war", "name"], axis=1).assign(war_type="intrastate")
    return wars[wars["war"].isin(spells["war"])].sort_values("war"), spells


def _join_overlaps(spells):
    """Of spells of one state that overlap, the longest: a state is in a war once at a time.

    # ASSUME: Croatia in war 877 fights on side A and, inside those years, on side B as well; it is
    # one spell on side A.
    """
    spells = spells.assign(length=spells["exit_upper"] - spells["entry_lower"])
    spells = spells.sort_values(["war", "ccode", "length"], kind="stable", ascending=False)
    kept = []
    for _, own in spells.groupby(["war", "ccode"], sort=True):
        chosen = []
        for row in own.itertuples():
            inside = any(
                row.entry_lower < other.exit_upper and other.entry_lower < row.exit_upper
                for other in chosen
            )
            if not inside:
                chosen.append(row)
        kept += [row.Index for row in chosen]
    return spells.loc[sorted(kept)].drop(columns="length")
