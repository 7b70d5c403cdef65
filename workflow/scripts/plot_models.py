"""Rule plot_models: figures of the duration models."""

from pathlib import Path

from warshift.assemble.units import in_period
from warshift.estimate.durations.model_files import read_models
from warshift.present.figures.models import plot_identification, plot_shift_curves
from warshift.present.figures.style import save
from warshift.scripting import one_line_errors
from warshift.tables.files import read_parquet

with one_line_errors(snakemake.log[0]):
    estimates = read_parquet(snakemake.input.estimates)
    panel = read_parquet(snakemake.input.panel)
    leaders = panel[(panel["coder"] == "rule") & (panel["rung"] == "L1")]
    wars = leaders[leaders["unit"] == "war"]
    models = read_models(snakemake.input.models)
    landmark = next(model["landmark"] for model in models if "landmark" in model)
    start, folder = snakemake.params.period_start, Path(snakemake.output[0]).parent
    save(plot_identification(estimates), folder, "figure4_identification")
    curves = plot_shift_curves(wars, lambda rows, period: in_period(rows, start, period), landmark)
    save(curves, folder, "figure5_shift_curves")
