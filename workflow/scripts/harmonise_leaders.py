"""Rule harmonise_leaders: a leader source as table `leaders`."""

from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.datasets import read_dataset
from warshift.harmonise.leaders import complete
from warshift.harmonise.snapshot import read_snapshot
from warshift.scripting import one_line_errors
from warshift.tables.files import write_table

given = snakemake.input
with one_line_errors(snakemake):
    if hasattr(given, "leaders"):
        leaders = read_snapshot(given.leaders, "leaders")
    else:
        leaders = complete(
            read_dataset(given.card, "leaders", given.originals, given.corrections),
            read_crosswalk(given.crosswalk),
            snakemake.wildcards.leader_source,
        )
    write_table(leaders, snakemake.output[0], "leaders")
