"""Common base of all fits, and the long table of their estimates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from survival.errors import EstimationError
from survival.rows import Rows
from survival.sandwich import cluster_covariance


def normal_quantile(level: float) -> float:
    """Return the two-sided standard normal quantile of a confidence level, e.g. 1.96 for 0.95."""
    if not 0 < level < 1:
        raise EstimationError(f"confidence level {level!r}: give a number between 0 and 1")
    return float(-ndtri((1 - level) / 2))


@dataclass(frozen=True, kw_only=True)
class Fit:
    """A fitted model; terms that could not be estimated have NaN.

    Attributes
    ----------
    terms, coefficients : (p,)
        `params` combines the two.
    cov, robust_cov : (p, p)
        Model-based and cluster-robust covariance; the latter is None without clusters.
    loglik : float
        Log-likelihood at the estimate.
    n, events : int
        Rows of positive weight, and events among them, unweighted.
    clusters : int or None
        Smallest number of clusters over the cluster variables.
    converged : bool
    notes : tuple of str
        Caveats, such as omitted columns or infinite coefficients.
    """

    terms: tuple[str, ...]
    coefficients: np.ndarray
    cov: np.ndarray
    robust_cov: np.ndarray | None
    loglik: float
    n: int
    events: int
    clusters: int | None
    converged: bool
    notes: tuple[str, ...]

    @property
    def note(self) -> str:
        """All notes in one string."""
        return "; ".join(self.notes)

    @cached_property
    def params(self) -> pd.Series:
        """Coefficients by term, (p,)."""
        return pd.Series(self.coefficients, index=self.terms)

    @property
    def se(self) -> pd.Series:
        """Model-based standard errors, (p,)."""
        return self._errors(self.cov)

    @property
    def robust_se(self) -> pd.Series | None:
        """Cluster-robust standard errors, (p,), or None without clusters."""
        return None if self.robust_cov is None else self._errors(self.robust_cov)

    def _errors(self, cov: np.ndarray) -> pd.Series:
        with np.errstate(invalid="ignore"):
            return pd.Series(np.sqrt(np.diag(cov)), index=self.terms)

    @cached_property
    def kept(self) -> np.ndarray:
        """Terms that were estimated, (p,) bool."""
        return ~np.isnan(self.coefficients)

    @property
    def kept_terms(self) -> list[str]:
        """Names of the estimated terms."""
        return [t for t, k in zip(self.terms, self.kept, strict=True) if k]

    def summary(self, level: float = 0.95) -> pd.DataFrame:
        """Return the long table of estimates with Wald intervals and tests.

        Returns
        -------
        DataFrame (p, 12)
            term, estimate, se (cluster-robust if there are clusters), lower, upper (at confidence
            `level`, symmetric on the scale of `params`), p (two-sided, against zero), n, events,
            clusters, loglik, converged, note.
        """
        se = self.se if self.robust_se is None else self.robust_se
        half = normal_quantile(level) * se
        with np.errstate(divide="ignore", invalid="ignore"):
            p = 2 * ndtr(-np.abs(self.params / se))
        table = pd.DataFrame({"estimate": self.params, "se": se})
        table["lower"], table["upper"], table["p"] = self.params - half, self.params + half, p
        table["n"], table["events"] = self.n, self.events
        table["clusters"] = pd.array([self.clusters] * len(table), dtype="Int64")
        table["loglik"], table["converged"] = self.loglik, self.converged
        table["note"] = self.note
        return table.rename_axis("term").reset_index()


def fields(
    rows: Rows, terms, kept, beta, bread, back, scores=None, clusters=(), factor=False
) -> dict:
    """Convert a maximum into the fields that all fits share, in the caller's units.

    Parameters
    ----------
    rows, terms
        Sample, and names of all p terms.
    kept : (p,) bool
        Terms that were estimated, k of them; the others get NaN.
    beta, bread : (k,), (k, k)
        Estimate and inverse information, standardised.
    back : (k, k)
        Matrix from standardised to the caller's parameters.
    scores, clusters, factor
        As in :func:`survival.sandwich.cluster_covariance`, standardised.
    """
    robust, remarks = cluster_covariance(scores, bread, clusters, factor)
    return {
        "terms": tuple(terms),
        "coefficients": _embed(back @ beta, kept),
        "cov": _embed(back @ bread @ back.T, kept),
        "robust_cov": None if robust is None else _embed(back @ robust @ back.T, kept),
        "n": rows.n,
        "events": rows.events,
        "clusters": rows.fewest_clusters,
        "notes": rows.notes + remarks,
    }


def _embed(values: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """Embed a vector or matrix of estimates among all terms, with NaN for those not estimated."""
    if kept.all():
        return values
    full = np.full((len(kept),) * values.ndim, np.nan)
    full[np.ix_(*(kept,) * values.ndim)] = values
    return full
