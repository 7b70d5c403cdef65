"""Rule code_shifts: every leader change, and the class of those during a war."""

from warshift import tables
from warshift.coding.coder import code_shifts, read_imposers
from warshift.coding.events import find_changes
from warshift.coding.own import apply_own
from warshift.harmonise.crosswalk import read_crosswalk, to_gw
from warshift.scripting import one_line_errors

with one_line_errors(snakemake.log[0]):
    belligerents = tables.read_parquet(snakemake.input.belligerents)
    leaders = tables.read_parquet(snakemake.input.leaders)
    crosswalk = read_crosswalk(snakemake.input.crosswalk)
    changes = find_changes(leaders, crosswalk, snakemake.params.interregnum_days)
    gwcodes = to_gw(belligerents, crosswalk)["gwcode"]
    imposers = read_imposers(snakemake.input.imposers)
    tables.write_parquet(changes, snakemake.output.events)
    evidence = {
        name: tables.read_parquet(snakemake.input[name])
        for name in ("support", "coups", "regimes", "scores")
        if hasattr(snakemake.input, name)
    }
    shifts = code_shifts(changes, belligerents, gwcodes, imposers, evidence=evidence)
    by_rule = shifts["coder"] == "rule"
    leader_source = snakemake.wildcards.study.split("-")[1]
    shifts["sources"] = shifts["sources"].mask(
        by_rule & (shifts["level"] == "leader"), leader_source
    )
    for name, path in zip(snakemake.params.own, snakemake.input.own, strict=True):
        shifts, unused = apply_own(shifts, tables.read_parquet(path), name)
        if unused:
            print(f"{name}: rows {unused} meet no change in {snakemake.wildcards.study}")
    tables.write_parquet(shifts, snakemake.output.shifts)
