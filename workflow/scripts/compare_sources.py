"""Rule compare_sources: how the sources differ on wars, leaders and state numbers."""

from warshift.harmonise.compare_sources import compare_sources
from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.war_keys import read_keys
from warshift.scripting import one_line_errors
from warshift.sources.kept import read_kept
from warshift.tables.files import read_table, write_table


def by_name(table, names, paths):
    """Read one table of several sources."""
    return {name: read_table(path, table) for name, path in zip(names, paths, strict=True)}


with one_line_errors(snakemake):
    given, chosen = snakemake.input, snakemake.params
    wars, spells = (
        by_name(part, chosen.war_lists, given[part]) for part in ("wars", "belligerents")
    )
    compared = compare_sources(
        {name: (wars[name], spells[name]) for name in wars},
        by_name("leaders", chosen.sources, given.leaders),
        by_name("seams", chosen.combined, given.seams),
        {
            "crosswalk": read_crosswalk(given.crosswalk),
            "war_keys": read_keys(given.war_keys),
            "support": read_table(given.support, "support_changes"),
            "seen": read_kept(given.seen, "stanley_sawyer_2009"),
        },
    )
    for name, table in compared.items():
        write_table(table, snakemake.output[name], name)
