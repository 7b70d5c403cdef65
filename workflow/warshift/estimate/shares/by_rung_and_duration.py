"""The share at every rung, as occurrence and as attribution, with its excess over chance.

The rule coder has rung L1 of all covered wars, with both chance levels. The curated coder has the
wider rungs and attribution, for the wars whose governments were searched.
"""

from dataclasses import asdict

import numpy as np
import pandas as pd
from scipy.stats import binomtest

from warshift.estimate.shares.chance import fully_covered
from warshift.estimate.shares.excess_over_chance import (
    by_duration,
    time_shift_probabilities,
    turnover_probabilities,
)
from warshift.estimate.shares.proportion import estimate_share, exact_share
from warshift.vocabulary import MODELLED_UNITS, PERIODS, READINGS, RUNGS, in_period

NO_RUNG = "not in this band: no coded events on this rung"
NOT_SEARCHED = "not in this band: only governments in wars since 1945 were searched"
NO_CHANCE = (
    "not available: the peacetime rate at this rung is unknown; Table B3 has control windows"
)
NO_CHANCE_ATTRIBUTED = "not available: peacetime changes are attributed to no war"
KEPT = ("k", "n", "share", "lower", "upper", "p_claimed")
OVER_CHANCE = [f"{name}{end}" for name in ("excess", "ratio") for end in ("", "_lower", "_upper")]
EMPTY = {"duration": "all", "chance": "none", "k": 0, "n": 0}


def shares_by_duration(units, by_rung, tests, windows, rates, calendar, claimed, level):
    """Return table `shares_by_duration` of one study.

    Parameters
    ----------
    units, windows, rates, calendar
        As in `warshift.estimate.shares.chance_test.shares_against_chance`.
    by_rung, tests : DataFrame
        Tables `shares_by_rung` and `shares`.
    claimed, level : float
    """
    rows = []
    for unit in MODELLED_UNITS:
        spells = windows[windows["unit"] == unit]
        for period in PERIODS:
            sample = in_period(units[units["unit"] == unit], period)
            of_leaders = _of_leaders(sample, spells, rates, calendar, claimed, level)
            rows += [{"unit": unit, "period": period} | row for row in of_leaders]
    curated = by_rung[by_rung["coder"] == "curated"].set_index(["rung", "unit"])
    for rung in RUNGS:
        for reading in READINGS:
            for unit in MODELLED_UNITS:
                rows += _of_curated(curated, rung, reading, unit, claimed, level)
    table = pd.DataFrame(rows)
    # A leader source without any change that would count gives no chance level at all.
    absent = [name for name in ("expected", *OVER_CHANCE) if name not in table]
    table[absent] = np.nan
    return table.merge(_p_values(tests), how="left", validate="many_to_one")


def _p_values(tests):
    """Return the p-values of the tests against chance, one row per method."""
    names = {"poisson_p_upper": "turnover", "time_shift_p_upper": "time shift"}
    columns = ["rung", "unit", "period"]
    table = tests.rename(columns=names).melt(columns, list(names.values()), "chance", "p_upper")
    return table.assign(coder="rule", reading="occurrence", duration="all")


def _of_leaders(sample, windows, rates, calendar, claimed, level):
    """Return the rule coder's rows: the share, and each class of duration against chance."""
    head = {"coder": "rule", "rung": "L1", "reading": "occurrence"}
    share = estimate_share(sample, claimed, level)
    row = head | EMPTY | {"note": "", "open_high": None}
    if share is None:
        return [row | {"note": "no unit is terminated and known"}]
    first = row | {name: asdict(share)[name] for name in KEPT}
    known, spells = fully_covered(sample, windows)
    chances = {
        "turnover": turnover_probabilities(known, spells, rates),
        "time shift": time_shift_probabilities(known, spells, calendar),
    }
    return [first, *(head | row for row in by_duration(known, chances, level))]


def _of_curated(curated, rung, reading, unit, claimed, level):
    """Return the curated coder's rows at a rung, and why there are no others."""
    head = {"coder": "curated", "rung": rung, "reading": reading, "unit": unit}
    if (rung, unit) not in curated.index:
        return [head | EMPTY | {"period": period, "note": NO_RUNG} for period in PERIODS]
    row = curated.loc[(rung, unit)]
    occurred = reading == "occurrence"
    share = {name: row[name] for name in KEPT} if occurred else _attributed(row, claimed, level)
    why = NO_CHANCE if occurred else NO_CHANCE_ATTRIBUTED
    since = head | {"period": "post1945"}
    return [
        since | EMPTY | share | {"note": ""},
        since | EMPTY | {"chance": "turnover", "note": why},
        head | EMPTY | {"period": "all", "note": NOT_SEARCHED},
    ]


def _attributed(row, claimed, level):
    if pd.isna(row["attributed_k"]):
        return {}
    k, n = int(row["attributed_k"]), int(row["n"])
    p_claimed = binomtest(k, n, claimed).pvalue
    return exact_share(k, n, level) | {"p_claimed": p_claimed, "open_high": row["attributed_open"]}
