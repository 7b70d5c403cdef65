"""Rule code_shifts: every leader change, and the class of those during a war."""

from warshift.coding.coder import code_shifts, read_imposers
from warshift.coding.events import find_changes
from warshift.coding.own_codings import apply_own_codings
from warshift.harmonise.crosswalk import read_crosswalk, to_gw
from warshift.scripting import one_line_errors
from warshift.tables.files import read_table, write_table

EVIDENCE = {
    "support": "support_changes",
    "coups": "coups",
    "regimes": "regimes",
    "scores": "regimes",
}
given, study = snakemake.input, snakemake.wildcards
with one_line_errors(snakemake):
    evidence = {
        part: read_table(given[part], name)
        for part, name in EVIDENCE.items()
        if hasattr(given, part)
    }
    crosswalk = read_crosswalk(given.crosswalk)
    belligerents = read_table(given.belligerents, "belligerents")
    leaders = read_table(given.leaders, "leaders")
    events = find_changes(leaders, crosswalk, snakemake.params.interregnum_days)
    gwcodes, imposers = to_gw(belligerents, crosswalk)["gwcode"], read_imposers(given.imposers)
    shifts = code_shifts(events, belligerents, gwcodes, imposers, evidence, study.leader_source)
    for name, path in zip(snakemake.params.own, given.own, strict=True):
        shifts, unused = apply_own_codings(shifts, read_table(path, "own_codings"), name)
        if unused:
            print(f"{name}: rows {unused} meet no change in {study.war_list}-{study.leader_source}")
    write_table(events, snakemake.output.events, "events")
    write_table(shifts, snakemake.output.shifts, "shifts")
