"""Rule assemble_covariates: rows with all time-varying covariates, per unit, coder and rung."""

import numpy as np
import pandas as pd

from warshift import tables
from warshift.assemble.battlefield import add_battles
from warshift.assemble.context import add_context
from warshift.assemble.covariates import build_covariates
from warshift.assemble.rungs import available_rungs, rung_coverage
from warshift.assemble.shift_events import shift_events, up_to
from warshift.assemble.units import build_units
from warshift.coding.curated import searched
from warshift.harmonise.datasets import cow_numbers, read_keys, searched_keys
from warshift.scripting import one_line_errors

KINDS = ("war", "belligerent", "primary")
CODERS = ("rule", "curated")

with one_line_errors(snakemake.log[0]):
    p, names = snakemake.params, ("wars", "belligerents", "coverage")
    lists = tuple(tables.read_parquet(snakemake.input[name]) for name in names)
    names = ("coded", "events", "countable", "timelines")
    t = {name: tables.read_parquet(snakemake.input[name]) for name in names}
    coders, deep = ("rule",), set()
    if snakemake.input.get("war_keys"):
        keys = searched_keys(read_keys(snakemake.input.war_keys), p.period_start)
        coders, deep = CODERS, searched(tables.read_parquet(snakemake.input.placed), keys)
    changes = t["events"][["gwcode", "date"]].drop_duplicates()
    counts = changes.merge(t["countable"], on=["gwcode", "date"], how="left", indicator="found")
    history = (counts.assign(counted=counts.pop("found") == "both"), t["timelines"])
    panels = []
    for coder in coders:
        coded = shift_events(t["coded"], coder)
        for rung in available_rungs(coded, coder):
            # Only what was searched: a unit known merely by its shift is selected on it.
            covered = rung_coverage(lists[2], deep, (), rung, coder)
            own = up_to(coded, rung)
            for unit in KINDS:
                made = build_units(*lists[:2], covered, own, unit, p.counted, p.open_types)
                full = made[made["covered"].astype(bool)]
                rest = (own, history, unit, p.counted)
                rows = build_covariates(full, lists[1], covered, *rest)
                panels.append(rows.assign(unit=unit, coder=coder, rung=rung))
    panel = pd.concat(panels, ignore_index=True)
    if snakemake.input.get("scores"):
        context = (tables.read_parquet(snakemake.input[n]) for n in ("scores", "capabilities"))
        panel = add_context(panel, lists[1], *context)
        numbers = cow_numbers(read_keys(snakemake.input.all_keys), lists[0])
        battles = tables.read_parquet(snakemake.input.battles)
        panel = add_battles(panel, lists[1], battles, numbers)
    since = panel["war_start"] >= np.datetime64(p.period_start)
    tables.write_parquet(panel.assign(since_1945=since.astype(int)), snakemake.output[0])
