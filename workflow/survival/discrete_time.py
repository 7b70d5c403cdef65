"""Discrete-time event history on months: binary regression with a cubic in elapsed time.

Prentice and Gloeckler (1978) for the complementary log-log link, whose coefficients are log hazard
ratios of the grouped proportional-hazards model; Beck, Katz and Tucker (1998) for binary
regression on duration data; Carter and Signorino (2010) for t, t squared and t cubed.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd
import statsmodels.api as sm
from statsmodels.tools.sm_exceptions import ConvergenceWarning, PerfectSeparationWarning

from survival.errors import EstimationError
from survival.parametric.likelihood import independent_columns
from survival.rows import check_matrix, check_no_overlap, check_rows
from survival.wald import wald_table

DAYS_PER_MONTH = 30.4375
MONTHS_PER_YEAR = 12
INTERCEPT = "(Intercept)"
LINKS = {"cloglog": sm.families.links.CLogLog, "logit": sm.families.links.Logit}
CERTAIN = 1e-10
"""Fitted probabilities this near 0 or 1 mean separation: some estimate is infinite."""
SUSPECT = 5.0
"""A column that moves the linear predictor this far, when fitted values are certain, is named."""


@dataclass(frozen=True)
class DiscreteFit:
    """A fitted discrete-time model.

    Attributes
    ----------
    link : str
    params, se : Series (p,)
        Intercept, covariates, ``t``, ``t^2``, ``t^3`` (t in years); NaN for aliased columns.
    robust_se : Series (p,) or None
        Cluster-robust (HC0 with g/(g-1)).
    cov, robust_cov : DataFrame (p, p)
    loglik : float
    n, events, clusters : int
        Spell-months of positive weight, events, clusters.
    converged : bool
    note : str
    """

    link: str
    params: pd.Series
    se: pd.Series
    robust_se: pd.Series | None
    cov: pd.DataFrame
    robust_cov: pd.DataFrame | None
    loglik: float
    n: int
    events: int
    clusters: int | None
    converged: bool
    note: str

    def summary(self, level: float = 0.95) -> pd.DataFrame:
        """Long table of the fit; errors are cluster-robust where clusters were given."""
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


def to_months(
    rows: pd.DataFrame,
    *,
    spell: str = "spell_id",
    start: str = "start",
    stop: str = "stop",
    event: str = "event",
    days_per_month: float = DAYS_PER_MONTH,
) -> pd.DataFrame:
    """Expand ``(start, stop]`` rows into one row per spell and month at risk.

    Parameters
    ----------
    rows : DataFrame
        Days since entry; other columns are covariates in force on their row.
    spell, start, stop, event : str
        Names of columns.
    days_per_month : float

    Returns
    -------
    DataFrame
        The columns of ``rows`` without start, stop and event, then ``month`` (1, 2, ...; month m is
        ``((m-1) days_per_month, m days_per_month]``) and ``y``. Sorted by spell as it first
        appears, then month.

    Raises
    ------
    EstimationError
        Bad rows, or rows of one spell that overlap.

    Notes
    -----
    Covariates are those in force at the month's first moment at risk, so a shift within a month
    counts from the next month: nothing that happens during a month explains the same month's event.
    A month touched for part of its days (late entry, censoring) counts as a month at risk.
    """
    clean = check_rows(rows[start], rows[stop], rows[event])
    check_no_overlap(rows[spell], clean.start, clean.stop)
    first = np.floor(clean.start / days_per_month).astype(int) + 1
    last = np.ceil(clean.stop / days_per_month).astype(int)
    count = last - first + 1
    source = np.repeat(np.arange(len(rows)), count)
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    frame = rows.drop(columns=[start, stop, event]).iloc[source].reset_index(drop=True)
    frame["month"] = first[source] + offset
    frame["y"] = ((clean.event[source] == 1) & (frame["month"] == last[source])).astype(int)
    order = pd.DataFrame(
        {"s": pd.factorize(frame[spell])[0], "m": frame["month"], "b": clean.start[source]}
    )
    frame = frame.iloc[order.sort_values(["s", "m", "b"], kind="stable").index]
    frame["y"] = frame.groupby([spell, "month"], sort=False)["y"].transform("max")
    return frame.drop_duplicates([spell, "month"]).reset_index(drop=True)


def fit_discrete(
    X, month, y, *, link="cloglog", weights=None, cluster=None, degree=3
) -> DiscreteFit:
    """Binary regression of the monthly event on covariates and a polynomial in elapsed years.

    Parameters
    ----------
    X : DataFrame, array_like (n, p) or None
        Covariates without intercept and time terms.
    month : array_like (n,)
        Elapsed months, from 1.
    y : array_like (n,)
        1 in the month of the event.
    link : {"cloglog", "logit"}
    weights : array_like (n,), optional
        Case weights.
    cluster : array_like (n,), optional
        Labels for the cluster-robust sandwich with factor g/(g-1).
    degree : int
        Of the polynomial; 0 is a constant hazard.

    Returns
    -------
    DiscreteFit

    Raises
    ------
    EstimationError
        Unknown link, bad rows, no event or an event in every row, not more clusters than
        parameters.
    """
    if link not in LINKS:
        raise EstimationError(f"link {link!r} is unknown: use one of {', '.join(LINKS)}")
    month = np.asarray(month, float)
    clean = check_rows(month - 1, month, y, weights=weights, cluster=cluster)
    design, names = _design(X, clean.stop, clean.keep, degree)
    if clean.event.min() == clean.event.max():
        raise EstimationError("y is the same in every month: no event to explain; widen the sample")
    used = [0, *(j + 1 for j in independent_columns(design[:, 1:]))]
    if clean.n_clusters is not None and clean.n_clusters <= len(used):
        raise EstimationError(
            f"{clean.n_clusters} clusters for {len(used)} parameters: drop terms or powers"
        )
    family = sm.families.Binomial(link=LINKS[link]())
    model = sm.GLM(clean.event, design[:, used], family=family, freq_weights=clean.weights)
    with warnings.catch_warnings():
        # Both conditions are reported in the note instead.
        warnings.simplefilter("ignore", ConvergenceWarning)
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        warnings.simplefilter("ignore", RuntimeWarning)
        result = model.fit(maxiter=200, tol=1e-10, tol_criterion="params")
    return _finish(model, result, clean, names, used, link, design)


def _design(X, month, keep, degree):
    values, names = check_matrix(X, keep.size)
    t = month / MONTHS_PER_YEAR
    powers = [t**d for d in range(1, degree + 1)]
    labels = ["t" if d == 1 else f"t^{d}" for d in range(1, degree + 1)]
    clash = [name for name in names if name in {INTERCEPT, *labels}]
    if clash:
        raise EstimationError(f"column {clash[0]!r} has a name the model needs: rename it")
    design = np.column_stack([np.ones(t.size), values[keep], *powers])
    return design, [INTERCEPT, *names, *labels]


def _finish(model, result, clean, names, used, link, design) -> DiscreteFit:
    free = [names[j] for j in used]
    cov = pd.DataFrame(result.cov_params(), free, free)
    robust = None
    if clean.n_clusters is not None:
        # R's sandwich takes the expected information as bread, as the GLM's own covariance does.
        factor = model.score_factor(result.params, scale=1.0)
        scores = np.zeros((clean.n_clusters, len(used)))
        np.add.at(scores, clean.cluster, model.exog * factor[:, None])
        adjust = clean.n_clusters / (clean.n_clusters - 1)
        robust = adjust * cov @ (scores.T @ scores) @ cov.to_numpy()
        robust = pd.DataFrame(robust.to_numpy(), free, free).reindex(index=names, columns=names)
    cov = cov.reindex(index=names, columns=names)
    certain = np.minimum(result.mu, 1 - result.mu).min() < CERTAIN
    reach = np.abs(result.params) * np.ptp(design[:, used], axis=0)
    suspects = [n for n, c in zip(free, reach, strict=True) if certain and c > SUSPECT]
    aliased = [name for j, name in enumerate(names) if j not in used]
    return DiscreteFit(
        link=link,
        params=pd.Series(result.params, free).reindex(names),
        se=_errors(cov),
        robust_se=None if robust is None else _errors(robust),
        cov=cov,
        robust_cov=robust,
        loglik=float(result.llf),
        n=int(clean.start.size),
        events=int(clean.event.sum()),
        clusters=clean.n_clusters,
        converged=bool(result.converged) and not certain,
        note=_note(aliased, certain, suspects, bool(result.converged)),
    )


def _errors(cov: pd.DataFrame) -> pd.Series:
    return pd.Series(np.sqrt(np.diag(cov)), cov.index)


def _note(aliased: list[str], certain: bool, suspects: list[str], converged: bool) -> str:
    notes = []
    if aliased:
        notes.append(f"constant or collinear, not estimated: {', '.join(aliased)}")
    if certain:
        where = f" (see {', '.join(suspects)})" if suspects else ""
        notes.append(f"separation: fitted probabilities of 0 or 1, no finite estimate{where}")
    elif not converged:
        notes.append("not converged")
    return "; ".join(notes)
