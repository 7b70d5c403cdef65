"""Regime type and the frequency of shifts: two comparisons that are no duration models."""

import numpy as np
import pandas as pd
from scipy.stats import norm

from warshift.assemble.covariates import LATE
from warshift.vocabulary import PER_DAY, PER_YEAR, PERIODS, in_period

TERMS = {"belligerent_frequency": "democracy", "democracy_short_over_long": "ratio"}
TITLES = {
    "belligerent_frequency": "Belligerents; wartime rate of shifts, democracies over others",
    "democracy_short_over_long": "Democracies; share with a shift, long over short spells",
}


def regime_rows(panel, level):
    """Rows of the long table on regime type and the frequency of shifts.

    Parameters
    ----------
    panel : DataFrame
        Rule coder, rung L1, with democracy.
    level : float

    Returns
    -------
    DataFrame; estimates are logs of ratios.
    """
    own = panel[(panel["unit"] == "belligerent") & (panel["coder"] == "rule")]
    own = own[(own["rung"] == "L1") & own["democracy"].notna()]
    rows = []
    for period in reversed(PERIODS):
        units = _units(in_period(own, period))
        for name, measure in (
            ("belligerent_frequency", _frequency),
            ("democracy_short_over_long", _short_over_long),
        ):
            spec_id = f"{name}_{period}"
            rows.append(
                {"spec_id": spec_id, "estimate_id": f"{spec_id}-{TERMS[name]}", "term": TERMS[name]}
                | {"table": "models", "title": TITLES[name], "note": "", "converged": True}
                | measure(units)
            )
    table = pd.DataFrame(rows)
    z = norm.ppf(0.5 + level / 2)
    table["lower"], table["upper"] = (
        table["estimate"] - z * table["se"],
        table["estimate"] + z * table["se"],
    )
    return table.assign(p=2 * norm.sf((table["estimate"] / table["se"]).abs()))


def _units(rows):
    """One row per belligerent: war_id, democracy, shifts, years, days."""
    units = rows.groupby("unit_id").agg(
        war_id=("war_id", "first"),
        democracy=("democracy", "first"),
        shifts=("n_shifts", "max"),
        stop=("stop", "max"),
    )
    return units.assign(days=units["stop"] / PER_DAY, years=units["stop"] / PER_YEAR)


def _frequency(units):
    """Poisson regression of the number of shifts, exposure in years, errors robust by war."""
    import statsmodels.api as sm  # slow to load, and most runs know no regime types

    design = sm.add_constant(units[["democracy"]])
    model = sm.GLM(units["shifts"], design, sm.families.Poisson(), exposure=units["years"])
    groups = pd.factorize(units["war_id"])[0]
    fit = model.fit(cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False})
    arms = units.groupby("democracy")["shifts"].sum()
    return {
        "model": "poisson",
        "quantity": "rate ratio",
        "estimate": fit.params["democracy"],
        "se": fit.bse["democracy"],
        "n": len(units),
        "events": int(units["shifts"].sum()),
        "clusters": units["war_id"].nunique(),
        "loglik": fit.llf,
        "smaller_arm": float(arms.min()),
    }


def _short_over_long(units):
    """Ratio of two shares with Katz's error of its log (Katz et al. 1978), 1/2 added to a zero."""
    own = units[units["democracy"] == 1]
    long = own["days"] > LATE
    k = np.array([(own["shifts"] > 0)[long].sum(), (own["shifts"] > 0)[~long].sum()], float)
    n = np.array([long.sum(), (~long).sum()], float)
    note = "" if k.all() else "a half added to both counts, of which one is zero"
    half = 0.0 if k.all() else 0.5
    a, b = k + half, n + half
    return {
        "model": "ratio of shares",
        "quantity": "share ratio",
        "estimate": float(np.log((a[0] / b[0]) / (a[1] / b[1]))),
        "se": float(np.sqrt((1 / a - 1 / b).sum())),
        "n": len(own),
        "events": int(k.sum()),
        "clusters": own["war_id"].nunique(),
        "smaller_arm": float(k.min()),
        "note": note,
    }
