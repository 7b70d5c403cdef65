"""The result of a Cox fit and its tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import chdtrc, ndtri

from survival.cox.partial_likelihood import Evaluation, PartialLikelihood
from survival.cox.riskset import RiskSet
from survival.cox.standardise import Standardised
from survival.errors import EstimationError
from survival.newton import Likelihood, Maximum


class ChiSquared(NamedTuple):
    """A chi-squared test."""

    statistic: float
    df: int
    p: float


def chi_squared(statistic: float, df: int) -> ChiSquared:
    """Return the test with its upper tail probability."""
    return ChiSquared(float(statistic), df, float(chdtrc(df, max(statistic, 0.0))))


@dataclass(frozen=True)
class CoxFit:
    """A fitted Cox model.

    Attributes
    ----------
    terms : tuple of str
    coefficients : (p,)
        Log hazard ratios, NaN where a column could not be estimated; `params` has the names.
    cov, robust_cov : (p, p)
        Model-based and cluster-robust covariance; the latter is None without clusters.
    n, events : int
        Rows with positive weight; events among them.
    clusters : int or None
        Smallest number of clusters over the cluster variables.
    ties : str
    penalty : str or None
    notes : tuple of str
    riskset, likelihood, maximum, standardised
        What later estimators reuse (residuals, baseline, profile intervals).
    kept : (p,) bool
        Columns that were estimated.
    """

    terms: tuple[str, ...]
    coefficients: np.ndarray
    cov: np.ndarray
    robust_cov: np.ndarray | None
    n: int
    events: int
    clusters: int | None
    ties: str
    penalty: str | None
    notes: tuple[str, ...]
    riskset: RiskSet = field(repr=False)
    likelihood: Likelihood = field(repr=False)
    maximum: Maximum = field(repr=False)
    standardised: Standardised = field(repr=False)
    kept: np.ndarray = field(repr=False)

    @property
    def note(self) -> str:
        """All notes in one string."""
        return "; ".join(self.notes)

    @cached_property
    def params(self) -> pd.Series:
        """Coefficients by term, (p,)."""
        return pd.Series(self.coefficients, index=self.terms)

    @property
    def loglik(self) -> float:
        """Partial log-likelihood (penalised under Firth) at the estimate."""
        return self.maximum.at.loglik

    @property
    def loglik_null(self) -> float:
        """Partial log-likelihood (penalised under Firth) with all coefficients zero."""
        return self.maximum.begin.at.loglik

    @property
    def converged(self) -> bool:
        """Whether Newton's method reached a maximum."""
        return self.maximum.converged

    @property
    def iterations(self) -> int:
        """Newton steps taken."""
        return self.maximum.iterations

    @property
    def lr_test(self) -> ChiSquared:
        """Likelihood-ratio test that all coefficients are zero."""
        return chi_squared(2 * (self.loglik - self.loglik_null), int(self.kept.sum()))

    @property
    def score_test(self) -> ChiSquared:
        """Score test that all coefficients are zero."""
        begin = self.maximum.begin
        return _quadratic(begin.information, begin.at.score)

    @property
    def wald_test(self) -> ChiSquared:
        """Wald test that all coefficients are zero, robust where there are clusters (as in R)."""
        cov = self.cov if self.robust_cov is None else self.robust_cov
        return _quadratic(cov[np.ix_(self.kept, self.kept)], self.coefficients[self.kept])

    @property
    def se(self) -> pd.Series:
        """Model-based standard errors, (p,)."""
        return _errors(self.cov, self.params)

    @property
    def robust_se(self) -> pd.Series | None:
        """Cluster-robust standard errors, (p,), or None without clusters."""
        return None if self.robust_cov is None else _errors(self.robust_cov, self.params)

    @property
    def kept_terms(self) -> list[str]:
        """Names of the estimated columns."""
        return [t for t, k in zip(self.terms, self.kept, strict=True) if k]

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

    def summary(self, level: float = 0.95, robust: bool = True) -> pd.DataFrame:
        """One row per term, with normal intervals, in the project's long form.

        Robust errors are used where `robust` is true and clusters were given.
        """
        se = self.robust_se if robust and self.robust_cov is not None else self.se
        width = ndtri((1 + level) / 2) * se
        with np.errstate(invalid="ignore", divide="ignore"):
            p = chdtrc(1, ((self.params / se) ** 2).to_numpy())
        return pd.DataFrame(
            {
                "term": self.terms,
                "estimate": self.params.to_numpy(),
                "se": se.to_numpy(),
                "lower": (self.params - width).to_numpy(),
                "upper": (self.params + width).to_numpy(),
                "p": p,
                "n": self.n,
                "events": self.events,
                "clusters": pd.array([self.clusters] * len(self.terms), dtype="Int64"),
                "loglik": self.loglik,
                "converged": self.converged,
                "note": self.note,
            }
        )


def inverse(matrix: np.ndarray) -> tuple[np.ndarray, bool]:
    """Inverse of a symmetric matrix, generalised where singular, and whether it was regular."""
    try:
        return np.linalg.inv(matrix), True
    except np.linalg.LinAlgError:
        return np.linalg.pinv(matrix, hermitian=True), False


def _quadratic(matrix: np.ndarray, vector: np.ndarray) -> ChiSquared:
    """Test ``vector' matrix^-1 vector`` with as many degrees of freedom as elements."""
    return chi_squared(float(vector @ inverse(matrix)[0] @ vector), len(vector))


def _errors(cov: np.ndarray, params: pd.Series) -> pd.Series:
    return pd.Series(np.sqrt(np.diag(cov)), index=params.index)
