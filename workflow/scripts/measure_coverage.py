"""Rule measure_coverage: the share of each spell's days on which the leader is known."""

from warshift.harmonise.coverage import account, measure_coverage, timelines
from warshift.harmonise.crosswalk import read_crosswalk
from warshift.scripting import one_line_errors
from warshift.tables.files import read_table, write_table

with one_line_errors(snakemake):
    belligerents = read_table(snakemake.input.belligerents, "belligerents")
    leaders = read_table(snakemake.input.leaders, "leaders")
    crosswalk = read_crosswalk(snakemake.input.crosswalk)
    gap, enough = snakemake.params.interregnum_days, snakemake.params.min_coverage
    coverage = measure_coverage(belligerents, leaders, crosswalk, gap, enough)
    write_table(coverage, snakemake.output.coverage, "coverage")
    write_table(timelines(leaders, gap), snakemake.output.timelines, "timelines")
    write_table(account(coverage, leaders), snakemake.output.merges, "merges")
