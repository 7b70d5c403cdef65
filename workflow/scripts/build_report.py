"""Rule build_report: the web report."""

from pathlib import Path

from warshift.present.catalogue import made_in, read_catalogue
from warshift.present.report.page import build_report
from warshift.scripting import one_line_errors

with one_line_errors(snakemake):
    run, source = snakemake.params.run, snakemake.params.run["context"]["source"]
    page = build_report(
        run["folder"],
        made_in(read_catalogue(snakemake.input.catalogue), source, run["studies"]),
        snakemake.input.dossiers,
        snakemake.input.template,
        source,
    )
    Path(snakemake.output[0]).write_text(page, encoding="utf-8")
