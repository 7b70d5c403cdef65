"""Baseline hazard of a Cox fit and the survival it predicts along a covariate path.

References
----------
Breslow (1974) Biometrics 30:89; Efron (1977) JASA 72:557 for increments under Efron ties; Tsiatis
(1981) Annals of Statistics 9:93 for the variance.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from survival.cox.result import CoxFit
from survival.errors import EstimationError
from survival.rows import check_rows
from survival.wald import normal_quantile


def baseline_hazard(fit: CoxFit) -> pd.DataFrame:
    """Estimate hazard increments and cumulative hazard at zero covariates.

    Returns
    -------
    DataFrame
        stratum (label), time, hazard, cumulative; one row per stratum and event time.
    """
    likelihood, at = fit.plain()
    rs = likelihood.riskset
    centre = fit.standardised.centre @ fit.coefficients[fit.kept]
    hazard = at.a0 * np.exp(-centre - at.shift)
    labels = np.array(rs.sample.strata_labels, object)[rs.stratum]
    frame = pd.DataFrame({"stratum": labels, "time": rs.time, "hazard": hazard})
    frame["cumulative"] = pd.Series(hazard).groupby(rs.stratum).cumsum()
    return frame


def predict_survival(
    fit: CoxFit, path: pd.DataFrame, stratum=None, level: float = 0.95
) -> pd.DataFrame:
    """Predict survival along a covariate path, such as a treatment that begins on day d.

    Parameters
    ----------
    fit : CoxFit
        With Efron or Breslow ties.
    path : DataFrame
        Columns ``start``, ``stop`` and the estimated terms; rows follow one another without gaps.
    stratum : label, optional
        Stratum whose baseline is used; required where the fit has several.
    level : float
        Confidence level; intervals are symmetric for log survival (R's ``conf.type = "log"``).

    Returns
    -------
    DataFrame
        time, cumulative, se (of the cumulative hazard; cluster-robust for the coefficients if the
        fit has clusters), survival, lower, upper at each event time inside the path.
    """
    likelihood, at = fit.plain()
    rs = likelihood.riskset
    code = _stratum_code(rs.sample.strata_labels, stratum)
    segment, slots = _locate(path, rs.time, np.flatnonzero(rs.stratum == code))
    z = path[fit.kept_terms].to_numpy(float) - fit.standardised.centre
    z = (z / fit.standardised.scale)[segment]
    relative = np.exp(z @ fit.maximum.beta - at.shift)
    cumulative = np.cumsum(relative * at.a0[slots])
    means = likelihood.mean_sums(at)[0][slots]
    slope = np.cumsum(relative[:, None] * (z * at.a0[slots, None] - means), axis=0)
    cov = fit.cov if fit.robust_cov is None else fit.robust_cov
    scale = fit.standardised.scale
    cov = cov[np.ix_(fit.kept, fit.kept)] * np.outer(scale, scale)
    variance = np.cumsum(relative**2 * at.b0[slots]) + np.einsum("ij,jk,ik->i", slope, cov, slope)
    se = np.sqrt(variance)
    width = normal_quantile(level) * se
    return pd.DataFrame(
        {
            "time": rs.time[slots],
            "cumulative": cumulative,
            "se": se,
            "survival": np.exp(-cumulative),
            "lower": np.exp(-cumulative - width),
            "upper": np.minimum(np.exp(-cumulative + width), 1.0),
        }
    )


def _stratum_code(labels: tuple, stratum) -> int:
    if stratum is None and len(labels) == 1:
        return 0
    if stratum not in labels:
        raise EstimationError(
            f"unknown stratum {stratum!r}: use one of {', '.join(map(str, labels))}"
        )
    return labels.index(stratum)


def _locate(path: pd.DataFrame, time: np.ndarray, slots: np.ndarray):
    """Return the path row and the slot of each event time inside the path."""
    rows = check_rows(path["start"], path["stop"], np.zeros(len(path)))
    start, stop = rows.start, rows.stop
    if (start[1:] != stop[:-1]).any():
        raise EstimationError("the rows of a path must follow one another without gap or overlap")
    inside = slots[(time[slots] > start[0]) & (time[slots] <= stop[-1])]
    return np.searchsorted(stop, time[inside], "left"), inside
