"""Test of proportional hazards.

The score test of adding ``x * g(t)`` to the model (R's survival >= 3.0; approximated by Grambsch &
Therneau 1994, Biometrika 81:515). At the estimate, the information of the extended model is that
of the fit with each slot multiplied by 1, g and g squared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from survival.cox.result import CoxFit
from survival.curves.risk_table import risk_table
from survival.errors import EstimationError
from survival.riskset import RiskSet


def proportionality(fit: CoxFit, transform: str = "km") -> pd.DataFrame:
    """Test each estimated term, and all jointly (``GLOBAL``), for an effect that drifts with g(t).

    Parameters
    ----------
    fit : CoxFit
        With Efron or Breslow ties.
    transform : {"km", "rank", "identity", "log"}
        Time scale g: one minus the Kaplan-Meier curve just before t, the rank of t among stop
        times, t itself, or its logarithm.

    Returns
    -------
    DataFrame
        term, transform, chisq, df, p.
    """
    if transform not in TRANSFORMS:
        raise EstimationError(f"unknown transform {transform!r}: one of {tuple(TRANSFORMS)}")
    likelihood, at = fit.plain()
    rs = likelihood.riskset
    g = TRANSFORMS[transform](rs, rs.time)
    g = g - np.average(g, weights=rs.deaths)
    drift = (rs.weight[rs.dead] * g[rs.death_slot]) @ likelihood.observed_less_expected(at)
    cross, square = likelihood.information(at, g), likelihood.information(at, g * g)
    # Variance of the drift given the fitted coefficients (Schur complement).
    rest = square - cross.T @ np.linalg.solve(at.information, cross)
    # If only term j drifts, the variance is the j-th diagonal entry.
    chisq = np.append(drift**2 / np.diag(rest), drift @ np.linalg.solve(rest, drift))
    df = np.append(np.ones(len(drift), int), len(drift))
    table = pd.DataFrame({"term": [*fit.kept_terms, "GLOBAL"], "transform": transform})
    return table.assign(chisq=chisq, df=df, p=chdtrc(df, np.maximum(chisq, 0.0)))


def _rank(rs: RiskSet, time: np.ndarray) -> np.ndarray:
    stops = np.sort(rs.sample.stop)
    below, upto = (np.searchsorted(stops, time, side) for side in ("left", "right"))
    return (below + upto + 1) / 2


def _kaplan_meier(rs: RiskSet, time: np.ndarray) -> np.ndarray:
    """Return one minus the pooled, unweighted curve just before `time`."""
    pooled = replace(rs.sample, weights=np.ones(rs.sample.n), strata=None, strata_labels=(None,))
    table = risk_table(pooled)
    steps = np.concatenate([[1.0], table.survival])
    return 1 - steps[np.searchsorted(table.time, time, "left")]


TRANSFORMS: dict[str, Callable[[RiskSet, np.ndarray], np.ndarray]] = {
    "km": _kaplan_meier,
    "rank": _rank,
    "identity": lambda rs, time: time,
    "log": lambda rs, time: np.log(time),
}
