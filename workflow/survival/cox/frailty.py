"""Shared gamma frailty: one unobserved factor per cluster, as a check on clustering.

For a given variance theta the coefficients and log frailties maximise a penalised partial
likelihood, whose maximum is also the fixed point of the EM algorithm; theta maximises the marginal
likelihood that results (Therneau, Grambsch & Pankratz 2003, JCGS 12:156; R's ``frailty()``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse.linalg import LinearOperator, cg
from scipy.special import chdtrc

from survival.cox.partial_likelihood import Evaluation, PartialLikelihood
from survival.cox.result import CoxFit
from survival.errors import EstimationError
from survival.newton import Maximum, maximise
from survival.wald import Fit, fields

#: Search interval of log theta; below it a frailty is indistinguishable from none.
LOG_THETA = (-12.0, 4.0)
#: Residual of a solution, relative to the right-hand side.
PRECISION = 1e-12


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


class _Point(NamedTuple):
    """An evaluation of the penalised likelihood, with the frailties and the unpenalised one."""

    loglik: float
    score: np.ndarray
    factor: np.ndarray
    plain: Evaluation


@dataclass(frozen=True)
class _Penalised:
    """The gamma-penalised likelihood of coefficients, then log frailties.

    The information, which has a row for every frailty, is never written down: conjugate gradients
    need only its products with vectors, each in time linear in the rows.
    """

    base: PartialLikelihood
    codes: np.ndarray
    deaths: np.ndarray
    nu: float

    @property
    def fixed(self) -> int:
        """Number of coefficients."""
        return self.base.design.shape[1] - 1

    def __call__(self, beta: np.ndarray) -> _Point:
        """Evaluate at `beta`."""
        log_frailty = beta[self.fixed :]
        plain, factor = self.base(beta[: self.fixed], log_frailty[self.codes]), np.exp(log_frailty)
        excess = self.deaths - self._by_cluster(plain.risk * plain.hazard)
        score = np.concatenate([plain.score, excess + self.nu * (1 - factor)])
        loglik = plain.loglik + self.nu * (log_frailty - factor).sum()
        return _Point(loglik, score, factor, plain)

    def solve(self, at: _Point, right: np.ndarray | None = None) -> np.ndarray:
        """Return the solution of the information times x equal to `right`, or to the score."""
        right = at.score if right is None else right
        fixed, design, ridge = self.fixed, self.base.design[:, 1:], self.nu * at.factor
        own = np.linalg.inv(at.plain.information)
        diagonal = ridge + self._by_cluster(at.plain.risk * at.plain.hazard)

        def multiply(v: np.ndarray) -> np.ndarray:
            change = self.base.curvature(at.plain, design @ v[:fixed] + v[fixed:][self.codes])
            return np.concatenate([change @ design, self._by_cluster(change) + ridge * v[fixed:]])

        def approximate(v: np.ndarray) -> np.ndarray:
            return np.concatenate([own @ v[:fixed], v[fixed:] / diagonal])

        shape = (len(right), len(right))
        operators = (LinearOperator(shape, f, dtype=float) for f in (multiply, approximate))
        return cg(next(operators), right, rtol=PRECISION, M=next(operators))[0]

    def _by_cluster(self, values: np.ndarray) -> np.ndarray:
        return np.bincount(self.codes, values, len(self.deaths))


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
    reach = np.concatenate([fit.standardised.reach, np.ones(len(deaths))])
    start = np.concatenate([fit.maximum.beta, np.zeros(len(deaths))])

    def evaluate(log_theta: float) -> tuple[float, _Penalised, Maximum]:
        target = _Penalised(likelihood, codes, deaths, np.exp(-log_theta))
        best = maximise(target, start, reach, max_iter=100, tol=1e-8, solve=target.solve)
        return _marginal(best, target), target, best

    search = minimize_scalar(
        lambda v: -evaluate(v)[0], bounds=LOG_THETA, method="bounded", options={"xatol": 1e-7}
    )
    loglik, target, best = evaluate(search.x)
    if loglik <= fit.maximum.at.loglik + 1e-8:
        bread = np.linalg.inv(fit.maximum.at.information)
        return _result(fit, fit.maximum, bread, 0.0, fit.maximum.at.loglik)
    each = np.eye(len(start), target.fixed)
    bread = np.column_stack([target.solve(best.at, column)[: target.fixed] for column in each.T])
    return _result(fit, best, bread, float(np.exp(search.x)), loglik)


def _marginal(best: Maximum, target: _Penalised) -> float:
    """Integrate out the frailties; the result tends to the Cox log-likelihood as nu grows."""
    deaths, nu = target.deaths, target.nu
    more = len(deaths) - np.cumsum(np.bincount(deaths))[:-1]  # clusters with more than r deaths
    gamma_ratio = more @ np.log1p(np.arange(len(more)) / nu)
    spread = ((nu + deaths) * np.log1p(deaths / nu)).sum()
    log_frailty = best.beta[target.fixed :]
    return best.at.plain.loglik + nu * log_frailty.sum() - spread + gamma_ratio + deaths.sum()


def _result(
    fit: CoxFit, best: Maximum, bread: np.ndarray, theta: float, loglik: float
) -> FrailtyFit:
    p = len(fit.maximum.beta)
    lr = 2 * (loglik - fit.maximum.at.loglik)
    back, kept = np.diag(1 / fit.standardised.scale), np.ones(p, bool)
    return FrailtyFit(
        **fields(fit.riskset.sample, fit.kept_terms, kept, best.beta[:p], bread, back),
        loglik=loglik,
        converged=best.converged,
        theta=theta,
        p=float(chdtrc(1, lr)) / 2 if lr > 0 else 1.0,
    )
