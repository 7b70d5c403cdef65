"""Rule judge_claims: verdicts on the article's claims, by rules written before the estimates."""

from warshift.estimate.claims.claims_file import read_claims
from warshift.estimate.claims.judge import judge_claims
from warshift.scripting import one_line_errors
from warshift.tables.files import read_table, write_table

with one_line_errors(snakemake):
    names = ("estimates", "shares_by_duration", "two_by_two")
    estimates, shares, pairs = (read_table(snakemake.input[name], name) for name in names)
    spec = read_claims(snakemake.input.claims)
    write_table(judge_claims(spec, estimates, shares, pairs), snakemake.output[0], "claims")
