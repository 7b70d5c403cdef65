"""Interim: tables that the earlier rooms will make."""

import numpy as np
import pandas as pd

from survival.errors import EstimationError
from warshift.assemble.panel import lifetimes
from warshift.assemble.units import in_period
from warshift.coding import adjudication
from warshift.coding.agreement import agreement, compare_coders, compare_search
from warshift.coding.curated import bibliography_keys, read_codings
from warshift.config import load
from warshift.estimate.durations.curves import PER_YEAR, shift_curves
from warshift.harmonise.datasets import read_keys
from warshift.scripting import one_line_errors
from warshift.tables.files import read_parquet, write_parquet


def _span(edges, number):
    if number == 0:
        return f"before {edges[0].year}"
    if number == len(edges):
        return f"since {edges[-1].year}"
    return f"{edges[number - 1].year}–{edges[number].year}"


with one_line_errors(snakemake.log[0]):
    from lifelines import KaplanMeierFitter

    units = read_parquet(snakemake.input.units)
    life = lifetimes(units[units["unit"] == "war"])
    edges = [pd.Timestamp(day) for day in snakemake.params.period_breaks]
    period = np.searchsorted(np.array(edges, dtype="datetime64[ns]"), life["war_start"], "right")
    parts = []
    for n in range(len(edges) + 1):
        own = life[period == n]
        if own.empty:
            continue
        km = KaplanMeierFitter().fit(own["years"], own["event"])
        parts.append(
            pd.DataFrame(
                {
                    "period": _span(edges, n),
                    "years": km.survival_function_.index,
                    "n_risk": km.event_table["at_risk"].to_numpy(),
                    "survival": km.survival_function_.iloc[:, 0].to_numpy(),
                    "lower": km.confidence_interval_.iloc[:, 0].to_numpy(),
                    "upper": km.confidence_interval_.iloc[:, 1].to_numpy(),
                }
            )
        )
    write_parquet(pd.concat(parts), snakemake.output.survival_curves)
    panel = read_parquet(snakemake.input.panel)
    leaders = panel[(panel["coder"] == "rule") & (panel["rung"] == "L1")]
    wars = leaders[leaders["unit"] == "war"]
    landmark = load(snakemake.input.curves, "model")["landmark"]
    parts = []
    for p in ("post1945", "all"):
        rows = in_period(wars, snakemake.params.period_start, p)
        try:
            curves = shift_curves(rows, rows["shift"], landmark)
        except EstimationError as error:
            parts.append(pd.DataFrame([{"period": p, "note": f"no curves: {error}"}]))
            continue
        for state, curve in curves.items():
            table = curve.table[["time", "survival", "lower", "upper"]]
            first = pd.DataFrame([[2 * landmark, 1.0, 1.0, 1.0]], columns=table.columns)
            table = pd.concat([first, table])
            table = table.assign(period=p, state=state, events=curve.events, note="")
            parts.append(table.assign(years=table["time"] / PER_YEAR))
    table = pd.concat(parts).assign(landmark_days=landmark)
    write_parquet(table, snakemake.output.shift_curves)
    if "agreement" in dict(snakemake.output.items()):
        known = set(read_keys(snakemake.input.war_keys)["war_key"])
        bibliography = bibliography_keys(snakemake.input.bibliography)
        first = read_codings(snakemake.input.codings, known, bibliography)
        second = adjudication.read_second(snakemake.input.second)
        search = adjudication.read_search(snakemake.input.search)
        decisions = adjudication.read_decisions(snakemake.input.decisions)
        shifts = read_parquet(snakemake.input.shifts)
        placed = read_parquet(snakemake.input.placed)
        counted = snakemake.params.counted
        both = first.merge(second, on="shift_id", suffixes=("_first", "_second"), validate="1:1")
        examples = set(second.loc[second["manual_example"] == "yes", "shift_id"])
        sample = search[["war_key", "ccode"]].drop_duplicates()
        leaders = placed[placed["level"] == "leader"]
        by_rule = shifts.merge(leaders, on=["event_id", "war_id"], suffixes=("_rule", "_curated"))
        flags = [by_rule[name].isin(counted) for name in ("type_rule", "type_curated")]
        rule_rows = [
            agreement(by_rule["type_rule"], by_rule["type_curated"], "rule and curated: class"),
            agreement(*flags, "rule and curated: is it a shift that counts"),
        ]
        measures = pd.concat(
            [
                compare_coders(both, counted, examples),
                compare_search(first, search, sample, counted),
                pd.DataFrame(rule_rows),
            ],
            ignore_index=True,
        )
        write_parquet(measures, snakemake.output.agreement)
        write_parquet(adjudication.disagreements(both, decisions), snakemake.output.disagreements)
