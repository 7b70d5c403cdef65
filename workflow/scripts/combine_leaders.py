"""Rule combine_leaders: two leader sources as one, and what happened at the seam of every state."""

from warshift import tables
from warshift.harmonise.combine import combine
from warshift.scripting import one_line_errors

with one_line_errors(snakemake.log[0]):
    name = f"{snakemake.wildcards.leader_source}+{snakemake.wildcards.extension}"
    first, second = (tables.read_parquet(snakemake.input[part]) for part in ("first", "second"))
    leaders, seams = combine(first, second, name)
    tables.write_parquet(leaders, snakemake.output.leaders)
    tables.write_parquet(seams, snakemake.output.seams)
