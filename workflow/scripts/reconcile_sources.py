"""Rule reconcile_sources: how the sources differ, and what each choice does to the share."""

from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.datasets import read_keys
from warshift.present.captions import CAPTIONS
from warshift.present.formats import write_table
from warshift.present.tables.reconciliation import reconcile
from warshift.scripting import one_line_errors
from warshift.sources.typed import read_source
from warshift.tables.files import read_parquet

SEEN = {"format": "csv", "columns": {"war_key": {"type": "text"}, "ccode": {"type": "integer"}}}
SEEN["columns"]["certainty"] = {"type": "text"}


def by_name(names, paths):
    return {name: read_parquet(path) for name, path in zip(names, paths, strict=True)}


with one_line_errors(snakemake.log[0]):
    given, chosen = snakemake.input, snakemake.params
    shares = by_name(chosen.studies, given.shares)
    first = {chosen.headline: shares[chosen.headline]}
    wars, spells = (by_name(chosen.war_lists, given[part]) for part in ("wars", "belligerents"))
    made = reconcile(
        first | shares,
        {name: (wars[name], spells[name]) for name in wars},
        by_name(chosen.sources, given.leaders),
        by_name(chosen.combined, given.seams),
        {
            "crosswalk": read_crosswalk(given.crosswalk),
            "war_keys": read_keys(given.war_keys),
            "support": read_parquet(given.support),
            "seen": read_source(given.seen, SEEN),
        },
    )
    for name, table in made.items():
        write_table(table, chosen.folder, name, CAPTIONS[name])
