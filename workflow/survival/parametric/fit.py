"""Parametric duration models by maximum likelihood on counting-process rows ``(start, stop]``.

The log-likelihood of a row with weight w and event d is ``w [d log h(stop) - H(stop) + H(start)]``
(Kalbfleisch and Prentice 2002, chs. 3 and 6; Andersen, Borgan, Gill and Keiding 1993, ch. VI).

With time-varying covariates, accelerated failure time has two meanings. *Hazard by row*: each row
has the hazard at clock time t that its covariates imply, as if they had held since entry.
*Accelerated clock*: covariates change the pace of a clock that accumulates ``exp(-x(s)b) ds`` over
the spell's past (Cox and Oakes 1984, sec. 5.2). The log-logistic and log-normal models here use
**hazard by row**, which needs no history beyond the row and is unaffected by splitting rows.
"""

from __future__ import annotations

import numpy as np

from survival.covariates import (
    INTERCEPT,
    Standardised,
    check_matrix,
    estimable_with_intercept,
    standardise,
)
from survival.errors import EstimationError
from survival.newton import Point, maximise
from survival.parametric.distributions import FAMILIES, HAZARD, Family
from survival.rows import Rows, check_rows, require_clusters
from survival.wald import Fit, fields

DAYS_PER_YEAR = 365.25
MAX_ITER = 100
TOLERANCE = 1e-6


def fit_parametric(
    X, start, stop, event, *, family: str, weights=None, cluster=None, time_unit=DAYS_PER_YEAR
) -> Fit:
    """Fit a parametric duration model.

    Terms are the intercept, the covariates, then the ancillary parameter: ``log_shape`` of the
    Weibull hazard ``shape t**(shape-1) exp(xb)``, ``gamma`` of the Gompertz hazard
    ``exp(xb + gamma t)``, ``log_scale`` of ``log T = xb + scale * error``. A coefficient is a log
    hazard ratio (exponential, Weibull, Gompertz) or a log time ratio (log-logistic, log-normal;
    positive means longer).

    Parameters
    ----------
    X : DataFrame, array_like (n, p) or None
        Covariates without an intercept (one is added).
    start, stop, event, weights, cluster
        As in :func:`survival.rows.check_rows`. Model-based errors treat weights as frequencies;
        with other weights use `cluster` (no small-sample factor, as in R's ``coxph``).
    family : {"exponential", "weibull", "gompertz", "loglogistic", "lognormal"}
    time_unit : float
        The model's unit of time in units of `start` and `stop`: 365.25 turns days into years.

    Raises
    ------
    EstimationError
        Bad rows, no event, unknown family, or no more clusters than parameters.
    """
    if family not in FAMILIES:
        raise EstimationError(f"family {family!r} is unknown: use one of {', '.join(FAMILIES)}")
    if not (np.isfinite(time_unit) and time_unit > 0):
        raise EstimationError(f"time_unit {time_unit!r}: give a positive number")
    rows = check_rows(start, stop, event, weights=weights, cluster=cluster)
    if not rows.events:
        raise EstimationError("no events: nothing to estimate; widen the sample or its window")
    model = FAMILIES[family]
    tail = [model.ancillary] if model.ancillary else []
    values, names = check_matrix(X, rows.keep.size, reserved=(INTERCEPT, *tail))
    full = standardise(values[rows.keep])
    which = estimable_with_intercept(full)
    problem = Problem(model, full.keep(which.kept), rows, time_unit)
    begin = problem.begin()
    require_clusters(rows.n_clusters, len(begin))
    best = maximise(problem, begin, problem.reach(), max_iter=MAX_ITER, tol=TOLERANCE, damped=True)
    terms = np.array([INTERCEPT, *names, *tail], dtype=object)
    kept = np.array([True, *which.kept, *[True] * len(tail)])
    bread, scores = np.linalg.pinv(best.at.information), problem.scores(best.beta)
    estimates = best.beta, bread, problem.back()
    common = fields(rows, terms, kept, *estimates, scores, rows.clusters)
    common["notes"] = which.notes(names) + best.notes(terms[kept]) + common["notes"]
    return Fit(**common, loglik=best.at.loglik, converged=best.converged)


class Problem:
    """Log-likelihood in standardised, linearly independent covariates, none of them constant."""

    def __init__(self, family: Family, covariates: Standardised, rows: Rows, time_unit: float):
        self.family, self.rows, self.covariates = family, rows, covariates
        self.start, self.stop = rows.start / time_unit, rows.stop / time_unit
        self.X = covariates.matrix
        self.ended = rows.event == 1

    def begin(self) -> np.ndarray:
        """Start from the exponential model without covariates."""
        weights = self.rows.weights
        exposure = float(weights @ (self.stop - self.start))
        rate = np.log(weights[self.ended].sum() / exposure)
        theta = np.zeros(self.X.shape[1] + (self.family.ancillary is not None))
        theta[0] = rate if self.family.effect == HAZARD else -rate
        return theta

    def reach(self) -> np.ndarray:
        """Return how far a unit of each parameter moves the linear predictor, (p,)."""
        ancillary = [1.0] if self.family.ancillary else []
        return np.concatenate([[1.0], self.covariates.reach, ancillary])

    def by_row(self, theta: np.ndarray) -> np.ndarray:
        """Return each row's weighted contribution and its derivatives, (6, n)."""
        k = theta[-1] if self.family.ancillary else 0.0
        eta = self.X @ theta[: self.X.shape[1]]
        out = -self.family.cumulative_hazard(self.stop, eta, k)
        late = self.start > 0  # at time zero nothing has accumulated, but log(0) is not finite
        out[:, late] += self.family.cumulative_hazard(self.start[late], eta[late], k)
        out[:, self.ended] += self.family.log_hazard(self.stop[self.ended], eta[self.ended], k)
        return out * self.rows.weights

    def __call__(self, theta: np.ndarray) -> Point:
        """Evaluate at `theta` (p,), as minus infinity where a derivative overflows."""
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
        """Return each row's weighted score contribution, (n, p)."""
        parts = self.by_row(theta)
        scores = self.X * parts[1][:, None]
        return np.column_stack([scores, parts[2]]) if self.family.ancillary else scores

    def back(self) -> np.ndarray:
        """Return the matrix (p, p) from standardised to the caller's parameters."""
        q = self.X.shape[1]
        T = np.eye(q + (self.family.ancillary is not None))
        T[range(1, q), range(1, q)] = 1 / self.covariates.scale
        T[0, 1:q] = -self.covariates.centre / self.covariates.scale
        return T
