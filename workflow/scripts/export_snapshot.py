"""Rule export_snapshot: the embedded snapshot from the originals."""

from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.snapshot import export
from warshift.scripting import one_line_errors
from warshift.tables.files import read_parquet

with one_line_errors(snakemake.log[0]):
    export(
        read_parquet(snakemake.input.wars),
        read_parquet(snakemake.input.belligerents),
        read_parquet(snakemake.input.leaders),
        read_crosswalk(snakemake.input.crosswalk),
        snakemake.params.folder,
    )
