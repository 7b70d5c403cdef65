"""Parametric duration models by maximum likelihood on counting-process rows ``(start, stop]``.

The log-likelihood of a row with weight w and event d is ``w [d log h(stop) - H(stop) + H(start)]``
(Kalbfleisch and Prentice 2002, chs. 3 and 6; Andersen, Borgan, Gill and Keiding 1993, ch. VI).

Accelerated failure time with time-varying covariates has two meanings. *Hazard by row*: on each row
the hazard at clock time t is that of the family with the row's own covariates, as if they had held
since entry. *Accelerated clock*: the covariates speed up or slow down an inner clock that
accumulates ``exp(-x(s)b) ds`` over the spell's past (Cox and Oakes 1984, sec. 5.2). They agree
where covariates are constant and differ otherwise. Here log-logistic and log-normal mean **hazard
by row**: the estimates need no history beyond the row, and splitting a row changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from survival.errors import EstimationError
from survival.newton_damped import Optimum, maximise
from survival.parametric.distributions import FAMILIES
from survival.parametric.likelihood import Problem, cumulative, independent_columns
from survival.rows import Rows, check_matrix, check_rows
from survival.wald import wald_table

INTERCEPT = "intercept"
DAYS_PER_YEAR = 365.25


@dataclass(frozen=True)
class ParametricFit:
    """A fitted parametric duration model.

    Attributes
    ----------
    family : str
    effect : str
        What a coefficient is: ``log hazard ratio`` (exponential, Weibull, Gompertz) or ``log time
        ratio`` (log-logistic, log-normal; positive means longer).
    params, se : Series (p,)
        Intercept, covariates, then the ancillary parameter (``log_shape`` of the Weibull hazard
        ``shape t**(shape-1) exp(xb)``, ``gamma`` of the Gompertz hazard ``exp(xb + gamma t)``,
        ``log_scale`` of ``log T = xb + scale * error``). NaN for aliased columns.
    robust_se : Series (p,) or None
        Cluster-robust errors, where clusters were given.
    ancillary : Series
        The ancillary part of ``params``.
    cov, robust_cov : DataFrame (p, p)
    loglik, loglik_null : float
        With time in ``time_unit``; the null model has intercept and ancillary parameter only.
    n, events, clusters : int
        Rows of positive weight, events (unweighted), clusters.
    time_unit : float
        Length of the model's unit in units of ``start`` and ``stop``.
    converged : bool
    note : str
        Empty, or what a reader must know (aliased columns, infinite coefficients).
    """

    family: str
    effect: str
    params: pd.Series
    se: pd.Series
    robust_se: pd.Series | None
    cov: pd.DataFrame
    robust_cov: pd.DataFrame | None
    loglik: float
    loglik_null: float
    n: int
    events: int
    clusters: int | None
    time_unit: float
    converged: bool
    note: str

    @property
    def ancillary(self) -> pd.Series:
        """The ancillary parameter (empty for the exponential)."""
        name = FAMILIES[self.family].ancillary
        return self.params[[name]] if name else self.params.iloc[:0]

    def summary(self, level: float = 0.95) -> pd.DataFrame:
        """Long table of the fit; errors are cluster-robust where clusters were given.

        Parameters
        ----------
        level : float
            Confidence level of the Wald intervals.

        Returns
        -------
        DataFrame (p, 12)
        """
        return wald_table(
            self.params.index,
            self.params,
            self.se if self.robust_se is None else self.robust_se,
            level=level,
            n=self.n,
            events=self.events,
            clusters=self.clusters,
            loglik=self.loglik,
            converged=self.converged,
            note=self.note,
        )

    def cumulative_hazard(self, X, start, stop) -> np.ndarray:
        """Hazard each row accumulates on ``(start, stop]``.

        Survival along a covariate path (a war with a shift on day d) is ``exp`` of minus the
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
        values, _ = check_matrix(X, rows.start.size)
        family = FAMILIES[self.family]
        own = self.params.drop([family.ancillary] if family.ancillary else []).to_numpy()
        if values.shape[1] != own.size - 1:
            raise EstimationError(
                f"X has {values.shape[1]} columns, the fit has {own.size - 1}: pass the same terms"
            )
        # Aliased columns carry no effect of their own.
        eta = own[0] + values @ np.nan_to_num(own[1:])
        k = float(self.ancillary.iloc[0]) if family.ancillary else 0.0
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
    cluster : array_like (n,), optional
        Labels; errors are then the sandwich (White 1982; Lin and Wei 1989) without a small-sample
        factor, as in R's ``coxph(cluster=)``.
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
    rows, values, names = _checked(X, start, stop, event, family, weights, cluster, time_unit)
    model, used = FAMILIES[family], independent_columns(values)
    free = 1 + len(used) + (model.ancillary is not None)
    if rows.n_clusters is not None and rows.n_clusters <= free:
        raise EstimationError(
            f"{rows.n_clusters} clusters for {free} parameters: drop terms or use coarser models"
        )
    problem = Problem(model, values[:, used], rows, time_unit)
    optimum = maximise(problem.likelihood, problem.begin(), max_iter=max_iter)
    null = Problem(model, values[:, :0], rows, time_unit)
    null_value = maximise(null.likelihood, null.begin(), max_iter=max_iter).value
    return _finish(problem, optimum, names, used, rows, time_unit, null_value)


def _checked(X, start, stop, event, family, weights, cluster, time_unit):
    if family not in FAMILIES:
        raise EstimationError(f"family {family!r} is unknown: use one of {', '.join(FAMILIES)}")
    if not (np.isfinite(time_unit) and time_unit > 0):
        raise EstimationError(f"time_unit {time_unit!r}: give a positive number")
    rows = check_rows(start, stop, event, weights=weights, cluster=cluster)
    values, names = check_matrix(X, rows.keep.size)
    if not rows.event.any():
        raise EstimationError("no events: nothing to estimate; widen the sample or its window")
    clash = [name for name in names if name in {INTERCEPT, FAMILIES[family].ancillary}]
    if clash:
        raise EstimationError(f"column {clash[0]!r} has a name the model needs: rename it")
    return rows, values[rows.keep], names


def _finish(
    problem: Problem,
    optimum: Optimum,
    names: list[str],
    used: list[int],
    rows: Rows,
    time_unit: float,
    loglik_null: float,
) -> ParametricFit:
    family, p = problem.family, optimum.theta.size
    tail = [family.ancillary] if family.ancillary else []
    free = [INTERCEPT, *(names[j] for j in used), *tail]
    every = [INTERCEPT, *names, *tail]
    T = problem.back(p)
    bread = T @ np.linalg.pinv(-optimum.hessian) @ T.T
    cov = pd.DataFrame(bread, free, free).reindex(index=every, columns=every)
    robust = None
    if rows.n_clusters is not None:
        scores = problem.scores_by_cluster(optimum.theta) @ np.linalg.inv(T)
        meat = pd.DataFrame(bread @ scores.T @ scores @ bread, free, free)
        robust = meat.reindex(index=every, columns=every)
    aliased = [name for j, name in enumerate(names) if j not in used]
    return ParametricFit(
        family=family.name,
        effect=family.effect,
        params=pd.Series(T @ optimum.theta, free).reindex(every),
        se=_errors(cov),
        robust_se=None if robust is None else _errors(robust),
        cov=cov,
        robust_cov=robust,
        loglik=optimum.value,
        loglik_null=loglik_null,
        n=rows.start.size,
        events=int(rows.event.sum()),
        clusters=rows.n_clusters,
        time_unit=float(time_unit),
        converged=optimum.converged,
        note=_note(optimum, free, aliased),
    )


def _errors(cov: pd.DataFrame) -> pd.Series:
    with np.errstate(invalid="ignore"):
        return pd.Series(np.sqrt(np.diag(cov)), cov.index)


def _note(optimum: Optimum, free: list[str], aliased: list[str]) -> str:
    notes = []
    if aliased:
        notes.append(f"constant or collinear, not estimated: {', '.join(aliased)}")
    if not optimum.converged:
        moving = ", ".join(n for n, w in zip(free, optimum.wandering, strict=True) if w)
        if optimum.flat:
            notes.append(f"likelihood monotone, no finite estimate: {moving}")
        else:
            where = f", still moving: {moving}" if moving else ""
            notes.append(f"not converged after {optimum.iterations} iterations{where}")
    return "; ".join(notes)
