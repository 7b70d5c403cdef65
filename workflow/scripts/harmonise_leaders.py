"""Rule harmonise_leaders: a leader source as table `leaders`."""

from pathlib import Path

from warshift import tables
from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.datasets import read_dataset
from warshift.harmonise.leaders import complete
from warshift.scripting import one_line_errors
from warshift.sources.cards import read_card

leader_source = snakemake.wildcards.leader_source
with one_line_errors(snakemake.log[0]):
    if hasattr(snakemake.input, "leaders"):
        leaders = tables.read_csv(snakemake.input.leaders, "leaders")
    else:
        folder = Path(snakemake.input.originals[0]).parent
        card = read_card(Path(snakemake.input.card).parent, leader_source)
        leaders = complete(
            read_dataset(card, "leaders", folder, snakemake.input.corrections),
            read_crosswalk(snakemake.input.crosswalk),
            leader_source,
        )
    tables.write_parquet(leaders, snakemake.output[0])
