"""Rule code_shifts: every leader change, and the class of those during a war."""

from warshift.coding.coder import code_study, read_imposers
from warshift.coding.own_codings import apply_own_codings
from warshift.harmonise.crosswalk import read_crosswalk
from warshift.scripting import one_line_errors
from warshift.tables.files import read_table, write_table

EVIDENCE = {
    "support": "support_changes",
    "coups": "coups",
    "regimes": "regimes",
    "scores": "regimes",
}
given, study = snakemake.input, snakemake.wildcards
with one_line_errors(snakemake.log[0]):
    evidence = {
        part: read_table(given[part], name)
        for part, name in EVIDENCE.items()
        if hasattr(given, part)
    }
    events, shifts = code_study(
        read_table(given.leaders, "leaders"),
        read_table(given.belligerents, "belligerents"),
        read_crosswalk(given.crosswalk),
        read_imposers(given.imposers),
        evidence,
        snakemake.params.interregnum_days,
        study.leader_source,
    )
    for name, path in zip(snakemake.params.own, given.own, strict=True):
        shifts, unused = apply_own_codings(shifts, read_table(path, "own_codings"), name)
        if unused:
            print(f"{name}: rows {unused} meet no change in {study.war_list}-{study.leader_source}")
    write_table(events, snakemake.output.events, "events")
    write_table(shifts, snakemake.output.shifts, "shifts")
