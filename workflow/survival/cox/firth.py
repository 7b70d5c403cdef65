"""Firth's penalised partial likelihood, with profile intervals.

Adding half the log determinant of the information (Jeffreys' prior) to the log-likelihood keeps
estimates finite when the likelihood is monotone (Heinze & Schemper 2001, Biometrics 57:114). With
``V`` the inverse information, the derivative, half the trace of ``V dI/dbeta``, is half the sum
over risk sets of the mean of ``(x - mean) (x - mean)' V (x - mean)``.
"""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import chdtrc, chdtri

from survival.cox.partial_likelihood import Evaluation, PartialLikelihood
from survival.cox.result import CoxFit
from survival.errors import EstimationError
from survival.newton import Point, maximise

#: How often the profile search may double its first step of one standard error.
MAX_DOUBLINGS = 12


def penalise(likelihood: PartialLikelihood, beta: np.ndarray) -> Point:
    """Evaluate the penalised likelihood, with the unpenalised information (Fisher scoring)."""
    plain = likelihood(beta)
    sign, logdet = np.linalg.slogdet(plain.information)
    if sign <= 0:
        return Point(-np.inf, plain.score, plain.information, plain)
    score = plain.score + _penalty_slope(plain, np.linalg.inv(plain.information))
    return Point(plain.loglik + logdet / 2, score, plain.information, plain)


def _penalty_slope(at: Evaluation, inverse: np.ndarray) -> np.ndarray:
    likelihood = at.likelihood
    z, steps, path = likelihood.design[:, 1:], likelihood.steps, likelihood.mean_path(at)
    solved = z @ inverse
    square = np.einsum("ij,ij->i", solved, z)
    onto_path = np.einsum("ij,ij->i", solved, path)
    rows = at.risk * (square * at.hazard - 2 * onto_path)
    slope = rows @ z - (at.risk * square) @ path
    sums = at.s[steps.slot] - steps.fraction[:, None] * at.d[steps.slot]
    mean = sums[:, 1:] / sums[:, :1]
    weight = steps.weight * np.einsum("ij,jk,ik->i", mean, inverse, mean)
    return (slope + 2 * weight @ mean) / 2


def profile_intervals(fit: CoxFit, level: float = 0.95) -> pd.DataFrame:
    """Compute profile penalised-likelihood intervals and tests of a Firth fit.

    The penalised likelihood is maximised over the other coefficients. The interval contains the
    values whose likelihood-ratio statistic is within the chi-squared quantile; p tests zero.

    Returns
    -------
    DataFrame
        term, estimate, lower, upper, p for the estimated terms.

    Raises
    ------
    EstimationError
        `fit` is not a Firth fit.
    """
    if fit.penalty != "firth":
        raise EstimationError("profile intervals need a fit with penalty='firth'")
    likelihood, best = partial(penalise, fit.plain()[0]), fit.maximum
    target = best.at.loglik - chdtri(1, 1 - level) / 2
    errors = np.sqrt(np.diag(np.linalg.inv(best.at.information)))

    def profile(value: float, j: int) -> float:
        free = np.arange(len(best.beta)) != j
        beta, reach = np.where(free, best.beta, value), fit.standardised.reach
        return maximise(likelihood, beta, reach, max_iter=200, tol=1e-8, free=free).at.loglik

    rows = []
    for j, term in enumerate(fit.kept_terms):
        scale, height = fit.standardised.scale[j], partial(profile, j=j)
        lower, upper = (
            _crossing(height, best.beta[j], width, target) / scale
            for width in (-errors[j], errors[j])
        )
        p = float(chdtrc(1, max(0.0, 2 * (best.at.loglik - height(0.0)))))
        rows.append((term, best.beta[j] / scale, lower, upper, p))
    return pd.DataFrame(rows, columns=["term", "estimate", "lower", "upper", "p"])


def _crossing(height, best: float, width: float, target: float) -> float:
    """Find where `height` falls to `target` in the direction of `width`, infinite if nowhere."""
    for _ in range(MAX_DOUBLINGS):
        if height(best + width) < target:
            ends = sorted((best, best + width))
            return brentq(lambda value: height(value) - target, *ends, xtol=1e-10)
        width *= 2
    return np.sign(width) * np.inf
