"""Regressions that a model file can name, each giving rows of table `estimates`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from survival.cox.firth import profile_intervals
from survival.cox.fit import fit_cox
from survival.discrete_time import fit_discrete, to_months
from survival.parametric.fit import fit_parametric
from warshift.estimate.durations.cox_diagnostics import Fitted, diagnose
from warshift.vocabulary import PER_DAY, PER_YEAR

EVENTS_PER_PARAMETER = 10  # with fewer, `if_needed` means Firth's penalty
NUMBERS = ["estimate", "se", "lower", "upper", "p"]
FIRTH_ITERATIONS = 500  # Fisher scoring converges linearly
WEIGHTS = {"joiners": "w_joiners", "war": "w_war"}


def cox(spec, frame, X, level, seed):
    """Fit a Cox model, its contrasts and its diagnostics."""
    strata = frame[spec["strata"]] if "strata" in spec else None
    return _cox(spec, frame, X, _options(spec, frame) | {"strata": strata}, level, seed)


def cause_specific(spec, frame, X, level, seed):
    """Fit a Cox model of one outcome, or of several stacked, one stratum each."""
    frame, X, strata = _by_cause(spec, frame, X)
    return _cox(spec, frame, X, _options(spec, frame) | {"strata": strata}, level, seed)


def parametric(spec, frame, X, level, seed):
    """Fit a parametric family, time in years."""
    edges = (frame["start"], frame["stop"], frame["event"])
    options = _options(spec, frame)
    fit = fit_parametric(X, *edges, family=spec["family"], time_unit=PER_YEAR, **options)
    return [fit.summary(level)]


def monthly(spec, frame, X, level, seed):
    """Fit the probability that a unit ends in a month, cubic in time."""
    names = spec.get("cluster", [])
    names = [names] if isinstance(names, str) else names
    rows = X.assign(
        **{f"cluster {place}": frame[name] for place, name in enumerate(names)},
        unit_id=frame["unit_id"],
        start=frame["start"] / PER_DAY,
        stop=frame["stop"] / PER_DAY,
        event=frame["event"],
    )
    months = to_months(rows, spell="unit_id")
    clusters = tuple(months[f"cluster {place}"] for place in range(len(names)))
    cluster = clusters if len(clusters) > 1 else next(iter(clusters), None)
    fit = fit_discrete(
        months[list(X.columns)], months["month"], months["y"], link=spec["family"], cluster=cluster
    )
    return [fit.summary(level)]


def _cox(spec, frame, X, options, level, seed):
    fit = fit_with_penalty(spec, frame, X, options)
    tables = [summarise(spec, fit, level)]
    for name, (first, second) in spec.get("contrasts", {}).items():
        # With x1 and x1 + x2 as columns the coefficient of x1 is the difference of the two.
        turned = X.assign(**{second: X[first] + X[second]}).rename(columns={first: name})
        contrast = summarise(spec, fit_with_penalty(spec, frame, turned, options), level)
        events = frame["event"].to_numpy()
        arms = [int(events[X[column] == 1].sum()) for column in (first, second)]
        absent = [column for column in (first, second) if X[column].nunique() < 2]
        contrast = contrast[contrast["term"] == name].assign(smaller_arm=min(arms))
        if absent:
            contrast[NUMBERS] = np.nan
            contrast["note"] = f"constant in every risk set: {', '.join(absent)}"
        tables.append(contrast)
    fitted = Fitted(fit, frame, X, options, level, seed)
    tables += [diagnose(check, fitted) for check in spec.get("checks", [])]
    if "cause" in X or "cause" in frame:
        tables[0]["smaller_arm"] = _arms_by_cause(frame, X)
    return tables


def fit_with_penalty(spec, frame, X, options):
    """Fit a Cox model; `penalty: if_needed` is Firth's if it is monotone or events are few."""
    penalty = spec.get("penalty", "none")
    edges = (frame["start"], frame["stop"], frame["event"])
    ties = spec.get("ties", "efron")
    if penalty != "firth":
        fit = fit_cox(X, *edges, ties=ties, **options)
        parameters = max(int(fit.kept.sum()), 1)
        few = fit.events / parameters < EVENTS_PER_PARAMETER
        if penalty == "none" or (fit.converged and not few):
            return fit
    return fit_cox(X, *edges, ties=ties, penalty="firth", max_iter=FIRTH_ITERATIONS, **options)


def summarise(spec, fit, level):
    """Return the rows of a Cox fit; if Firth's and each unit its own cluster, with profiles."""
    table = fit.summary(level)
    # Where the likelihood has no maximum, the number at which the search ended is no estimate.
    endless = np.zeros(len(table), dtype=bool)
    endless[fit.kept] = fit.maximum.runaway
    table.loc[endless, NUMBERS] = np.nan
    if fit.penalty != "firth":
        return table
    note = "Firth"
    if spec["unit"] == "war" and "weights" not in spec:
        profile = profile_intervals(fit, level).set_index("term")
        for name in ("lower", "upper", "p"):
            table[name] = table["term"].map(profile[name])
        note = "Firth, profile-likelihood interval"
    table["note"] = [f"{note}; {text}" if text else note for text in table["note"]]
    return table


def _by_cause(spec, frame, X):
    """Return rows with the event of one outcome; several are stacked (Lunn and McNeil 1995).

    Each covariate then also interacts with the last outcome.
    """
    causes = spec["outcome"] if isinstance(spec["outcome"], list) else [spec["outcome"]]
    frames = [frame.assign(event=frame["event"] * (frame["outcome"] == cause)) for cause in causes]
    if len(causes) == 1:
        return frames[0], X, None
    numbered = [rows.assign(cause=number) for number, rows in enumerate(frames)]
    stacked = pd.concat(numbered, ignore_index=True)
    wide = pd.concat([X] * len(causes), ignore_index=True)
    last = (stacked["cause"] == len(causes) - 1).astype(float)
    for name in X.columns:
        wide[f"{name}:{causes[-1]}"] = wide[name] * last
    return stacked, wide, stacked["cause"]


def _arms_by_cause(frame, X):
    """Return the events in the smallest cell of each covariate and cause."""
    sizes = []
    for name in X.columns:
        flag = X[name.split(":")[0]] == 1
        cells = frame[frame["event"] == 1].groupby([frame["cause"], flag])["event"].count()
        causes = frame["cause"].nunique()
        sizes.append(int(cells.min()) if len(cells) == 2 * causes else 0)
    return sizes


def _options(spec, frame):
    columns = spec.get("cluster")
    if isinstance(columns, list):
        cluster = tuple(frame[name] for name in columns)
    else:
        cluster = None if columns is None else frame[columns]
    weights = frame[WEIGHTS[spec["weights"]]] if "weights" in spec else None
    return {"cluster": cluster, "weights": weights}
