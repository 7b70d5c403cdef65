"""Rule harmonise_states: the COW state system and its major powers as table `states`."""

from pathlib import Path

from warshift import tables
from warshift.harmonise.datasets import read_dataset
from warshift.scripting import one_line_errors
from warshift.sources.cards import read_card

with one_line_errors(snakemake.log[0]):
    folder = Path(snakemake.input.originals[0]).parent
    card = read_card(snakemake.params.cards, "cow_states")
    states = read_dataset(card, "states", folder, snakemake.input.corrections)
    tables.write_parquet(states, snakemake.output[0], "states")
