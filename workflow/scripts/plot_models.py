"""Rule plot_models: figures of the duration models."""

from pathlib import Path

from warshift.present.figures.models import plot_identification, plot_shift_curves
from warshift.present.figures.style import save
from warshift.scripting import one_line_errors
from warshift.tables.files import read_parquet

with one_line_errors(snakemake.log[0]):
    estimates = read_parquet(snakemake.input.estimates)
    curves = read_parquet(snakemake.input.curves)
    folder = Path(snakemake.output[0]).parent
    save(plot_identification(estimates), folder, "figure4_identification")
    save(plot_shift_curves(curves), folder, "figure5_shift_curves")
