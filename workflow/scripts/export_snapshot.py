"""Rule export_snapshot: the embedded snapshot from the originals."""

from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.snapshot import TABLES, export
from warshift.scripting import one_line_errors
from warshift.tables.files import read_table

with one_line_errors(snakemake):
    export(
        *(read_table(snakemake.input[name], name) for name in TABLES),
        read_crosswalk(snakemake.input.crosswalk),
        snakemake.params.folder,
    )
