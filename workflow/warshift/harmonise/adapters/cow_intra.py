"""COW Intra-State War Data 5.1: wars, and the states that took part in them on either side."""

import pandas as pd

from warshift.harmonise.phases import MIRROR, OUTCOME_A, need_codes, number_phases, phase_dates

STATES = {1: ("CcodeA", "SideA", "Deaths A"), 2: ("CcodeB", "SideB", "Deaths B")}
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
    need_codes(rows, path, "Outcome", OUTCOME_A)
    spells = []
    for side, (code, name, deaths) in STATES.items():
        # One row (war 748) repeats its enemy's number: a state fights where its name stands.
        own = rows[(rows[code] > 0).fillna(False) & rows[name].notna()]
        spells += [_spells(own, path, side, code, name, deaths, str(k)) for k in (1, 2, 3, 4)]
    spells = number_phases(_join_overlaps(pd.concat(spells, ignore_index=True)))
    names = pd.concat([originals["wars"], rows])[["WarNum", "WarName"]].drop_duplicates("WarNum")
    wars = names.set_axis(["war", "name"], axis=1).assign(war_type="intrastate")
    return wars[wars["war"].isin(spells["war"])].sort_values("war"), spells


def _spells(rows, path, side, code, name, deaths, phase):
    if phase != "1":
        rows = rows[rows[f"StartYr{phase}"].notna()]
    start = tuple(f"Start{part}{phase}" for part in ("Yr", "Mo", "Dy"))
    end = tuple(f"End{part}{phase}" for part in ("Yr", "Mo", "Dy"))
    dates = phase_dates(rows, path, start, end, LAST_DAY)
    outcome = rows["Outcome"].map(OUTCOME_A)
    if side == 2:
        outcome = outcome.replace(MIRROR)
    outcome = outcome.mask((outcome == "ongoing") & ~dates["ongoing"], "unknown")
    return dates.assign(
        war=rows["WarNum"],
        ccode=rows[code],
        state=rows[name],
        side=side,
        outcome=outcome.mask(dates["ongoing"], "ongoing"),
        battle_deaths=rows[deaths],
    )


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
