"""Cox regression on ``(start, stop]`` rows.

References
----------
Cox (1972) JRSS B 34:187; Efron (1977); Breslow (1974); Gail, Lubin & Rubinstein (1981) for exact
ties; Lin & Wei (1989) for robust errors; Heinze & Schemper (2001) for Firth's penalty.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from survival.cox.exact_ties import ExactLikelihood
from survival.cox.firth import FirthLikelihood
from survival.cox.partial_likelihood import PartialLikelihood
from survival.cox.result import CoxFit, inverse
from survival.cox.riskset import RiskSet
from survival.cox.standardise import estimable, standardise
from survival.errors import EstimationError
from survival.newton import Likelihood, Maximum, evaluate, maximise
from survival.sandwich import require_clusters, robust_covariance

TIES = ("efron", "breslow", "exact")
MAX_ITER = 50
#: Newton's error is the square of its last step; Fisher scoring under Firth converges linearly.
TOLERANCE = {None: 1e-6, "firth": 1e-10}


def fit_cox(
    X: pd.DataFrame,
    start=None,
    stop=None,
    event=None,
    *,
    ties: str = "efron",
    strata=None,
    weights=None,
    cluster=None,
    penalty: str | None = None,
    max_iter: int = MAX_ITER,
    tol: float | None = None,
    riskset: RiskSet | None = None,
) -> CoxFit:
    """Fit a Cox model.

    Parameters
    ----------
    X : DataFrame (n, p)
        Covariates, without intercept.
    start, stop, event, strata, weights, cluster : array_like (n,)
        See `RiskSet.build`; not read where `riskset` is given.
    ties : {"efron", "breslow", "exact"}
    penalty : {None, "firth"}
    max_iter : int
    tol : float, optional
        Stop after a step that moves the linear predictor by less than this.
    riskset : RiskSet, optional
        A prepared sample, to fit many models without preparing it again.

    Raises
    ------
    EstimationError
        For unusable rows, no events, all events at one time, no estimable column, too few
        clusters, or combinations that are not defined (exact ties with weights, clusters or
        Firth's penalty).
    """
    if riskset is None:
        riskset = RiskSet.build(start, stop, event, strata, weights, cluster)
    _check(riskset, ties, penalty)
    full = standardise(X, riskset)
    likelihood = _likelihood(riskset, full.matrix, ties)
    zero = np.zeros(X.shape[1])
    begin = evaluate(likelihood, zero)
    constant, collinear = estimable(begin.information, riskset.death_weight.sum())
    kept = ~(constant | collinear)
    if not kept.any():
        raise EstimationError("no column varies within a risk set: nothing can be estimated")
    require_clusters(riskset, int(kept.sum()))
    if not kept.all():
        full = full.keep(kept)
        likelihood, begin = _likelihood(riskset, full.matrix, ties), None
    if penalty == "firth":
        likelihood, begin = FirthLikelihood(likelihood), None
    tol = TOLERANCE[penalty] if tol is None else tol
    best = maximise(likelihood, zero[kept], full.reach, max_iter=max_iter, tol=tol, begin=begin)
    notes = _notes(riskset, X.columns, constant, collinear, kept, best)
    return _result(X.columns, kept, riskset, likelihood, full, best, ties, penalty, notes)


def _check(riskset: RiskSet, ties: str, penalty: str | None) -> None:
    if ties not in TIES or penalty not in TOLERANCE:
        raise EstimationError(
            f"unknown ties {ties!r} or penalty {penalty!r}: ties are one of {TIES}"
        )
    if riskset.n_slots == 1 and riskset.events > 1:
        raise EstimationError(
            "all events at one time: there is one risk set and no duration to model; "
            "use a logit of the event instead"
        )
    if ties == "exact" and penalty:
        raise EstimationError("Firth's penalty is not defined for exact ties: use efron or breslow")
    if ties == "exact" and riskset.clusters:
        raise EstimationError("robust errors are not defined for exact ties: use efron or breslow")
    if ties == "exact" and np.ptp(riskset.weight) > 0:
        raise EstimationError("weights are not defined for exact ties: use efron or breslow")


def _likelihood(riskset: RiskSet, design: np.ndarray, ties: str) -> Likelihood:
    if ties == "exact":
        return ExactLikelihood(riskset, design)
    return PartialLikelihood(riskset, design, ties)


def _notes(riskset, names, constant, collinear, kept, best: Maximum) -> tuple[str, ...]:
    notes = [riskset.note] if riskset.note else []
    for flag, what in ((constant, "constant in every risk set"), (collinear, "collinear")):
        if flag.any():
            notes.append(f"{what}, not estimated: {', '.join(map(str, names[flag]))}")
    if best.runaway.any():
        terms = ", ".join(map(str, names[kept][best.runaway]))
        notes.append(f"monotone likelihood in {terms}: no finite estimate, use penalty='firth'")
    elif not best.converged:
        notes.append(f"not converged after {best.iterations} iterations")
    return tuple(notes)


def _result(names, kept, riskset, likelihood, full, best, ties, penalty, notes) -> CoxFit:
    bread, invertible = inverse(best.information)
    robust = None
    if riskset.clusters:
        robust, remark = robust_covariance(likelihood.score_residuals(best.at), bread, riskset)
        notes += (remark,) if remark else ()
    if not invertible:
        notes += ("information is singular at the estimate: errors from a generalised inverse",)
    units = np.outer(full.scale, full.scale)
    return CoxFit(
        terms=tuple(map(str, names)),
        coefficients=_embed(best.beta / full.scale, kept),
        cov=_embed(bread / units, kept),
        robust_cov=None if robust is None else _embed(robust / units, kept),
        n=riskset.n,
        events=riskset.events,
        clusters=min(riskset.n_clusters) if riskset.clusters else None,
        ties=ties,
        penalty=penalty,
        notes=notes,
        riskset=riskset,
        likelihood=likelihood,
        maximum=best,
        standardised=full,
        kept=kept,
    )


def _embed(values: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """Put estimates back among the columns that could not be estimated (NaN)."""
    if kept.all():
        return values
    full = np.full((len(kept),) * values.ndim, np.nan)
    full[np.ix_(*(kept,) * values.ndim)] = values
    return full
