"""Rule fit_models: every file of config/models, fitted to the panel with covariates."""

from warshift import tables
from warshift.assemble.units import in_period
from warshift.config import load
from warshift.estimate.models import fit_models
from warshift.scripting import one_line_errors

with one_line_errors(snakemake.log[0]):
    specs = [load(path, "model") for path in snakemake.input.models]
    panel = tables.read_parquet(snakemake.input.panel)
    if "rung" not in panel:  # the shift alone: the models of Table 3
        specs = [spec for spec in specs if spec.get("table") == "hazards"]
        panel = panel.assign(rung="L1", coder="rule", states="", w_joiners=1.0, w_war=1.0)
    start = snakemake.params.period_start
    fitted = fit_models(
        specs,
        panel,
        lambda frame, period: in_period(frame, start, period),
        snakemake.params.level,
        snakemake.params.seed,
    )
    tables.write_parquet(fitted, snakemake.output[0])
