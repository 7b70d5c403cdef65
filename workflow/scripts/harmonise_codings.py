"""Rule harmonise_codings: a user's own classes of leader changes, with COW numbers."""

from pathlib import Path

from warshift import tables
from warshift.harmonise.crosswalk import read_crosswalk, to_cow
from warshift.harmonise.datasets import read_dataset
from warshift.scripting import one_line_errors
from warshift.sources.cards import read_card

with one_line_errors(snakemake.log[0]):
    folder = Path(snakemake.input.originals[0]).parent
    card = read_card(Path(snakemake.input.card).parent, snakemake.wildcards.dataset)
    own = read_dataset(card, "shifts", folder, snakemake.input.corrections)
    if "ccode" not in own:
        crosswalk = read_crosswalk(snakemake.input.crosswalk)
        own["ccode"] = to_cow(own.assign(start=own["date"]), crosswalk)
    tables.write_parquet(own, snakemake.output[0])
