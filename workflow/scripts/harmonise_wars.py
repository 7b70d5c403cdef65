"""Rule harmonise_wars: a war list as tables `wars` and `belligerents`."""

from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.datasets import read_dataset
from warshift.harmonise.snapshot import read_snapshot
from warshift.harmonise.war_keys import read_keys, read_primary
from warshift.harmonise.wars import complete
from warshift.scripting import one_line_errors
from warshift.tables.files import write_table

given = snakemake.input
with one_line_errors(snakemake):
    if hasattr(given, "wars"):
        wars = read_snapshot(given.wars, "wars")
        belligerents = read_snapshot(given.belligerents, "belligerents")
    else:
        wars, belligerents = complete(
            *read_dataset(given.card, "wars", given.originals, given.corrections),
            war_list=snakemake.wildcards.war_list,
            primary=read_primary(given.primary),
            war_keys=read_keys(given.war_keys),
            date_rule=snakemake.params.date_rule,
            crosswalk=read_crosswalk(given.crosswalk),
        )
    write_table(wars, snakemake.output.wars, "wars")
    write_table(belligerents, snakemake.output.belligerents, "belligerents")
