"""Rule measure_agreement: do two coders, and the rule coder, class and find the same events?"""

from warshift.coding import adjudication
from warshift.coding.agreement import measure_agreement
from warshift.coding.curated import bibliography_keys, read_codings
from warshift.harmonise.war_keys import read_keys
from warshift.scripting import one_line_errors
from warshift.tables.files import read_table, write_table

given, out, counted = snakemake.input, snakemake.output, snakemake.params.counted
with one_line_errors(snakemake.log[0]):
    known = set(read_keys(given.war_keys)["war_key"])
    first = read_codings(given.codings, known, bibliography_keys(given.bibliography))
    second = adjudication.read_second(given.second)
    search = adjudication.read_search(given.search)
    decisions = adjudication.read_decisions(given.decisions)
    shifts = read_table(given.shifts, "shifts")
    placed = read_table(given.placed_codings, "placed_codings")
    measures = measure_agreement(first, second, search, shifts, placed, counted)
    write_table(measures, out.agreement, "agreement")
    apart = adjudication.disagreements(first, second, decisions)
    write_table(apart, out.disagreements, "disagreements")
