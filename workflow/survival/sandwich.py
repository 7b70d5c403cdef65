"""Cluster-robust covariance of Cox coefficients, one- and two-way.

References
----------
Lin & Wei (1989) JASA 84:1074 (sandwich from score residuals); Cameron, Gelbach & Miller (2011)
JBES 29:238 (two-way).
"""

from __future__ import annotations

import numpy as np

from survival.cox.interval_sums import grouped_sum
from survival.cox.riskset import RiskSet
from survival.errors import EstimationError


def require_clusters(riskset: RiskSet, n_terms: int) -> None:
    """Refuse a sandwich whose middle cannot have full rank.

    Raises
    ------
    EstimationError
        With one cluster, or no more clusters than terms.
    """
    for count in riskset.n_clusters:
        if count == 1:
            raise EstimationError(
                "one cluster: robust errors need many; cluster on a finer unit or use model errors"
            )
        if count <= n_terms:
            raise EstimationError(
                f"{count} clusters for {n_terms} terms: drop terms, cluster on a finer unit, "
                "or use model errors"
            )


def robust_covariance(
    residuals: np.ndarray, bread: np.ndarray, riskset: RiskSet
) -> tuple[np.ndarray, str]:
    """Sandwich covariance and a note.

    Parameters
    ----------
    residuals : (m, p)
        Weighted score residuals of the rows at risk.
    bread : (p, p)
        Inverse information.
    riskset : RiskSet
        With one or two cluster variables. Two-way is the sum of both minus that of their
        intersection, its negative eigenvalues set to zero (and said so in the note).
    """
    middles = [_middle(residuals, c) for c in riskset.clusters]
    if len(middles) == 1:
        return bread @ middles[0] @ bread, ""
    first, second = riskset.clusters
    both = first * (second.max() + 1) + second
    middle = middles[0] + middles[1] - _middle(residuals, both)
    covariance = bread @ middle @ bread
    scale = np.sqrt(np.diag(bread))
    values, vectors = np.linalg.eigh(covariance / np.outer(scale, scale))
    if values.min() >= -1e-12 * values.max():
        return covariance, ""
    kept = (vectors * np.maximum(values, 0)) @ vectors.T * np.outer(scale, scale)
    return kept, "two-way covariance was not positive: negative eigenvalues set to zero"


def _middle(residuals: np.ndarray, codes: np.ndarray) -> np.ndarray:
    _, codes = np.unique(codes, return_inverse=True) if codes.max() >= len(codes) else (None, codes)
    total = grouped_sum(residuals, codes, int(codes.max()) + 1)
    return total.T @ total
