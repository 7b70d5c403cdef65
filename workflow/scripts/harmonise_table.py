"""Rule harmonise_table: one dataset as one of the smaller canonical tables."""

from warshift.harmonise.datasets import read_dataset_table
from warshift.scripting import one_line_errors
from warshift.tables.files import write_table

name = snakemake.wildcards.table
with one_line_errors(snakemake):
    given = snakemake.input
    table = read_dataset_table(
        name, given.card, given.originals, given.corrections, given.crosswalk
    )
    write_table(table, snakemake.output[0], name)
