"""Rule fit_models: every file of config/models, fitted to the panel with covariates."""

import pandas as pd

from warshift import tables
from warshift.assemble.units import in_period
from warshift.estimate.durations.model_files import read_models
from warshift.estimate.durations.regime_rates import regime_rows
from warshift.estimate.durations.run_specs import fit_models
from warshift.scripting import one_line_errors

with one_line_errors(snakemake.log[0]):
    specs = read_models(snakemake.input.models)
    panel = tables.read_parquet(snakemake.input.panel)
    if "rung" not in panel:  # the shift alone: the models of Table 3
        specs = [spec for spec in specs if spec["table"] == "hazards"]
        panel = panel.assign(rung="L1", coder="rule", states="", w_joiners=1.0, w_war=1.0)
    start = snakemake.params.period_start
    level = snakemake.params.level

    def cut(frame, period):
        return in_period(frame, start, period)

    fitted = fit_models(specs, panel, cut, level, snakemake.params.seed)
    if "democracy" in panel:
        extra = regime_rows(panel, ("all", "post1945"), cut, level)
        fitted = pd.concat([fitted, extra.reindex(columns=fitted.columns)], ignore_index=True)
    tables.write_parquet(fitted, snakemake.output[0])
