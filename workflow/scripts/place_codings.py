"""Rule place_codings: the curated codings placed in a war list; both coders' events."""

from warshift import tables
from warshift.assemble.rungs import ladder_events
from warshift.coding.adjudication import adjudicate, read_decisions
from warshift.coding.curated import bibliography_keys, check_windows, place_codings, read_codings
from warshift.harmonise.datasets import read_keys, war_ids
from warshift.scripting import one_line_errors

war_list = snakemake.wildcards.study.split("-")[0]
with one_line_errors(snakemake.log[0]):
    keys = read_keys(snakemake.input.war_keys)
    codings = read_codings(
        snakemake.input.codings,
        set(keys["war_key"]),
        bibliography_keys(snakemake.input.bibliography),
    )
    decisions = read_decisions(snakemake.input.decisions)
    codings = adjudicate(codings, decisions, snakemake.input.decisions)
    belligerents = tables.read_parquet(snakemake.input.belligerents)
    placed = place_codings(codings, belligerents, war_ids(keys, war_list))
    check_windows(placed, snakemake.input.codings)
    events = ladder_events(tables.read_parquet(snakemake.input.shifts), placed)
    tables.write_parquet(placed, snakemake.output.placed)
    tables.write_parquet(events, snakemake.output.events)
