"""Shares over their chance level: expected shares in closed form, excess and ratio, by duration.

The expected share is a mean of per-unit probabilities, which both chance models give in closed
form: under Poisson turnover with gamma rates a unit has no change with probability
`prod (1 + e/r)^-a`, e its state's exposure, a and r the posterior's shape and rate; under the
time-shift placebo it is the share of admissible offsets with a change.

# ASSUME: intervals of excess and ratio take the chance level as known; it rests on far more years.
"""

import numpy as np
import pandas as pd

from warshift.estimate.shares.chance import fit_gamma
from warshift.estimate.shares.proportion import exact_share

#: Duration classes in days, upper end included.
CLASSES = {
    "all": (-1, np.inf),
    "up to 90 days": (-1, 90),
    "91 to 365 days": (90, 365),
    "1 to 3 years": (365, 1096),
    "over 3 years": (1096, np.inf),
}


def turnover_probabilities(units, spells, rates):
    """Probability of at least one change by peacetime turnover, per unit.

    Parameters
    ----------
    units : DataFrame
        unit_id.
    spells : DataFrame
        unit_id, gwcode, years.
    rates : DataFrame
        Index gwcode: changes, years outside every war.

    Returns
    -------
    Series, index unit_id.
    """
    shape, rate = fit_gamma(rates["changes"], rates["years"])
    exposure = spells.groupby(["unit_id", "gwcode"])["years"].sum().reset_index()
    own = rates.reindex(exposure["gwcode"]).fillna(0)
    posterior = shape + own["changes"].to_numpy(float)
    scale = 1 / (rate + own["years"].to_numpy(float))
    none = -posterior * np.log1p(exposure["years"].to_numpy(float) * scale)
    log_none = pd.Series(none).groupby(exposure["unit_id"].to_numpy()).sum()
    return (1 - np.exp(log_none)).reindex(units["unit_id"])


def time_shift_probabilities(units, spells, calendar):
    """Share of admissible offsets with a change, per unit; missing where there is no offset."""
    found = {}
    own = spells[spells["unit_id"].isin(units["unit_id"])]
    for _, war in own.groupby("war_id", sort=True):
        hits = calendar.hits(war)
        if hits.shape[1]:
            found |= dict(zip(sorted(war["unit_id"].unique()), hits.mean(axis=1), strict=True))
    return pd.Series(found, dtype=float).reindex(units["unit_id"])


def excess_row(shift, expected, level):
    """Observed share, the share expected, and excess and ratio with exact limits.

    Parameters
    ----------
    shift : Series of bool
        Index unit_id.
    expected : Series of float
        Index unit_id; units without a chance level leave on both sides.

    Returns
    -------
    dict
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
    """Rows by duration class and chance method.

    Parameters
    ----------
    units : DataFrame
        Fully covered and terminated units, with unit_id, days and shift.
    chances : dict
        Method name to Series of per-unit probabilities.
    level : float
    """
    rows = []
    for name, (above, upto) in CLASSES.items():
        own = units[(units["days"] > above) & (units["days"] <= upto)]
        shift = own.set_index("unit_id")["shift"].astype(bool)
        for method, probabilities in chances.items():
            row = excess_row(shift, probabilities.reindex(shift.index), level)
            rows.append(
                {"duration": name, "chance": method, "note": ""} | (row or {"k": 0, "n": 0})
            )
    return rows
