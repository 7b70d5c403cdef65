"""What a model file can ask to be done to its Cox fit: further tests and influence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from survival.cox.bootstrap import cluster_bootstrap, wild_bootstrap
from survival.cox.fit import fit_cox
from survival.cox.frailty import fit_frailty
from survival.cox.proportionality import proportionality
from survival.errors import EstimationError
from survival.wald import normal_quantile

DRAWS = 999


def check_proportionality(spec, made, frame, X, options, level, seed):
    """Test that effects do not drift with time: `estimate` is chi-squared, time transform km."""
    table = proportionality(made)
    degrees = table["df"].astype(str)
    return _rows(
        made, "zph", table["term"], table["chisq"], table["p"], "chi-squared, df " + degrees
    )


def check_frailty(spec, made, frame, X, options, level, seed):
    """Gamma frailty by cluster: coefficients, and the variance theta as its own term."""
    plain = {name: value for name, value in options.items() if name != "weights"}
    found = fit_frailty(_plain(spec, made, frame, X, plain))
    table = pd.DataFrame({"term": found.params.index, "estimate": found.params.to_numpy()})
    table["se"] = found.se.to_numpy()
    last = pd.DataFrame({"term": ["frailty variance"], "estimate": [found.theta], "p": [found.p]})
    return _filled(made, "frailty", pd.concat([table, last], ignore_index=True), level)


def check_pairs(spec, made, frame, X, options, level, seed):
    """Percentile intervals from clusters drawn with replacement, as weights."""
    if _monotone(made):
        return _none(made, "pairs_bootstrap", "monotone likelihood: draws have no finite estimate")
    drawn = cluster_bootstrap(made, DRAWS, seed)
    table = drawn.intervals(level)
    table["estimate"] = table["term"].map(made.params)
    note = f"{DRAWS} draws, {drawn.failed} without estimate, {drawn.monotone} monotone"
    return _filled(made, "pairs_bootstrap", table, level, note)


def check_wild(spec, made, frame, X, options, level, seed):
    """p-values from randomly signed cluster scores under the null."""
    if _monotone(made):
        return _none(made, "wild_bootstrap", "monotone likelihood")
    table = wild_bootstrap(made, DRAWS, seed)
    note = f"score statistic, {DRAWS} draws, Rademacher signs"
    return _rows(made, "wild_bootstrap", table["term"], table["statistic"], table["p"], note)


def leave_one_war(spec, made, frame, X, options, level, seed):
    """Smallest and largest estimate when each war is left out in turn."""
    wars = frame["war_id"].to_numpy()
    groups = {war: wars == war for war in np.unique(wars)}
    return _influence("leave_one_war", spec, made, frame, X, options, groups)


def leave_one_state(spec, made, frame, X, options, level, seed):
    """Smallest and largest estimate when each state, with every war it fought, is left out."""
    lists = frame["states"].str.split(";")
    states = sorted({state for own in lists for state in own})
    groups = {s: lists.map(lambda own, s=s: s in own).to_numpy() for s in states}
    return _influence("leave_one_state", spec, made, frame, X, options, groups)


def _influence(name, spec, made, frame, X, options, groups):
    """Refits with each group's rows at weight zero; the group is named in the note."""
    base = np.ones(len(frame)) if options["weights"] is None else options["weights"].to_numpy()
    found, failed = {}, 0
    for label, out in groups.items():
        try:
            own = options | {"weights": np.where(out, 0.0, base)}
            edges = (frame["start"], frame["stop"], frame["event"])
            fit = fit_cox(X, *edges, ties=made.ties, penalty=made.penalty, **own)
        except EstimationError:
            failed += 1
            continue
        if fit.converged:
            found[label] = fit.params
        else:
            failed += 1
    table = pd.DataFrame(found).T
    rows = []
    for term in made.kept_terms:
        values = table.reindex(columns=[term])[term].dropna()
        note = f"{len(values)} refits, {failed} failed"
        if len(values):
            ends = f"smallest without {values.idxmin()}, largest without {values.idxmax()}"
            note = f"{ends}; {note}"
        rows.append((term, made.params[term], values.min(), values.max(), note))
    table = pd.DataFrame(rows, columns=["term", "estimate", "lower", "upper", "note"])
    return table.assign(model=name, **_common(made))


def _plain(spec, made, frame, X, options):
    edges = (frame["start"], frame["stop"], frame["event"])
    return fit_cox(X, *edges, ties=made.ties, **options)


def _monotone(made):
    return bool(made.maximum.runaway.any())


def _common(made):
    return {
        "n": made.n,
        "events": made.events,
        "clusters": made.clusters,
        "converged": made.converged,
    }


def _rows(made, name, term, estimate, p, note):
    table = pd.DataFrame(
        {"term": list(term), "estimate": list(estimate), "p": list(p), "note": note}
    )
    return table.assign(model=name, **_common(made))


def _filled(made, name, table, level, note=""):
    table = table.reindex(columns=["term", "estimate", "se", "lower", "upper", "p"])
    half = normal_quantile(level) * table["se"]
    table["lower"] = table["lower"].fillna(table["estimate"] - half)
    table["upper"] = table["upper"].fillna(table["estimate"] + half)
    return table.assign(model=name, note=note, **_common(made))


def _none(made, name, note):
    table = pd.DataFrame({"term": made.kept_terms, "note": note})
    return table.assign(model=name, **_common(made) | {"converged": False})


@dataclass(frozen=True)
class Diagnostic:
    """A check by its name in model files.

    `estimate` makes its rows from spec, fit, frame, X, options of the fit, level and seed;
    `quantity` is what an estimate is, a ratio given as its log.
    """

    estimate: Callable
    quantity: str


DIAGNOSTICS = {
    "zph": Diagnostic(check_proportionality, "chi-squared"),
    "frailty": Diagnostic(check_frailty, "hazard ratio"),
    "pairs_bootstrap": Diagnostic(check_pairs, "hazard ratio"),
    "wild_bootstrap": Diagnostic(check_wild, "score statistic"),
    "leave_one_war": Diagnostic(leave_one_war, "hazard ratio"),
    "leave_one_state": Diagnostic(leave_one_state, "hazard ratio"),
}
