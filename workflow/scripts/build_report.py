"""Rule build_report: the web report."""

from pathlib import Path

from warshift.present.report.page import build_report
from warshift.scripting import one_line_errors

with one_line_errors(snakemake.log[0]):
    names = {
        kind: list(dict.fromkeys(Path(path).stem for path in snakemake.input[kind]))
        for kind in ("tables", "figures", "dossiers")
    }
    page = build_report(
        Path(snakemake.input.headline).parent,
        names["tables"],
        names["figures"],
        names["dossiers"],
        snakemake.input.template,
        snakemake.params.source,
    )
    Path(snakemake.output[0]).write_text(page, encoding="utf-8")
