"""COW Extra-State War Data 4.0: states against entities that are not members of the system."""

import pandas as pd

from warshift.harmonise.phases import MIRROR, OUTCOME_A, need_codes, number_phases, phase_dates

STATES = {1: ("ccode1", "SideA"), 2: ("ccode2", "SideB")}
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
    need_codes(rows, path, "Outcome", OUTCOME_A)
    spells = []
    for side, (code, name) in STATES.items():
        own = rows[(rows[code] > 0).fillna(False)]
        spells += [_spells(own, path, side, code, name, phase) for phase in ("1", "2")]
    spells = number_phases(pd.concat(spells, ignore_index=True))
    wars = rows.groupby("WarNum", sort=True)["WarName"].first().reset_index()
    wars = wars.set_axis(["war", "name"], axis=1).assign(war_type="extrastate")
    return wars[wars["war"].isin(spells["war"])], spells


def _spells(rows, path, side, code, name, phase):
    if phase != "1":
        rows = rows[rows[f"StartYear{phase}"].notna()]
    parts = [
        tuple(f"{edge}{part}{phase}" for part in ("Year", "Month", "Day"))
        for edge in ("Start", "End")
    ]
    dates = phase_dates(rows, path, *parts, LAST_DAY)
    outcome = rows["Outcome"].map(OUTCOME_A)
    if side == 2:
        outcome = outcome.replace(MIRROR)
    # ASSUME: a state that left a war which the source calls ongoing has an unknown outcome.
    outcome = outcome.mask((outcome == "ongoing") & ~dates["ongoing"], "unknown")
    return dates.assign(
        war=rows["WarNum"],
        ccode=rows[code],
        state=rows[name],
        side=side,
        outcome=outcome.mask(dates["ongoing"], "ongoing"),
        battle_deaths=rows["BatDeath"],
    )
