"""Rule combine_leaders: two leader sources as one, and what happened at the seam of every state."""

from warshift.harmonise.combine import combine
from warshift.scripting import one_line_errors
from warshift.tables.files import read_table, write_table

with one_line_errors(snakemake):
    first, second = (read_table(snakemake.input[part], "leaders") for part in ("first", "second"))
    name = f"{snakemake.wildcards.first}+{snakemake.wildcards.second}"
    leaders, seams = combine(first, second, name)
    write_table(leaders, snakemake.output.leaders, "leaders")
    write_table(seams, snakemake.output.seams, "seams")
