"""The share on every rung, as occurrence and as attribution, with its excess over chance.

Rung L1 is the rule coder's, for all covered wars, with both chance levels. The wider rungs and
attribution are the curated coder's, for the wars whose governments were searched.
"""

from dataclasses import asdict

import pandas as pd
from scipy.stats import binomtest

from warshift.estimate.shares.excess_over_chance import (
    by_duration,
    time_shift_probabilities,
    turnover_probabilities,
)
from warshift.estimate.shares.proportion import estimate_share
from warshift.vocabulary import RUNGS

UNITS = ("war", "belligerent", "primary")
PERIODS = ("post1945", "all")
NO_RUNG = "not in this band: no coded events on this rung"
NOT_SEARCHED = "not in this band: only governments in wars since 1945 were searched"
NO_CHANCE = (
    "not available: nobody knows the peacetime rate at this rung; Table B3 has control windows"
)
NO_CHANCE_ATTRIBUTED = "not available: peacetime changes are attributed to no war"
KEPT = ("k", "n", "share", "lower", "upper", "p_claimed")


class ShareLadder:
    """Shares of one study.

    Parameters
    ----------
    units : DataFrame
        All kinds of units at rung L1, rule coder.
    curated : DataFrame
        Table `shares_by_rung`: coder, rung, unit, fields of `Share`, attributed_k.
    history : dict of DataFrame
        windows, timelines, rates (index gwcode), countable.
    options : dict
        claimed, level; `in_period`, a callable of frame and period.
    """

    def __init__(self, units, curated, history, options):
        self.units, self.history, self.options = units, history, options
        self.curated = curated[curated["coder"] == "curated"].set_index(["rung", "unit"])

    def rows(self):
        """Rows of every coder, rung, reading, unit and period."""
        found = [row for unit in UNITS for period in PERIODS for row in self._leaders(unit, period)]
        for rung in RUNGS:
            for reading in ("occurrence", "attribution"):
                for unit in UNITS:
                    found += self._curated(rung, reading, unit)
        return found

    def _leaders(self, unit, period):
        head = {"coder": "rule", "rung": "L1", "reading": "occurrence"}
        head |= {"unit": unit, "period": period}
        own = self.units[self.units["unit"] == unit]
        sample = self.options["in_period"](own, period)
        share = estimate_share(sample, self.options["claimed"], self.options["level"])
        row = {"duration": "all", "chance": "none", "note": "", "k": 0, "n": 0, "open_high": None}
        if share is None:
            yield head | row | {"note": "no unit is terminated and known"}
            return
        yield head | row | {name: asdict(share)[name] for name in KEPT}
        for row in self._chances(unit, sample):
            yield head | row

    def _chances(self, unit, sample):
        # Fully covered units only: one known merely by its shift is selected on it.
        full = sample[sample["covered"].astype(bool) & sample["terminated"].astype(bool)]
        windows = self.history["windows"]
        own = windows[(windows["unit"] == unit) & windows["unit_id"].isin(full["unit_id"])]
        past = (self.history["timelines"], self.history["countable"])
        chances = {
            "turnover": turnover_probabilities(full, own, self.history["rates"]),
            "time shift": time_shift_probabilities(full, own, *past),
        }
        return by_duration(full, chances, self.options["level"])

    def _curated(self, rung, reading, unit):
        head = {"coder": "curated", "rung": rung, "reading": reading, "unit": unit}
        empty = {"duration": "all", "chance": "none", "k": 0, "n": 0}
        if (rung, unit) not in self.curated.index:
            return [head | empty | {"period": period, "note": NO_RUNG} for period in PERIODS]
        row = self.curated.loc[(rung, unit)]
        made = {name: row[name] for name in KEPT} if reading == "occurrence" else None
        made = made or self._attributed(row)
        since = head | {"period": "post1945"}
        why = NO_CHANCE if reading == "occurrence" else NO_CHANCE_ATTRIBUTED
        return [
            since | empty | made | {"note": ""},
            since | empty | {"chance": "turnover", "note": why},
            head | empty | {"period": "all", "note": NOT_SEARCHED},
        ]

    def _attributed(self, row):
        if pd.isna(row["attributed_k"]):
            return {}
        k, n = int(row["attributed_k"]), int(row["n"])
        test = binomtest(k, n, self.options["claimed"])
        limits = test.proportion_ci(self.options["level"], method="exact")
        made = {"k": k, "n": n, "share": k / n, "lower": limits.low, "upper": limits.high}
        return made | {"p_claimed": test.pvalue, "open_high": row["attributed_open"]}
