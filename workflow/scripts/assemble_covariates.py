"""Rule assemble_covariates: rows with all time-varying covariates, per unit and rung."""

import numpy as np
import pandas as pd

from warshift import tables
from warshift.assemble.covariates import build_covariates
from warshift.assemble.shift_events import RUNGS, shift_events, up_to
from warshift.scripting import one_line_errors

KINDS = ("war", "belligerent", "primary")

with one_line_errors(snakemake.log[0]):
    names = ("units", "belligerents", "coverage", "events", "shifts", "countable", "timelines")
    t = {name: tables.read_parquet(snakemake.input[name]) for name in names}
    coded = shift_events(t["shifts"])
    changes = t["events"][["gwcode", "date"]].drop_duplicates()
    counts = changes.merge(t["countable"], on=["gwcode", "date"], how="left", indicator="found")
    history = (counts.assign(counted=counts.pop("found") == "both"), t["timelines"])
    panels = []
    for rung in RUNGS:
        if not (coded["rung"] == rung).any():
            continue
        for unit in KINDS:
            own = t["units"][(t["units"]["unit"] == unit) & t["units"]["covered"].astype(bool)]
            lists = (own, t["belligerents"], t["coverage"], up_to(coded, rung), history)
            made = build_covariates(*lists, unit, snakemake.params.counted)
            panels.append(made.assign(unit=unit, rung=rung))
    panel = pd.concat(panels, ignore_index=True)
    since = panel["war_start"] >= np.datetime64(snakemake.params.period_start)
    tables.write_parquet(panel.assign(since_1945=since.astype(int)), snakemake.output[0])
