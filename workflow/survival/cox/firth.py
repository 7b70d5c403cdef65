"""Firth's penalised partial likelihood, with profile intervals.

The log-likelihood is penalised by half the log determinant of the information (Jeffreys' prior),
which keeps estimates finite under a monotone likelihood (Heinze & Schemper 2001, Biometrics
57:114). The derivative of the penalty uses only risk-set sums: with ``V`` the inverse information,
half the trace of ``V dI/dbeta`` is half the sum over risk sets of the mean of
``(x - mean) (x - mean)' V (x - mean)``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import chdtrc, chdtri

from survival.cox.partial_likelihood import Evaluation, PartialLikelihood
from survival.cox.result import CoxFit
from survival.errors import EstimationError
from survival.newton import maximise

#: Profile search: first step in standard errors, and how often it may double.
MAX_DOUBLINGS = 12


@dataclass(frozen=True)
class FirthEvaluation:
    """Penalised log-likelihood and score, with the plain evaluation and information behind them."""

    loglik: float
    score: np.ndarray
    plain: Evaluation
    second: np.ndarray


@dataclass(frozen=True)
class FirthLikelihood:
    """Penalised version of a `PartialLikelihood` (Efron or Breslow ties)."""

    base: PartialLikelihood

    def __call__(self, beta: np.ndarray) -> FirthEvaluation:
        """Evaluate at `beta` (p,)."""
        plain = self.base(beta)
        information = self.base.information(plain)
        sign, logdet = np.linalg.slogdet(information)
        if sign <= 0:
            return FirthEvaluation(-np.inf, plain.score, plain, information)
        score = plain.score + self._penalty_slope(plain, np.linalg.inv(information))
        return FirthEvaluation(plain.loglik + logdet / 2, score, plain, information)

    def information(self, at: FirthEvaluation) -> np.ndarray:
        """Unpenalised information: Newton becomes Fisher scoring, as in coxphf."""
        return at.second

    def score_residuals(self, at: FirthEvaluation) -> np.ndarray:
        """Weighted score residuals of the unpenalised likelihood, (m, p)."""
        return self.base.score_residuals(at.plain)

    def _penalty_slope(self, at: Evaluation, inverse: np.ndarray) -> np.ndarray:
        z, path = self.base.design[:, 1:], self.base.mean_path(at)
        solved = z @ inverse
        square = np.einsum("ij,ij->i", solved, z)
        onto_path = np.einsum("ij,ij->i", solved, path)
        rows = at.risk * (square * at.hazard - 2 * onto_path)
        slope = rows @ z - (at.risk * square) @ path
        steps = self.base.steps
        taken = steps.fraction[:, None] * at.d[steps.slot]
        sums = at.s[steps.slot] - taken
        mean = sums[:, 1:] / sums[:, :1]
        weight = steps.weight * np.einsum("ij,jk,ik->i", mean, inverse, mean)
        return (slope + 2 * weight @ mean) / 2


def profile_intervals(fit: CoxFit, level: float = 0.95) -> pd.DataFrame:
    """Profile penalised-likelihood intervals and likelihood-ratio p-values of a Firth fit.

    For each term the penalised likelihood is maximised over the other coefficients; the interval
    holds the values within the chi-squared quantile of the maximum, and p compares zero with it.

    Returns
    -------
    DataFrame
        term, estimate, lower, upper, p for the estimated terms.

    Raises
    ------
    EstimationError
        Where `fit` is not a Firth fit.
    """
    if fit.penalty != "firth":
        raise EstimationError("profile intervals need a fit with penalty='firth'")
    drop = chdtri(1, 1 - level) / 2
    rows = []
    for j, term in enumerate(fit.kept_terms):
        scale = fit.standardised.scale[j]
        height = _Profile(fit, j)
        lower, upper = (height.crossing(drop, side) / scale for side in (-1, 1))
        p = float(chdtrc(1, max(0.0, 2 * (fit.maximum.at.loglik - height(0.0)))))
        rows.append((term, fit.maximum.beta[j] / scale, lower, upper, p))
    return pd.DataFrame(rows, columns=["term", "estimate", "lower", "upper", "p"])


class _Profile:
    """Penalised log-likelihood as a function of one coefficient (standardised scale)."""

    def __init__(self, fit: CoxFit, j: int) -> None:
        self.fit, self.j = fit, j
        self.free = np.arange(len(fit.maximum.beta)) != j
        self.se = np.sqrt(np.linalg.inv(fit.maximum.information)[j, j])

    def __call__(self, value: float) -> float:
        """Maximise over the other coefficients with coefficient j held at `value`."""
        beta = self.fit.maximum.beta.copy()
        beta[self.j] = value
        reach = self.fit.standardised.reach
        return maximise(
            self.fit.likelihood, beta, reach, max_iter=200, tol=1e-8, free=self.free
        ).at.loglik  # fmt: skip

    def crossing(self, drop: float, side: int) -> float:
        """Where the profile has fallen by `drop`; infinite where it never does."""
        best, target = self.fit.maximum.beta[self.j], self.fit.maximum.at.loglik - drop
        width = self.se
        for _ in range(MAX_DOUBLINGS):
            if self(best + side * width) < target:
                ends = sorted((best, best + side * width))
                return brentq(lambda v: self(v) - target, *ends, xtol=1e-10)
            width *= 2
        return side * np.inf
