"""COW Extra-State War Data 4.0: states against entities that are not members of the system."""

import pandas as pd

from warshift.harmonise.phases import OUTCOME_A, dated_spells, number_phases
from warshift.sources.refuse import refuse_other_words

BOTH = {"battle_deaths": "BatDeath", "parts": ("Year", "Month", "Day")}
SIDES = {1: {"ccode": "ccode1", "state": "SideA"}, 2: {"ccode": "ccode2", "state": "SideB"}}
LAST_DAY = "2007-12-31"  # the last day version 4.0 observes


def read_wars(originals):
    """Wars and the spells of their state belligerents; a non-state side has no row.

    Parameters
    ----------
    originals : dict
        `participants`: one row per state and war, a state on either side A or side B.

    Returns
    -------
    wars, spells : DataFrames for `warshift.harmonise.wars.complete`.
    """
    path, rows = originals["path"]["participants"], originals["participants"]
    refuse_other_words(path, rows, "Outcome", OUTCOME_A)
    spells = []
    for side, columns in SIDES.items():
        states = rows[(rows[columns["ccode"]] > 0).fillna(False)]
        for phase in ("1", "2"):
            spells.append(dated_spells(states, path, side, phase, columns | BOTH, LAST_DAY))
    spells = number_phases(pd.concat(spells, ignore_index=True))
    wars = rows.groupby("WarNum", sort=True)["WarName"].first().reset_index()
    wars = wars.set_axis(["war", "name"], axis=1).assign(war_type="extrastate")
    return wars[wars["war"].isin(spells["war"])], spells
