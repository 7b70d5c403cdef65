"""Rule harmonise_wars: a war list as tables `wars` and `belligerents`."""

from pathlib import Path

from warshift import tables
from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.datasets import read_dataset, read_keys, read_primary
from warshift.harmonise.wars import complete
from warshift.scripting import one_line_errors
from warshift.sources.cards import read_card

war_list = snakemake.wildcards.war_list
with one_line_errors(snakemake.log[0]):
    if hasattr(snakemake.input, "wars"):
        wars = tables.read_csv(snakemake.input.wars, "wars")
        belligerents = tables.read_csv(snakemake.input.belligerents, "belligerents")
    else:
        folder = Path(snakemake.input.originals[0]).parent
        card = read_card(Path(snakemake.input.card).parent, war_list)
        wars, belligerents = complete(
            *read_dataset(card, "wars", folder, snakemake.input.corrections),
            war_list=war_list,
            primary=read_primary(snakemake.input.primary),
            war_keys=read_keys(snakemake.input.war_keys),
            date_rule=snakemake.params.date_rule,
            crosswalk=read_crosswalk(snakemake.input.crosswalk),
        )
    tables.write_parquet(wars, snakemake.output.wars)
    tables.write_parquet(belligerents, snakemake.output.belligerents)
