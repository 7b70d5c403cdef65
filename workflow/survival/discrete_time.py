"""Discrete-time event history on months: binary regression with a polynomial in elapsed time.

Prentice and Gloeckler (1978) for the complementary log-log link, whose coefficients are log hazard
ratios of the grouped proportional-hazards model; Beck, Katz and Tucker (1998) for binary
regression on duration data; Carter and Signorino (2010) for t, t squared and t cubed.
"""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd

from survival.covariates import INTERCEPT, check_matrix, estimable_with_intercept, standardise
from survival.errors import EstimationError
from survival.rows import Rows, check_no_overlap, check_rows, require_clusters
from survival.wald import Fit, fields

DAYS_PER_MONTH = 30.4375
MONTHS_PER_YEAR = 12
#: Names of the links' classes in statsmodels.
LINKS = {"cloglog": "CLogLog", "logit": "Logit"}
#: Fitted probabilities this close to 0 or 1 indicate separation: some estimate is infinite.
CERTAIN = 1e-10
#: A note on separation names the terms that move the linear predictor by more than this.
SUSPECT = 5.0


def to_months(rows: pd.DataFrame, spell: str) -> pd.DataFrame:
    """Expand ``(start, stop]`` rows into one row per spell and month at risk.

    Parameters
    ----------
    rows : DataFrame
        Columns start and stop (days since entry) and event; the others are covariates.
    spell : str
        Column that identifies the spell.

    Returns
    -------
    DataFrame
        The other columns of ``rows``, then ``month`` (1, 2, ...; month m is
        ``((m-1) 30.4375, m 30.4375]`` days) and ``y``, in order of first appearance and month.

    Raises
    ------
    EstimationError
        Bad rows, or rows of one spell that overlap.

    Notes
    -----
    Covariates take their value at the month's first moment at risk, so a shift within a month
    counts from the next month and cannot explain an event in the same month. A month at risk in
    part (late entry, censoring) counts in full.
    """
    clean = check_rows(rows["start"], rows["stop"], rows["event"])
    check_no_overlap(rows[spell], clean.start, clean.stop)
    first = np.floor(clean.start / DAYS_PER_MONTH).astype(int) + 1
    last = np.ceil(clean.stop / DAYS_PER_MONTH).astype(int)
    count = last - first + 1
    source = np.repeat(np.arange(len(rows)), count)
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    frame = rows.drop(columns=["start", "stop", "event"]).iloc[source].reset_index(drop=True)
    frame["month"] = first[source] + offset
    frame["y"] = ((clean.event[source] == 1) & (frame["month"] == last[source])).astype(int)
    order = pd.DataFrame(
        {"s": pd.factorize(frame[spell])[0], "m": frame["month"], "b": clean.start[source]}
    )
    frame = frame.iloc[order.sort_values(["s", "m", "b"], kind="stable").index]
    frame["y"] = frame.groupby([spell, "month"], sort=False)["y"].transform("max")
    return frame.drop_duplicates([spell, "month"]).reset_index(drop=True)


def fit_discrete(X, month, y, *, link="cloglog", weights=None, cluster=None, degree=3) -> Fit:
    """Fit a binary regression of monthly events on covariates and a polynomial in elapsed years.

    Parameters
    ----------
    X : DataFrame, array_like (n, p) or None
        Covariates without intercept and time terms.
    month, y : array_like (n,)
        Elapsed months, counted from 1; and 1 in the month of the event, else 0.
    link : {"cloglog", "logit"}
    weights, cluster
        As in :func:`survival.rows.check_rows`; the sandwich is HC0 with factor g/(g-1).
    degree : int
        Degree of the polynomial; 0 gives a constant hazard.

    Returns
    -------
    Fit
        Terms are the intercept, the covariates, ``t``, ``t^2``, ``t^3`` (t in years); rows are
        spell-months.

    Raises
    ------
    EstimationError
        Unknown link, bad rows, no variation in `y`, or no more clusters than parameters.
    """
    if link not in LINKS:
        raise EstimationError(f"link {link!r} is unknown: use one of {', '.join(LINKS)}")
    month = np.asarray(month, float)
    rows = check_rows(month - 1, month, y, weights=weights, cluster=cluster)
    if rows.event.min() == rows.event.max():
        raise EstimationError("y is the same in every month: no event to explain; widen the sample")
    values, names = _design(X, rows, degree)
    which = estimable_with_intercept(standardise(values))
    kept = np.array([True, *which.kept])
    require_clusters(rows.n_clusters, int(kept.sum()))
    design = np.column_stack([np.ones(rows.n), values[:, which.kept]])
    result = _binomial(rows, design, link)
    # R's sandwich takes the expected information as bread, as the GLM's covariance does.
    scores = design * result.model.score_factor(result.params, scale=1.0)[:, None]
    estimates = (result.params, result.cov_params(), np.eye(design.shape[1]))
    terms = np.array([INTERCEPT, *names], dtype=object)
    common = fields(rows, terms, kept, *estimates, scores, rows.clusters, factor=True)
    doubts = _separation(result, design, terms[kept])
    converged = bool(result.converged) and not doubts
    if not result.converged and not doubts:
        doubts = ("not converged",)
    common["notes"] = which.notes(names) + doubts + common["notes"]
    return Fit(**common, loglik=float(result.llf), converged=converged)


def _design(X, rows: Rows, degree: int) -> tuple[np.ndarray, list[str]]:
    """Return covariates of the kept rows and powers of elapsed years, without intercept."""
    labels = ["t" if d == 1 else f"t^{d}" for d in range(1, degree + 1)]
    values, names = check_matrix(X, rows.keep.size, reserved=(INTERCEPT, *labels))
    t = rows.stop / MONTHS_PER_YEAR
    powers = [t**d for d in range(1, degree + 1)]
    return np.column_stack([values[rows.keep], *powers]), names + labels


def _binomial(rows: Rows, design: np.ndarray, link: str):
    """Fit with statsmodels; the conditions it warns of are reported in the notes instead."""
    import statsmodels.api as sm  # slow to import

    family = sm.families.Binomial(link=getattr(sm.families.links, LINKS[link])())
    model = sm.GLM(rows.event, design, family=family, freq_weights=rows.weights)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(maxiter=200, tol=1e-10, tol_criterion="params")


def _separation(result, design: np.ndarray, terms) -> tuple[str, ...]:
    """Note fitted probabilities of 0 or 1, with the terms that produce them."""
    if np.minimum(result.mu, 1 - result.mu).min() >= CERTAIN:
        return ()
    reach = np.abs(result.params) * np.ptp(design, axis=0)
    suspects = ", ".join(terms[reach > SUSPECT])
    where = f" (see {suspects})" if suspects else ""
    return (f"separation: fitted probabilities of 0 or 1, no finite estimate{where}",)
