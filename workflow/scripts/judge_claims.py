"""Rule judge_claims: the article's claims, by rules written before the estimates were seen."""

from warshift import tables
from warshift.config import load
from warshift.estimate.claims.judge import judge_claims
from warshift.scripting import one_line_errors

with one_line_errors(snakemake.log[0]):
    names = ("estimates", "ladder", "pairs")
    estimates, shares, pairs = (tables.read_parquet(snakemake.input[name]) for name in names)
    spec = load(snakemake.input.claims, "claims")
    tables.write_parquet(judge_claims(spec, estimates, shares, pairs), snakemake.output[0])
