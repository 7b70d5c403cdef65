"""Rule fit_models: every file of config/models, fitted to the panel."""

import pandas as pd

from warshift import tables
from warshift.assemble.units import in_period
from warshift.config import load
from warshift.estimate.models import fit_model
from warshift.scripting import one_line_errors

with one_line_errors(snakemake.log[0]):
    panel = tables.read_parquet(snakemake.input.panel)
    fitted = []
    for path in snakemake.input.models:
        spec = load(path, "model")
        sample = in_period(panel, snakemake.params.period_start, spec["period"])
        fitted.append(fit_model(spec, sample, snakemake.params.level))
    tables.write_parquet(pd.concat(fitted, ignore_index=True), snakemake.output[0])
