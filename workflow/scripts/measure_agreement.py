"""Rule measure_agreement: how far two coders, and the rule coder, find and class alike."""

from warshift.coding.adjudication import disagreements
from warshift.coding.agreement import measure_agreement
from warshift.coding.curated import bibliography_keys, read_codings
from warshift.harmonise.war_keys import read_keys
from warshift.scripting import one_line_errors
from warshift.sources.kept import read_kept
from warshift.tables.files import read_table, write_table

given, out, counted = snakemake.input, snakemake.output, snakemake.params.counted
with one_line_errors(snakemake):
    known = set(read_keys(given.war_keys)["war_key"])
    first = read_codings(given.codings, known, bibliography_keys(given.bibliography))
    second = read_kept(given.second, "shifts_second")
    search = read_kept(given.search, "search_second")
    decisions = read_kept(given.decisions, "adjudication")
    shifts = read_table(given.shifts, "shifts")
    placed = read_table(given.placed_codings, "placed_codings")
    measures = measure_agreement(first, second, search, shifts, placed, counted)
    write_table(measures, out.agreement, "agreement")
    apart = disagreements(first, second, decisions)
    write_table(apart, out.disagreements, "disagreements")
