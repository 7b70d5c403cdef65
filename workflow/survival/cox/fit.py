"""Cox regression on ``(start, stop]`` rows.

References
----------
Cox (1972) JRSS B 34:187; Efron (1977); Breslow (1974); Gail, Lubin & Rubinstein (1981) for exact
ties; Lin & Wei (1989) for robust errors; Heinze & Schemper (2001) for Firth's penalty.
"""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from survival.covariates import Standardised, check_matrix, estimable, standardise
from survival.cox.exact_ties import ExactLikelihood
from survival.cox.firth import penalise
from survival.cox.partial_likelihood import PartialLikelihood
from survival.cox.result import CoxFit
from survival.errors import EstimationError
from survival.newton import Maximum, maximise
from survival.riskset import RiskSet
from survival.rows import check_rows, require_clusters
from survival.wald import fields

TIES = ("efron", "breslow", "exact")
MAX_ITER = 50
#: Newton's error is the square of its last step, while Fisher scoring (Firth) converges linearly.
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
    riskset: RiskSet | None = None,
) -> CoxFit:
    """Fit a Cox model.

    Parameters
    ----------
    X : DataFrame (n, p)
        Covariates, without intercept.
    start, stop, event, strata, weights, cluster
        As in :func:`survival.rows.check_rows`; not read where `riskset` is given.
    ties : {"efron", "breslow", "exact"}
    penalty : {None, "firth"}
    max_iter : int
    riskset : RiskSet, optional
        A prepared sample, which saves time when several models are fitted.

    Raises
    ------
    EstimationError
        Bad rows, no events, all events at one time, no estimable column, too few clusters, or
        exact ties combined with weights, clusters or Firth's penalty.
    """
    if riskset is None:
        options = {"strata": strata, "weights": weights, "cluster": cluster}
        riskset = RiskSet.of(check_rows(start, stop, event, **options))
    _check(riskset, ties, penalty)
    values, terms = check_matrix(X, riskset.size)
    full = standardise(values[riskset.rows] if len(riskset.rows) < len(values) else values)
    likelihood = _likelihood(riskset, full.matrix, ties)
    begin = likelihood(np.zeros(len(terms)))
    which = estimable(begin.information, riskset.death_weight.sum())
    kept = which.kept
    if not kept.any():
        raise EstimationError("no column varies within a risk set: nothing can be estimated")
    require_clusters(riskset.sample.n_clusters, int(kept.sum()))
    if not kept.all():
        full = full.keep(kept)
        likelihood = _likelihood(riskset, full.matrix, ties)
    reused = begin if kept.all() and not penalty else None
    target = partial(penalise, likelihood) if penalty else likelihood
    zero, tol = np.zeros(int(kept.sum())), TOLERANCE[penalty]
    best = maximise(target, zero, full.reach, max_iter=max_iter, tol=tol, begin=reused)
    notes = which.notes(terms, " in every risk set")
    notes += best.notes(np.array(terms)[kept], ", use penalty='firth'")
    return _result(likelihood, penalty, full, best, terms, kept, notes)


def _check(riskset: RiskSet, ties: str, penalty: str | None) -> None:
    if ties not in TIES or penalty not in TOLERANCE:
        raise EstimationError(
            f"unknown ties {ties!r} or penalty {penalty!r}: ties are one of {TIES}"
        )
    if not riskset.n_slots:
        raise EstimationError("no events in the sample: widen the sample or check the outcome")
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


def _likelihood(riskset: RiskSet, design: np.ndarray, ties: str):
    if ties == "exact":
        return ExactLikelihood(riskset, design)
    return PartialLikelihood(riskset, design, ties)


def _result(
    likelihood, penalty, full: Standardised, best: Maximum, terms, kept: np.ndarray, notes: tuple
) -> CoxFit:
    riskset, scores = likelihood.riskset, None
    if riskset.clusters:
        scores = likelihood.score_residuals(best.at.plain if penalty else best.at)
    try:
        bread = np.linalg.inv(best.at.information)
    except np.linalg.LinAlgError:
        bread = np.linalg.pinv(best.at.information, hermitian=True)
        notes += ("information is singular at the estimate: errors from a generalised inverse",)
    estimates = best.beta, bread, np.diag(1 / full.scale)
    common = fields(riskset.sample, terms, kept, *estimates, scores, riskset.clusters)
    return CoxFit(
        **common | {"notes": notes + common["notes"]},
        loglik=best.at.loglik,
        converged=best.converged,
        penalty=penalty,
        likelihood=likelihood,
        maximum=best,
        standardised=full,
    )
