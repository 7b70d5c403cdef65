"""Cluster bootstraps of a Cox fit: pairs (on weights) and wild (on scores).

References
----------
Cameron, Gelbach & Miller (2008) REStat 90:414 (pairs and wild cluster bootstrap); Kline & Santos
(2012) Journal of Econometric Methods 1:23 (score bootstrap).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from survival.cox.firth import penalise
from survival.cox.fit import MAX_ITER, TOLERANCE
from survival.cox.partial_likelihood import PartialLikelihood
from survival.cox.result import CoxFit
from survival.errors import EstimationError
from survival.interval_sums import grouped_sum
from survival.newton import maximise


@dataclass(frozen=True)
class Bootstrap:
    """Coefficients of the bootstrap draws.

    Attributes
    ----------
    draws : DataFrame (draws, p)
        NaN where a draw could not be estimated (no event, or no variation left).
    failed, monotone : int
        Draws without an estimate, and draws with a monotone likelihood. The latter keep the large
        values they reached, since dropping them would shorten the interval.
    """

    draws: pd.DataFrame
    failed: int
    monotone: int

    def intervals(self, level: float = 0.95) -> pd.DataFrame:
        """Return percentile intervals and standard errors by term."""
        tail = (1 - level) / 2
        bounds = self.draws.quantile([tail, 1 - tail]).set_axis(["lower", "upper"])
        table = pd.DataFrame({"se": self.draws.std()}).join(bounds.T)
        return table.rename_axis("term").reset_index()


def cluster_bootstrap(fit: CoxFit, draws: int, seed: int) -> Bootstrap:
    """Draw clusters with replacement and refit with multinomial weights.

    Rows are not replicated, because under Efron's ties two copies of a row differ from one row of
    weight two. The fit needs clusters (the first variable is resampled) and Efron or Breslow ties.
    """
    likelihood, n_clusters = _clustered(fit)
    rs = likelihood.riskset
    counts = np.random.default_rng(seed).multinomial(
        n_clusters, np.full(n_clusters, 1 / n_clusters), draws
    )
    values = np.full((draws, len(fit.maximum.beta)), np.nan)
    failed = monotone = 0
    weights = rs.spread(rs.weight)
    codes = rs.spread(rs.clusters[0]).astype(int)
    for draw, count in enumerate(counts):
        resampled = rs.with_weights(weights * count[codes])
        if resampled.events == 0:
            failed += 1
            continue
        target = PartialLikelihood(resampled, likelihood.design, fit.ties)
        best = maximise(
            partial(penalise, target) if fit.penalty else target,
            fit.maximum.beta,
            fit.standardised.reach,
            max_iter=MAX_ITER,
            tol=TOLERANCE[fit.penalty],
        )
        monotone += bool(best.runaway.any())
        if best.converged or best.runaway.any():
            values[draw] = best.beta / fit.standardised.scale
        else:
            failed += 1
    return Bootstrap(pd.DataFrame(values, columns=fit.kept_terms), failed, monotone)


def wild_bootstrap(fit: CoxFit, draws: int, seed: int) -> pd.DataFrame:
    """Test each coefficient against zero by randomly signed cluster scores (Rademacher weights).

    The null is imposed: scores are evaluated with the coefficient held at zero, purged of the other
    coefficients, summed by cluster and signed; the statistic is studentised in each draw.

    Returns
    -------
    DataFrame
        term, statistic, p; p is ``(r + 1) / (draws + 1)``.
    """
    likelihood, n_clusters = _clustered(fit)
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], (draws, n_clusters))
    rows = []
    for j, term in enumerate(fit.kept_terms):
        scores = _efficient_scores(fit, likelihood, j)
        statistic = _studentised(scores[None])[0]
        exceed = int((_studentised(signs * scores) >= statistic * (1 - 1e-12)).sum())
        rows.append((term, statistic, (exceed + 1) / (draws + 1)))
    return pd.DataFrame(rows, columns=["term", "statistic", "p"])


def _clustered(fit: CoxFit) -> tuple[PartialLikelihood, int]:
    """Return the unpenalised likelihood and the number of clusters of the first variable."""
    if not fit.riskset.clusters:
        raise EstimationError("a cluster bootstrap needs a fit with cluster=")
    return fit.plain()[0], fit.riskset.sample.n_clusters[0]


def _efficient_scores(fit: CoxFit, likelihood: PartialLikelihood, j: int) -> np.ndarray:
    """Return cluster scores of coefficient j under its null, purged of the others, (clusters,)."""
    free = np.arange(len(fit.maximum.beta)) != j
    start = np.where(free, fit.maximum.beta, 0.0)
    null = maximise(
        likelihood, start, fit.standardised.reach, max_iter=MAX_ITER, tol=TOLERANCE[None], free=free
    )
    residuals = likelihood.score_residuals(null.at)
    by_cluster = grouped_sum(residuals, fit.riskset.clusters[0], fit.riskset.sample.n_clusters[0])
    information = null.at.information
    others = np.linalg.solve(information[np.ix_(free, free)], information[free, j])
    return by_cluster[:, j] - by_cluster[:, free] @ others


def _studentised(scores: np.ndarray) -> np.ndarray:
    """Divide the squared sum by the centred sum of squares, by row of (draws, clusters)."""
    total = scores.sum(axis=1)
    centred = scores - scores.mean(axis=1, keepdims=True)
    return total**2 / (centred**2).sum(axis=1)
