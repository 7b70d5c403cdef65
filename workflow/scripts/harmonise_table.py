"""Rule harmonise_table: one dataset as one of the smaller canonical tables."""

from pathlib import Path

from warshift import tables
from warshift.harmonise.datasets import read_dataset
from warshift.scripting import one_line_errors
from warshift.sources.cards import read_card

dataset, table = snakemake.wildcards.dataset, snakemake.wildcards.table
with one_line_errors(snakemake.log[0]):
    folder = Path(snakemake.input.originals[0]).parent
    card = read_card(Path(snakemake.input.card).parent, dataset)
    frame = read_dataset(card, table, folder, snakemake.input.corrections)
    tables.write_parquet(frame, snakemake.output[0], table)
