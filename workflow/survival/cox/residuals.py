"""Residuals of a Cox fit, as in R's ``residuals.coxph``.

References
----------
Therneau, Grambsch & Fleming (1990) Biometrika 77:147; Schoenfeld (1982) Biometrika 69:239;
Grambsch & Therneau (1994) Biometrika 81:515 (scaled Schoenfeld).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from survival.cox.result import CoxFit


def martingale(fit: CoxFit) -> np.ndarray:
    """Return observed minus expected events of each row, (size,); zero where never at risk."""
    likelihood, at = fit.plain()
    rs = likelihood.riskset
    relative = np.divide(at.risk, rs.weight, out=np.zeros_like(at.risk), where=rs.weight > 0)
    return rs.spread(rs.died - relative * at.hazard)


def deviance(fit: CoxFit) -> np.ndarray:
    """Transform martingale residuals to be roughly symmetric, (size,)."""
    residual = martingale(fit)
    died = fit.riskset.spread(fit.riskset.died.astype(float))
    inside = residual + np.where(died > 0, np.log(np.where(died > 0, died - residual, 1.0)), 0.0)
    return np.sign(residual) * np.sqrt(np.maximum(-2 * inside, 0.0))


def score(fit: CoxFit, weighted: bool = False) -> pd.DataFrame:
    """Return each row's contribution to the score, (size, p), per unit of the covariate."""
    likelihood, at = fit.plain()
    rs = likelihood.riskset
    values = likelihood.score_residuals(at) * fit.standardised.scale
    if not weighted:
        weight = rs.weight[:, None]
        values = np.divide(values, weight, out=np.zeros_like(values), where=weight > 0)
    return pd.DataFrame(rs.spread(values), columns=fit.kept_terms)


def dfbeta(fit: CoxFit) -> pd.DataFrame:
    """Approximate the effect of each row's inclusion on the coefficients, (size, p)."""
    kept = np.ix_(fit.kept, fit.kept)
    values = score(fit, weighted=True).to_numpy() @ fit.cov[kept]
    return pd.DataFrame(values, columns=fit.kept_terms)


def schoenfeld(fit: CoxFit, scaled: bool = False) -> pd.DataFrame:
    """Return the covariates of each event minus those expected, by stratum and time.

    Columns are ``stratum`` (code), ``time`` and the terms. Scaled residuals are multiplied by the
    covariance and the number of events and added to the coefficients; smoothed over time, they
    estimate the time-varying coefficient.
    """
    likelihood, at = fit.plain()
    rs = likelihood.riskset
    order = np.argsort(rs.death_slot, kind="stable")
    slot = rs.death_slot[order]
    values = likelihood.observed_less_expected(at)[order] * fit.standardised.scale
    if scaled:
        cov = fit.cov[np.ix_(fit.kept, fit.kept)]
        values = values @ cov * len(slot) + fit.coefficients[fit.kept]
    frame = pd.DataFrame(values, columns=fit.kept_terms)
    frame.insert(0, "stratum", rs.stratum[slot])
    frame.insert(1, "time", rs.time[slot])
    return frame
