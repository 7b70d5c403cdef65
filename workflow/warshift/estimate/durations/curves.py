"""Curves as rows of the long table: their values at the years a model file names."""

from __future__ import annotations

import numpy as np
import pandas as pd

from survival.curves.aalen_johansen import aalen_johansen
from survival.curves.kaplan_meier import logrank, simon_makuch
from survival.curves.restricted_mean import restricted_mean
from survival.errors import EstimationError
from warshift.vocabulary import PER_DAY, PER_YEAR

STATES = {0: "before a shift", 1: "after a shift"}


def shift_curves(frame, covariate, landmark_days, level=0.95):
    """Return the Simon-Makuch curves of the two states of a covariate, time in half-days."""
    edges = (frame["start"], frame["stop"], frame["event"])
    return simon_makuch(*edges, covariate, landmark=PER_DAY * landmark_days, level=level)


def simon_makuch_table(spec, frame, X, level, seed):
    """Return the share still at war at each horizon, by the first term, and the log-rank test."""
    landmark = spec.get("landmark", 0)
    covariate = X.iloc[:, 0]
    rows = []
    for state, curve in shift_curves(frame, covariate, landmark, level).items():
        for years in spec["horizons"]:
            point = curve.table[curve.table["time"] <= years * PER_YEAR].tail(1)
            value = curve.at([years * PER_YEAR])[0]
            row = {"term": f"still at war after {years} years, {STATES[state]}", "estimate": value}
            if len(point) and not np.isnan(value):
                row |= point[["se", "lower", "upper"]].iloc[0].to_dict()
            rows.append(row | {"n": curve.n, "events": curve.events})
    table = pd.DataFrame(rows)
    table["note"] = f"among those still at war {landmark} days after the beginning"
    late = frame.assign(start=frame["start"].clip(lower=PER_DAY * landmark))
    late = late[late["stop"] > late["start"]]
    edges = (late["start"], late["stop"], late["event"])
    test = logrank(*edges, covariate.to_numpy()[late.index])
    last = {"term": "Mantel-Byar test", "estimate": test.chisq, "p": test.p, "n": len(late)}
    last |= {"events": int(late["event"].sum()), "note": f"chi-squared, df {test.df}"}
    return [pd.concat([table, pd.DataFrame([last])], ignore_index=True).assign(converged=True)]


def restricted_mean_table(spec, frame, X, level, seed):
    """Return the mean years at war up to each horizon, by the first term (fixed in a unit)."""
    group = X.iloc[:, 0]
    spread = group.groupby(frame["unit_id"]).agg(["min", "max"])
    if (spread["min"] < spread["max"]).any():
        raise EstimationError(
            f"{group.name} changes within a unit: it is no group for a mean duration"
        )
    tables = []
    for years in spec["horizons"]:
        edges = (frame["start"] / PER_YEAR, frame["stop"] / PER_YEAR, frame["event"])
        means = restricted_mean(*edges, years, group=group.astype(int), level=level)
        means["term"] = means["term"] + f" up to {years} years, {group.name}"
        tables.append(means.assign(note="years"))
    return [pd.concat(tables, ignore_index=True)]


def aalen_johansen_table(spec, frame, X, level, seed):
    """Return the share of units that have ended in each outcome by each horizon."""
    outcomes = [spec["outcome"]] if isinstance(spec["outcome"], str) else spec["outcome"]
    codes = {name: number for number, name in enumerate(outcomes, start=1)}
    ended = frame["event"].to_numpy() == 1
    known = frame["outcome"].map(codes)
    # Units of unknown outcome are left out: they ended, but in none of the outcomes named.
    unknown = frame.loc[ended & known.isna(), "unit_id"]
    keep = ~frame["unit_id"].isin(unknown)
    cause = np.where(ended, known.fillna(0), 0).astype(int)[keep]
    frame = frame[keep]
    edges = (frame["start"] / PER_YEAR, frame["stop"] / PER_YEAR)
    curves = aalen_johansen(
        *edges, cause, cluster=frame["war_id"], outcomes=len(codes), level=level
    )
    rows = []
    for name, code in codes.items():
        steps = curves.table[curves.table["outcome"] == code]
        for years in spec["horizons"]:
            row = {"term": f"ended in {name} within {years} years", "estimate": 0.0}
            point = steps[steps["time"] <= years].tail(1)
            if len(point):
                row |= point[["se", "lower", "upper"]].iloc[0].to_dict()
                row["estimate"] = float(point["incidence"].iloc[0])
            rows.append(row)
    counts = {"n": curves.n, "events": curves.events, "clusters": curves.units}
    note = f"{unknown.nunique()} units of unknown outcome left out"
    return [pd.DataFrame(rows).assign(**counts, note=note, converged=True)]
