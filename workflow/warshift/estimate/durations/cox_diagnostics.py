"""Diagnostics of a Cox fit that a model file can request: further tests and influence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from survival.cox.bootstrap import cluster_bootstrap, wild_bootstrap
from survival.cox.fit import fit_cox
from survival.cox.frailty import fit_frailty
from survival.cox.proportionality import proportionality
from survival.cox.residuals import dfbeta
from survival.errors import EstimationError
from survival.wald import normal_quantile

DRAWS = 999
#: Groups that are left out in turn, at most, for each coefficient.
REFITS = 300


@dataclass(frozen=True)
class Fitted:
    """A Cox fit and what it was fitted with: rows, design matrix, options, level, seed."""

    result: object
    frame: pd.DataFrame
    X: pd.DataFrame
    options: dict
    level: float
    seed: int

    def again(self, **changes):
        """Refit with other options."""
        edges = (self.frame["start"], self.frame["stop"], self.frame["event"])
        return fit_cox(self.X, *edges, ties=self.result.ties, **self.options | changes)

    def without_limit(self, note):
        """Return terms without a number if the likelihood has no maximum, otherwise None."""
        if not self.result.maximum.runaway.any():
            return None
        return pd.DataFrame({"term": self.result.kept_terms, "note": note, "converged": False})


def check_proportionality(fit):
    """Test whether effects drift with time (transform km); `estimate` is chi-squared."""
    table = proportionality(fit.result).rename(columns={"chisq": "estimate"})
    note = "chi-squared, df " + table["df"].astype(str)
    return table[["term", "estimate", "p"]].assign(note=note)


def add_frailty(fit):
    """Add a gamma frailty by cluster: coefficients, and the variance theta as its own term."""
    frail = fit_frailty(fit.again(weights=None))
    table = pd.DataFrame({"estimate": frail.params, "se": frail.se})
    table = table.rename_axis("term").reset_index()
    last = pd.DataFrame({"term": ["frailty variance"], "estimate": [frail.theta], "p": [frail.p]})
    return pd.concat([table, last], ignore_index=True)


def draw_clusters(fit):
    """Return percentile intervals from clusters drawn with replacement, as weights."""
    none = fit.without_limit("monotone likelihood: draws have no finite estimate")
    if none is not None:
        return none
    drawn = cluster_bootstrap(fit.result, DRAWS, fit.seed)
    table = drawn.intervals(fit.level)
    note = f"{DRAWS} draws, {drawn.failed} without estimate, {drawn.monotone} monotone"
    return table.assign(estimate=table["term"].map(fit.result.params), note=note)


def draw_signs(fit):
    """Return p-values from randomly signed cluster scores under the null."""
    none = fit.without_limit("monotone likelihood")
    if none is not None:
        return none
    table = wild_bootstrap(fit.result, DRAWS, fit.seed).rename(columns={"statistic": "estimate"})
    note = f"score statistic, {DRAWS} draws, Rademacher signs"
    return table[["term", "estimate", "p"]].assign(note=note)


def leave_wars_out(fit):
    """Return the smallest and largest estimate when each war is left out in turn."""
    return _influence(fit, _rows_by(fit.frame["war_id"].reset_index(drop=True)))


def leave_states_out(fit):
    """Do the same for each state, left out of every war it fought."""
    lists = fit.frame["states"].reset_index(drop=True).str.split(";")
    return _influence(fit, _rows_by(lists.explode()))


def _rows_by(labels):
    """Return the rows of each label, by position; the index of `labels` holds positions."""
    groups = labels.groupby(labels.to_numpy()).indices
    return {label: labels.index[groups[label]].to_numpy() for label in sorted(groups)}


def _most_influential(fit, groups):
    """Return the groups whose omission moves a coefficient most, to first order (dfbeta)."""
    effects = dfbeta(fit.result).to_numpy()
    order = np.argsort([effects[rows].sum(axis=0) for rows in groups.values()], axis=0)
    chosen = np.unique(np.concatenate([order[: REFITS // 2], order[-REFITS // 2 :]]))
    labels = list(groups)
    return {labels[place]: groups[labels[place]] for place in chosen}


def _influence(fit, groups):
    """Refit with each group's rows at weight zero; the note names the most influential groups.

    Of more than `REFITS` groups, those are left out whose omission seems to matter most.
    """
    several = f" of {len(groups)} groups" if len(groups) > REFITS else ""
    groups = _most_influential(fit, groups) if several else groups
    weights = fit.options["weights"]
    base = np.ones(len(fit.frame)) if weights is None else weights.to_numpy(float)
    params = {}
    for label, rows in groups.items():
        reduced = base.copy()
        reduced[rows] = 0.0
        try:
            refit = fit.again(weights=reduced, penalty=fit.result.penalty)
        except EstimationError:
            continue
        if refit.converged:
            params[label] = refit.params
    table = pd.DataFrame(params).T
    rows = []
    for term in fit.result.kept_terms:
        values = table.reindex(columns=[term])[term].dropna()
        note = f"{len(values)} refits{several}, {len(groups) - len(params)} failed"
        if len(values):
            ends = f"smallest without {values.idxmin()}, largest without {values.idxmax()}"
            note = f"{ends}; {note}"
        rows.append((term, fit.result.params[term], values.min(), values.max(), note))
    return pd.DataFrame(rows, columns=["term", "estimate", "lower", "upper", "note"])


@dataclass(frozen=True)
class Diagnostic:
    """A diagnostic: `estimate` turns a `Fitted` into rows, `quantity` is as in `Family`."""

    estimate: Callable
    quantity: str


DIAGNOSTICS = {
    "zph": Diagnostic(check_proportionality, "chi-squared"),
    "frailty": Diagnostic(add_frailty, "hazard ratio"),
    "pairs_bootstrap": Diagnostic(draw_clusters, "hazard ratio"),
    "wild_bootstrap": Diagnostic(draw_signs, "score statistic"),
    "leave_one_war": Diagnostic(leave_wars_out, "hazard ratio"),
    "leave_one_state": Diagnostic(leave_states_out, "hazard ratio"),
}


def diagnose(name, fit):
    """Return the rows of one diagnostic; where it gives standard errors only, Wald's intervals."""
    table = DIAGNOSTICS[name].estimate(fit)
    if "se" in table:
        table = table.reindex(columns=[*table.columns.union(["lower", "upper"])])
        half = normal_quantile(fit.level) * table["se"]
        table["lower"] = table["lower"].fillna(table["estimate"] - half)
        table["upper"] = table["upper"].fillna(table["estimate"] + half)
    result = fit.result
    shared = {"model": name, "n": result.n, "events": result.events, "clusters": result.clusters}
    shared |= {"converged": result.converged}
    return pd.DataFrame(shared | table.to_dict("series"), index=table.index)
