"""The ``(start, stop]`` log-likelihood of a parametric family, by row, with its derivatives."""

from __future__ import annotations

import numpy as np

from survival.parametric.distributions import Family
from survival.rows import Rows

COLLINEAR = 1e-9
"""A column is aliased if this little of it (relative) is not explained by those before it."""


class Problem:
    """The log-likelihood in standardised covariates, and the way back to the caller's.

    Standardising changes nothing but rounding: the maximum is equivariant.

    Parameters
    ----------
    family : Family
    values : ndarray (n, p)
        Linearly independent covariates, none constant.
    rows : Rows
    time_unit : float
        Length of the model's unit of time in the unit of ``rows``.
    """

    def __init__(self, family: Family, values: np.ndarray, rows: Rows, time_unit: float):
        self.family, self.rows = family, rows
        self.start, self.stop = rows.start / time_unit, rows.stop / time_unit
        self.centre = values.mean(axis=0)
        self.spread = values.std(axis=0)
        ones = np.ones((values.shape[0], 1))
        self.X = np.hstack([ones, (values - self.centre) / self.spread])
        self.ended = rows.event == 1

    def begin(self) -> np.ndarray:
        """The exponential model without covariates."""
        weights = self.rows.weights
        exposure = float(weights @ (self.stop - self.start))
        rate = np.log(weights[self.ended].sum() / exposure)
        theta = np.zeros(self.X.shape[1] + (self.family.ancillary is not None))
        theta[0] = rate if self.family.effect == "log hazard ratio" else -rate
        return theta

    def by_row(self, theta: np.ndarray) -> np.ndarray:
        """Weighted contribution of each row and its derivatives, (6, n)."""
        k = theta[-1] if self.family.ancillary else 0.0
        eta = self.X @ theta[: self.X.shape[1]]
        out = cumulative(self.family, self.start, eta, k)
        out -= cumulative(self.family, self.stop, eta, k)
        out[:, self.ended] += self.family.log_hazard(self.stop[self.ended], eta[self.ended], k)
        return out * self.rows.weights

    def likelihood(self, theta: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        """Value, gradient and Hessian."""
        parts, X, p = self.by_row(theta), self.X, theta.size
        gradient, hessian = np.zeros(p), np.zeros((p, p))
        q = X.shape[1]
        gradient[:q] = X.T @ parts[1]
        hessian[:q, :q] = X.T @ (parts[3][:, None] * X)
        if self.family.ancillary:
            gradient[q] = parts[2].sum()
            hessian[q, :q] = hessian[:q, q] = X.T @ parts[4]
            hessian[q, q] = parts[5].sum()
        return float(parts[0].sum()), gradient, hessian

    def scores_by_cluster(self, theta: np.ndarray) -> np.ndarray:
        """Score contributions summed by cluster, (clusters, p)."""
        parts = self.by_row(theta)
        scores = self.X * parts[1][:, None]
        if self.family.ancillary:
            scores = np.hstack([scores, parts[2][:, None]])
        total = np.zeros((self.rows.n_clusters, scores.shape[1]))
        np.add.at(total, self.rows.cluster, scores)
        return total

    def back(self, p: int) -> np.ndarray:
        """Matrix (p, p) from standardised to the caller's parameters."""
        T = np.eye(p)
        q = self.X.shape[1]
        T[range(1, q), range(1, q)] = 1 / self.spread
        T[0, 1:q] = -self.centre / self.spread
        return T


def cumulative(family: Family, t: np.ndarray, eta: np.ndarray, k: float) -> np.ndarray:
    """Cumulative hazard at ``t >= 0`` and its derivatives, (6, n); zero at entry."""
    out = np.zeros((6, t.size))
    late = t > 0  # nothing has accumulated at entry, whatever log(0) says
    out[:, late] = family.cumulative_hazard(t[late], eta[late], k)
    return out


def independent_columns(values: np.ndarray) -> list[int]:
    """Columns not explained by the intercept and the columns before them.

    Parameters
    ----------
    values : ndarray (n, p)

    Returns
    -------
    list of int
        In ascending order; a constant column is never among them.
    """
    basis = [np.full(values.shape[0], 1 / np.sqrt(values.shape[0]))]
    used = []
    for j in range(values.shape[1]):
        rest = values[:, j].copy()
        for _ in range(2):  # twice is enough (Giraud, Langou and Rozloznik 2005)
            for direction in basis:
                rest -= direction * (direction @ rest)
        size = np.linalg.norm(rest)
        if size > COLLINEAR * np.linalg.norm(values[:, j]):
            basis.append(rest / size)
            used.append(j)
    return used
