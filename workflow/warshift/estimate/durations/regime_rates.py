"""Regime type and the frequency of shifts: two comparisons besides the duration models."""

import numpy as np
import pandas as pd
from scipy.stats import norm

from warshift.assemble.covariates import LATE
from warshift.vocabulary import PER_DAY, PER_YEAR, PERIODS, in_period, of_leaders

TERMS = {"belligerent_frequency": "democracy", "democracy_short_over_long": "ratio"}
TITLES = {
    "belligerent_frequency": "Belligerents; wartime rate of shifts, democracies over others",
    "democracy_short_over_long": "Democracies; share with a shift, long over short spells",
}


def regime_rows(panel, level):
    """Return rows of table `estimates` on regime type and the frequency of shifts.

    Parameters
    ----------
    panel : DataFrame
        Table `covariates`, with democracy.
    level : float
    """
    known = of_leaders(panel[(panel["unit"] == "belligerent") & panel["democracy"].notna()])
    measures = (_frequency, _short_over_long)
    rows = []
    for period in reversed(PERIODS):
        units = _units(in_period(known, period))
        for (name, term), measure in zip(TERMS.items(), measures, strict=True):
            spec_id = f"{name}_{period}"
            rows.append(
                {"spec_id": spec_id, "estimate_id": f"{spec_id}-{term}", "term": term}
                | {"table": "models", "title": TITLES[name], "note": "", "converged": True}
                | measure(units)
            )
    table = pd.DataFrame(rows)
    half = norm.ppf(0.5 + level / 2) * table["se"]
    table = table.assign(lower=table["estimate"] - half, upper=table["estimate"] + half)
    return table.assign(p=2 * norm.sf((table["estimate"] / table["se"]).abs()))


def _units(rows):
    """Return one row per belligerent: war_id, democracy, shifts, years, days."""
    units = rows.groupby("unit_id").agg(
        war_id=("war_id", "first"),
        democracy=("democracy", "first"),
        shifts=("n_shifts", "max"),
        stop=("stop", "max"),
    )
    return units.assign(days=units["stop"] / PER_DAY, years=units["stop"] / PER_YEAR)


def _frequency(units):
    """Regress the number of shifts (Poisson), exposure in years, errors robust by war."""
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
    """Compare two shares by the log of their ratio (error: Katz et al. 1978), 1/2 for a zero."""
    democracies = units[units["democracy"] == 1]
    long, shift = democracies["days"] > LATE, democracies["shifts"] > 0
    k = np.array([shift[long].sum(), shift[~long].sum()], float)
    n = np.array([long.sum(), (~long).sum()], float)
    note = "" if k.all() else "a half added to both counts, of which one is zero"
    half = 0.0 if k.all() else 0.5
    a, b = k + half, n + half
    return {
        "model": "ratio of shares",
        "quantity": "share ratio",
        "estimate": float(np.log((a[0] / b[0]) / (a[1] / b[1]))),
        "se": float(np.sqrt((1 / a - 1 / b).sum())),
        "n": len(democracies),
        "events": int(k.sum()),
        "clusters": democracies["war_id"].nunique(),
        "smaller_arm": float(k.min()),
        "note": note,
    }
