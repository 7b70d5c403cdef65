"""Parametric duration models by maximum likelihood on counting-process rows ``(start, stop]``.

The log-likelihood of a row with weight w and event d is ``w [d log h(stop) - H(stop) + H(start)]``
(Kalbfleisch and Prentice 2002, chs. 3 and 6; Andersen, Borgan, Gill and Keiding 1993, ch. VI).

Accelerated failure time with time-varying covariates has two meanings. *Hazard by row*: on each row
the hazard at clock time t is that of the family with the covariates of the row, as if they had held
since entry. *Accelerated clock*: the covariates speed up or slow down an inner clock that
accumulates ``exp(-x(s)b) ds`` over the spell's past (Cox and Oakes 1984, sec. 5.2). They agree
where covariates are constant and differ otherwise. Here log-logistic and log-normal mean **hazard
by row**: the estimates need no history beyond the row, and splitting a row changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from survival.covariates import INTERCEPT, check_matrix, estimable_with_intercept, standardise
from survival.errors import EstimationError
from survival.newton import Maximum, maximise
from survival.parametric.distributions import FAMILIES
from survival.parametric.likelihood import Problem, cumulative
from survival.rows import check_rows, require_clusters
from survival.wald import Fit, fields

DAYS_PER_YEAR = 365.25
TOLERANCE = 1e-6


@dataclass(frozen=True, kw_only=True)
class ParametricFit(Fit):
    """A fitted parametric duration model.

    Terms are the intercept, the covariates, then the ancillary parameter: ``log_shape`` of the
    Weibull hazard ``shape t**(shape-1) exp(xb)``, ``gamma`` of the Gompertz hazard
    ``exp(xb + gamma t)``, ``log_scale`` of ``log T = xb + scale * error``.

    Attributes
    ----------
    family : str
    effect : str
        What a coefficient is: ``log hazard ratio`` (exponential, Weibull, Gompertz) or ``log time
        ratio`` (log-logistic, log-normal; positive means longer).
    loglik_null : float
        Log-likelihood of the model with intercept and ancillary parameter only; this and `loglik`
        with time in `time_unit`.
    time_unit : float
        Length of the model's unit in units of ``start`` and ``stop``.
    """

    family: str
    effect: str
    loglik_null: float
    time_unit: float

    @property
    def ancillary(self) -> pd.Series:
        """The ancillary parameter (empty for the exponential)."""
        name = FAMILIES[self.family].ancillary
        return self.params[[name]] if name else self.params.iloc[:0]

    def cumulative_hazard(self, X, start, stop) -> np.ndarray:
        """Hazard each row accumulates on ``(start, stop]``.

        Survival along a covariate path (a treatment that begins on day d) is ``exp`` of minus the
        running sum over the path's rows.

        Parameters
        ----------
        X : DataFrame or array_like (m, covariates)
            In the order of the fit.
        start, stop : array_like (m,)

        Returns
        -------
        ndarray (m,)

        Raises
        ------
        EstimationError
            Rows that are none, or another number of covariates than the fit has.
        """
        rows = check_rows(start, stop, np.zeros(len(np.atleast_1d(stop))))
        values, _ = check_matrix(X, rows.n)
        family = FAMILIES[self.family]
        linear = self.coefficients[:-1] if family.ancillary else self.coefficients
        if values.shape[1] != linear.size - 1:
            raise EstimationError(
                f"X has {values.shape[1]} columns, the fit has {linear.size - 1}: "
                "pass the same terms"
            )
        # A column left out of the fit has no effect.
        eta = linear[0] + values @ np.nan_to_num(linear[1:])
        k = float(self.coefficients[-1]) if family.ancillary else 0.0
        ends = [cumulative(family, t / self.time_unit, eta, k)[0] for t in (rows.start, rows.stop)]
        return ends[1] - ends[0]


def fit_parametric(
    X,
    start,
    stop,
    event,
    *,
    family,
    weights=None,
    cluster=None,
    time_unit=DAYS_PER_YEAR,
    max_iter=100,
) -> ParametricFit:
    """Fit a parametric duration model.

    Parameters
    ----------
    X : DataFrame, array_like (n, p) or None
        Covariates without an intercept (one is added).
    start, stop : array_like (n,)
        Days (or another unit, see ``time_unit``) since entry.
    event : array_like (n,)
        1 where the row ends with the event at ``stop``.
    family : {"exponential", "weibull", "gompertz", "loglogistic", "lognormal"}
    weights : array_like (n,), optional
        Case weights. Model-based errors take them at face value; with weights use ``cluster``.
    cluster : array_like (n,) or tuple of two, optional
        Labels; errors are then the sandwich without a small-sample factor, as in R's
        ``coxph(cluster=)``.
    time_unit : float
        Length of the model's unit of time: 365.25 turns days into years.
    max_iter : int

    Returns
    -------
    ParametricFit

    Raises
    ------
    EstimationError
        Bad rows (see :func:`survival.rows.check_rows`), no event, unknown family, not
        more clusters than parameters.
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
    null = Problem(model, full.keep(np.zeros(len(names), bool)), rows, time_unit)
    require_clusters(rows.n_clusters, len(problem.begin()))
    best, best_null = (
        maximise(p, p.begin(), p.reach(), max_iter=max_iter, tol=TOLERANCE, damped=True)
        for p in (problem, null)
    )
    terms = np.array([INTERCEPT, *names, *tail], dtype=object)
    kept = np.array([True, *which.kept, *[True] * len(tail)])
    return _result(problem, best, best_null, terms, kept, which.notes(names))


def _result(problem: Problem, best: Maximum, null: Maximum, terms, kept, notes) -> ParametricFit:
    rows, family = problem.rows, problem.family
    bread, scores = np.linalg.pinv(best.at.information), problem.scores(best.beta)
    common = fields(rows, terms, kept, best.beta, bread, problem.back(), scores, rows.clusters)
    common["notes"] = notes + best.notes(terms[kept]) + common["notes"]
    return ParametricFit(
        **common,
        loglik=best.at.loglik,
        converged=best.converged,
        family=family.name,
        effect=family.effect,
        loglik_null=null.at.loglik,
        time_unit=problem.time_unit,
    )
