"""Rule assemble_study: codings placed, units by rung, rows with covariates, peacetime turnover."""

from warshift.assemble.battlefield import add_battles
from warshift.assemble.coded_events import coded_events
from warshift.assemble.context import add_context
from warshift.assemble.covariates import covariates_by_rung
from warshift.assemble.placed import read_placed
from warshift.assemble.turnover import countable, leader_changes, peacetime_rates
from warshift.assemble.units import all_windows, refuse_no_wars, units_by_rung
from warshift.harmonise.war_keys import cow_numbers, read_keys
from warshift.scripting import one_line_errors
from warshift.tables.files import read_table, write_table

given, p, out = snakemake.input, snakemake.params, snakemake.output
with one_line_errors(snakemake):
    names = ("wars", "belligerents", "coverage", "timelines", "events", "shifts")
    wars, belligerents, coverage, timelines, events, shifts = (
        read_table(given[name], name) for name in names
    )
    keys = read_keys(given.war_keys)
    study = (p.war_list, snakemake.wildcards.leader_source)
    tables = {"wars": wars, "belligerents": belligerents, "shifts": shifts}
    placed, searched = read_placed(given, tables, keys, study)
    coded = coded_events(shifts, placed)
    lists = (wars, belligerents, coverage)
    units = units_by_rung(lists, coded, searched, p.counted, p.open_types, p.period_start)
    if p.headline:
        refuse_no_wars(units, p.period_start)
    counts = countable(events)
    history = (leader_changes(events, counts), timelines)
    panel = covariates_by_rung(units, belligerents, coverage, coded, history, p.counted)
    if given.get("regimes"):
        names = ("regimes", "capabilities", "battles")
        regimes, capabilities, battles = (read_table(given[name], name) for name in names)
        panel = add_context(panel, belligerents, regimes, capabilities)
        panel = add_battles(panel, belligerents, battles, cow_numbers(keys, wars))
    spells = belligerents.merge(coverage[["spell_id", "gwcode"]], on="spell_id", validate="1:1")
    rates = peacetime_rates(timelines, counts, spells.dropna(subset=["gwcode"]))
    tables = {
        "placed_codings": placed,
        "coded_events": coded,
        "units_by_rung": units,
        "windows": all_windows(belligerents, coverage),
        "rates": rates.reset_index(),
        "countable": counts,
        "covariates": panel,
    }
    for name, table in tables.items():
        write_table(table, out[name], name)
