"""Rule plot_figures: every figure of the catalogue."""

from warshift.present.catalogue import read_catalogue
from warshift.present.results import Run
from warshift.scripting import one_line_errors

with one_line_errors(snakemake):
    run = Run(**snakemake.params.run)
    run.write(read_catalogue(snakemake.input.catalogue), "figure")
