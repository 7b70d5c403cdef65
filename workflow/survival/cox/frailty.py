"""Shared gamma frailty: one unobserved factor per cluster, as a check on clustering.

For a given variance theta the coefficients and log frailties maximise a penalised partial
likelihood, whose maximum is also the fixed point of the EM algorithm; theta maximises the marginal
likelihood that results (Therneau, Grambsch & Pankratz 2003, JCGS 12:156; R's ``frailty()``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import chdtrc

from survival.cox.partial_likelihood import PartialLikelihood
from survival.cox.result import CoxFit
from survival.errors import EstimationError
from survival.newton import Maximum, Point, maximise
from survival.wald import Fit, fields

#: Search interval of log theta; below it a frailty is indistinguishable from none.
LOG_THETA = (-12.0, 4.0)


@dataclass(frozen=True, kw_only=True)
class FrailtyFit(Fit):
    """A shared gamma frailty model; `loglik` is marginal, with the frailties integrated out.

    Attributes
    ----------
    theta : float
        Variance of the frailty (mean one); zero where the data show none.
    p : float
        Likelihood-ratio test of theta = 0, by the equal mixture of 0 and chi-squared(1), as zero
        is on the boundary.
    """

    theta: float
    p: float


def _penalised(base: PartialLikelihood, beta: np.ndarray, fixed: int, nu: float) -> Point:
    """Evaluate the gamma-penalised likelihood of `fixed` coefficients, then log frailties."""
    plain = base(beta)
    log_frailty = beta[fixed:]
    factor = np.exp(log_frailty)
    score = plain.score.copy()
    score[fixed:] += nu * (1 - factor)
    information = plain.information.copy()
    index = np.arange(fixed, len(beta))
    information[index, index] += nu * factor
    loglik = plain.loglik + nu * (log_frailty - factor).sum()
    return Point(loglik, score, information, plain)


def fit_frailty(fit: CoxFit) -> FrailtyFit:
    """Add a gamma frailty to a Cox fit, shared within clusters of the first variable.

    Raises
    ------
    EstimationError
        The fit has no clusters, or has weights, exact ties or a penalty.
    """
    likelihood, _ = fit.plain()
    rs = likelihood.riskset
    if not rs.clusters or fit.penalty or np.ptp(rs.weight) > 0:
        raise EstimationError(
            "a frailty needs a fit with clusters, without weights and without penalty"
        )
    codes = np.unique(rs.clusters[0], return_inverse=True)[1]
    deaths = np.bincount(codes[rs.died], minlength=codes.max() + 1)
    dummies = (codes[:, None] == np.arange(len(deaths))).astype(float)
    wide = PartialLikelihood(rs, np.hstack([likelihood.design, dummies]), likelihood.ties)
    reach = np.concatenate([fit.standardised.reach, np.ones(len(deaths))])
    start = np.concatenate([fit.maximum.beta, np.zeros(len(deaths))])
    fixed = len(fit.maximum.beta)

    def evaluate(log_theta: float) -> tuple[float, Maximum]:
        nu = np.exp(-log_theta)
        target = partial(_penalised, wide, fixed=fixed, nu=nu)
        best = maximise(target, start, reach, max_iter=100, tol=1e-8)
        return _marginal(best, fixed, nu, deaths), best

    search = minimize_scalar(
        lambda v: -evaluate(v)[0], bounds=LOG_THETA, method="bounded", options={"xatol": 1e-7}
    )
    loglik, best = evaluate(search.x)
    if loglik <= fit.maximum.at.loglik + 1e-8:
        return _result(fit, fit.maximum, 0.0, fit.maximum.at.loglik)
    return _result(fit, best, float(np.exp(search.x)), loglik)


def _marginal(best: Maximum, n_fixed: int, nu: float, deaths: np.ndarray) -> float:
    """Integrate out the frailties; the result tends to the Cox log-likelihood as nu grows."""
    log_frailty = best.beta[n_fixed:]
    ranks = np.arange(deaths.max())
    gamma_ratio = np.where(ranks < deaths[:, None], np.log1p(ranks / nu), 0.0).sum()
    spread = ((nu + deaths) * np.log1p(deaths / nu)).sum()
    return best.at.plain.loglik + nu * log_frailty.sum() - spread + gamma_ratio + deaths.sum()


def _result(fit: CoxFit, best: Maximum, theta: float, loglik: float) -> FrailtyFit:
    p = len(fit.maximum.beta)
    lr = 2 * (loglik - fit.maximum.at.loglik)
    bread = np.linalg.inv(best.at.information)[:p, :p]
    back, kept = np.diag(1 / fit.standardised.scale), np.ones(p, bool)
    return FrailtyFit(
        **fields(fit.riskset.sample, fit.kept_terms, kept, best.beta[:p], bread, back),
        loglik=loglik,
        converged=best.converged,
        theta=theta,
        p=float(chdtrc(1, lr)) / 2 if lr > 0 else 1.0,
    )
