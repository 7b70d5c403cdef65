"""The result of a Cox fit and its tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from scipy.special import chdtrc

from survival.covariates import Standardised
from survival.cox.partial_likelihood import Evaluation, PartialLikelihood
from survival.errors import EstimationError
from survival.newton import Likelihood, Maximum
from survival.riskset import RiskSet
from survival.wald import Fit


class ChiSquared(NamedTuple):
    """A chi-squared test."""

    statistic: float
    df: int
    p: float


def chi_squared(statistic: float, df: int) -> ChiSquared:
    """Return the test with its upper tail probability."""
    return ChiSquared(float(statistic), df, float(chdtrc(df, max(statistic, 0.0))))


@dataclass(frozen=True, kw_only=True)
class CoxFit(Fit):
    """A fitted Cox model; coefficients are log hazard ratios.

    Attributes
    ----------
    ties : str
    penalty : str or None
        Under Firth's penalty log-likelihoods are penalised.
    riskset, likelihood, maximum, standardised
        What later estimators reuse (residuals, baseline, profile intervals).
    """

    ties: str
    penalty: str | None
    riskset: RiskSet = field(repr=False)
    likelihood: Likelihood = field(repr=False)
    maximum: Maximum = field(repr=False)
    standardised: Standardised = field(repr=False)

    @property
    def loglik_null(self) -> float:
        """Partial log-likelihood with all coefficients zero."""
        return self.maximum.begin.at.loglik

    @property
    def lr_test(self) -> ChiSquared:
        """Likelihood-ratio test that all coefficients are zero."""
        return chi_squared(2 * (self.loglik - self.loglik_null), int(self.kept.sum()))

    @property
    def score_test(self) -> ChiSquared:
        """Score test that all coefficients are zero."""
        begin = self.maximum.begin
        statistic = begin.at.score @ inverse(begin.information)[0] @ begin.at.score
        return chi_squared(statistic, len(begin.at.score))

    def plain(self) -> tuple[PartialLikelihood, Evaluation]:
        """Unpenalised partial likelihood and its evaluation at the estimate.

        Raises
        ------
        EstimationError
            For exact ties, which have no row-by-row hazard.
        """
        if self.ties == "exact":
            raise EstimationError("not defined for exact ties: fit with efron or breslow")
        if self.penalty:
            return self.likelihood.base, self.maximum.at.plain
        return self.likelihood, self.maximum.at


def inverse(matrix: np.ndarray) -> tuple[np.ndarray, bool]:
    """Inverse of a symmetric matrix, generalised where singular, and whether it was regular."""
    try:
        return np.linalg.inv(matrix), True
    except np.linalg.LinAlgError:
        return np.linalg.pinv(matrix, hermitian=True), False
