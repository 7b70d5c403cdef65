"""Cluster-robust covariance of maximum-likelihood fits, one-way and two-way.

References
----------
Huber (1967), White (1982) Econometrica 50:1 (sandwich); Lin & Wei (1989) JASA 84:1074 (score
residuals of the Cox model); Cameron, Gelbach & Miller (2011) JBES 29:238 (two-way).
"""

from __future__ import annotations

import numpy as np

from survival.interval_sums import grouped_sum


def cluster_covariance(
    scores: np.ndarray, bread: np.ndarray, clusters: tuple[np.ndarray, ...], factor: bool = False
) -> tuple[np.ndarray | None, tuple[str, ...]]:
    """Return the sandwich covariance (None without clusters) and notes.

    Parameters
    ----------
    scores : (m, p)
        Weighted contribution of each row to the score.
    bread : (p, p)
        Inverse information.
    clusters : tuple of (m,) int
        Codes of zero, one or two cluster variables. The two-way covariance is the sum of both
        minus that of their intersection, with negative eigenvalues set to zero and noted.
    factor : bool
        Multiply by g / (g - 1) for g clusters, as R's ``vcovCL`` does (``coxph`` does not).
    """
    if not clusters:
        return None, ()
    if len(clusters) == 1:
        return bread @ _middle(scores, clusters[0], factor) @ bread, ()
    first, second = clusters
    both = np.unique(first * (second.max() + 1) + second, return_inverse=True)[1]
    one, two, common = (_middle(scores, codes, factor) for codes in (first, second, both))
    covariance = bread @ (one + two - common) @ bread
    scale = np.sqrt(np.diag(bread))
    values, vectors = np.linalg.eigh(covariance / np.outer(scale, scale))
    if values.min() >= -1e-12 * values.max():
        return covariance, ()
    kept = (vectors * np.maximum(values, 0)) @ vectors.T * np.outer(scale, scale)
    return kept, ("two-way covariance was not positive: negative eigenvalues set to zero",)


def _middle(scores: np.ndarray, codes: np.ndarray, factor: bool) -> np.ndarray:
    total = grouped_sum(scores, codes, int(codes.max()) + 1)
    adjust = len(total) / (len(total) - 1) if factor else 1.0
    return adjust * (total.T @ total)
