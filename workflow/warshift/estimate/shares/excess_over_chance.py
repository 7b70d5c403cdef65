"""Shares over their chance level: expected shares in closed form, excess and ratio, by duration.

The expected share is the mean of the units' probabilities of a change. Under Poisson turnover with
gamma rates a unit has no change with probability `prod (1 + e/r)^-a`, where e is its state's
exposure and a and r are the posterior's shape and rate; under the time-shift placebo the
probability of a change is the share of admissible offsets with one.

# ASSUME: intervals of excess and ratio take the chance level as known; it rests on far more years.
"""

import numpy as np
import pandas as pd

from warshift.estimate.shares.chance import posterior
from warshift.estimate.shares.proportion import exact_share

#: Classes of duration in days: above the first, up to the second.
CLASSES = {
    "all": (-1, np.inf),
    "up to 90 days": (-1, 90),
    "91 to 365 days": (90, 365),
    "1 to 3 years": (365, 1096),
    "over 3 years": (1096, np.inf),
}


def turnover_probabilities(units, spells, rates):
    """Return each unit's probability of a change by turnover; parameters as `poisson_turnover`."""
    exposure = spells.groupby(["unit_id", "gwcode"])["years"].sum().reset_index()
    shape, scale = posterior(rates, exposure["gwcode"])
    none = -shape * np.log1p(exposure["years"].to_numpy(float) * scale)
    log_none = pd.Series(none).groupby(exposure["unit_id"].to_numpy()).sum()
    return (1 - np.exp(log_none)).reindex(units["unit_id"])


def time_shift_probabilities(units, spells, calendar):
    """Return each unit's share of admissible offsets with a change; missing without an offset."""
    shares = {}
    for names, hits in calendar.hits_by_war(spells, units["unit_id"]):
        shares |= dict(zip(names, hits.mean(axis=1), strict=True))
    return pd.Series(shares, dtype=float).reindex(units["unit_id"])


def excess_row(shift, expected, level):
    """Return observed and expected share, excess and ratio with exact limits; empty without units.

    Parameters
    ----------
    shift : Series of bool
    expected : Series of float
        Both by unit_id; units without a chance level leave on both sides.
    level : float
    """
    expected = expected.dropna()
    shift = shift.reindex(expected.index).astype(bool)
    n, k = len(shift), int(shift.sum())
    if n == 0:
        return {}
    chance = float(expected.mean())
    row = exact_share(k, n, level) | {"expected": chance}
    for end, value in (("", "share"), ("_lower", "lower"), ("_upper", "upper")):
        row[f"excess{end}"] = row[value] - chance
        if chance > 0:
            row[f"ratio{end}"] = row[value] / chance
    return row


def by_duration(units, chances, level):
    """Return rows by duration class and chance method.

    Parameters
    ----------
    units : DataFrame
        unit_id, days and shift of fully covered, terminated units.
    chances : dict
        Name of a method to the probabilities by unit_id.
    level : float
    """
    rows = []
    for name, (above, up_to) in CLASSES.items():
        members = units[(units["days"] > above) & (units["days"] <= up_to)]
        shift = members.set_index("unit_id")["shift"].astype(bool)
        for method, probabilities in chances.items():
            row = excess_row(shift, probabilities.reindex(shift.index), level)
            row = row or {"k": 0, "n": 0}
            rows.append({"duration": name, "chance": method, "note": ""} | row)
    return rows
