"""Rule fit_models: every file of config/models, fitted to the panel with covariates."""

from warshift import tables
from warshift.assemble.units import in_period
from warshift.config import load
from warshift.estimate.models import fit_models
from warshift.scripting import one_line_errors

with one_line_errors(snakemake.log[0]):
    specs = [load(path, "model") for path in snakemake.input.models]
    start = snakemake.params.period_start
    fitted = fit_models(
        specs,
        tables.read_parquet(snakemake.input.panel),
        lambda frame, period: in_period(frame, start, period),
        snakemake.params.level,
        snakemake.params.seed,
    )
    tables.write_parquet(fitted, snakemake.output[0])
