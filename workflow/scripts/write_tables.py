"""Rule write_tables: every table of the catalogue, the long table of estimates, the headline."""

from pathlib import Path

from warshift.present.catalogue import read_catalogue
from warshift.present.report.guide import results_page
from warshift.present.report.headline import build_headline, write_headline
from warshift.present.results import Run
from warshift.scripting import one_line_errors

with one_line_errors(snakemake):
    run = Run(**snakemake.params.run)
    catalogue = read_catalogue(snakemake.input.catalogue)
    run.write(catalogue, "table", "data")
    Path(snakemake.output.guide).write_text(results_page(catalogue), encoding="utf-8")
    tables, context = run.of_headline(snakemake.params.headline)
    write_headline(build_headline(tables, context), snakemake.output.headline)
