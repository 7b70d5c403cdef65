"""Rule measure_coverage: the share of each spell's days on which the leader is known."""

from warshift import tables
from warshift.harmonise.coverage import account, measure_coverage, timelines
from warshift.harmonise.crosswalk import read_crosswalk
from warshift.scripting import one_line_errors

with one_line_errors(snakemake.log[0]):
    belligerents = tables.read_parquet(snakemake.input.belligerents)
    leaders = tables.read_parquet(snakemake.input.leaders)
    crosswalk = read_crosswalk(snakemake.input.crosswalk)
    gap = snakemake.params.interregnum_days
    coverage = measure_coverage(
        belligerents, leaders, crosswalk, gap, snakemake.params.min_coverage
    )
    tables.write_parquet(coverage, snakemake.output.coverage, "coverage")
    tables.write_parquet(timelines(leaders, gap), snakemake.output.timelines)
    tables.write_parquet(account(coverage, leaders), snakemake.output.merges)
