"""The ``(start, stop]`` log-likelihood of a parametric family, by row, with its derivatives."""

from __future__ import annotations

import numpy as np

from survival.covariates import Standardised
from survival.newton import Point
from survival.parametric.distributions import HAZARD, Family
from survival.rows import Rows


class Problem:
    """The log-likelihood in standardised covariates, and the way back to the caller's.

    Standardising changes nothing but rounding: the maximum is equivariant.

    Parameters
    ----------
    family : Family
    covariates : Standardised
        Linearly independent, none constant.
    rows : Rows
    time_unit : float
        Length of the model's unit of time in the unit of ``rows``.
    """

    def __init__(self, family: Family, covariates: Standardised, rows: Rows, time_unit: float):
        self.family, self.rows, self.covariates = family, rows, covariates
        self.time_unit = float(time_unit)
        self.start, self.stop = rows.start / time_unit, rows.stop / time_unit
        self.X = covariates.matrix
        self.ended = rows.event == 1

    def begin(self) -> np.ndarray:
        """The exponential model without covariates."""
        weights = self.rows.weights
        exposure = float(weights @ (self.stop - self.start))
        rate = np.log(weights[self.ended].sum() / exposure)
        theta = np.zeros(self.X.shape[1] + (self.family.ancillary is not None))
        theta[0] = rate if self.family.effect == HAZARD else -rate
        return theta

    def reach(self) -> np.ndarray:
        """How far a unit of each parameter moves the linear predictor, (p,)."""
        ancillary = [1.0] if self.family.ancillary else []
        return np.concatenate([[1.0], self.covariates.reach, ancillary])

    def by_row(self, theta: np.ndarray) -> np.ndarray:
        """Weighted contribution of each row and its derivatives, (6, n)."""
        k = theta[-1] if self.family.ancillary else 0.0
        eta = self.X @ theta[: self.X.shape[1]]
        out = cumulative(self.family, self.start, eta, k)
        out -= cumulative(self.family, self.stop, eta, k)
        out[:, self.ended] += self.family.log_hazard(self.stop[self.ended], eta[self.ended], k)
        return out * self.rows.weights

    def __call__(self, theta: np.ndarray) -> Point:
        """Evaluate at `theta` (p,); minus infinity where a derivative overflows."""
        parts, X, p = self.by_row(theta), self.X, theta.size
        score, hessian = np.zeros(p), np.zeros((p, p))
        q = X.shape[1]
        score[:q] = X.T @ parts[1]
        hessian[:q, :q] = X.T @ (parts[3][:, None] * X)
        if self.family.ancillary:
            score[q] = parts[2].sum()
            hessian[q, :q] = hessian[:q, q] = X.T @ parts[4]
            hessian[q, q] = parts[5].sum()
        loglik = float(parts[0].sum()) if np.isfinite(hessian).all() else -np.inf
        return Point(loglik, score, -hessian)

    def scores(self, theta: np.ndarray) -> np.ndarray:
        """Weighted score contribution of each row, (n, p)."""
        parts = self.by_row(theta)
        scores = self.X * parts[1][:, None]
        return np.column_stack([scores, parts[2]]) if self.family.ancillary else scores

    def back(self) -> np.ndarray:
        """Matrix (p, p) from standardised to the caller's parameters."""
        q = self.X.shape[1]
        T = np.eye(q + (self.family.ancillary is not None))
        T[range(1, q), range(1, q)] = 1 / self.covariates.scale
        T[0, 1:q] = -self.covariates.centre / self.covariates.scale
        return T


def cumulative(family: Family, t: np.ndarray, eta: np.ndarray, k: float) -> np.ndarray:
    """Cumulative hazard at ``t >= 0`` and its derivatives, (6, n); zero at entry."""
    out = np.zeros((6, t.size))
    late = t > 0  # nothing has accumulated at entry, whatever log(0) says
    out[:, late] = family.cumulative_hazard(t[late], eta[late], k)
    return out
