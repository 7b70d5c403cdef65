"""Rule code_shifts: every leader change, and the class of those during a war."""

from warshift.coding.coder import code_shifts, read_imposers
from warshift.coding.events import find_changes
from warshift.coding.own_codings import apply_own_codings, check_own_codings
from warshift.harmonise.crosswalk import read_crosswalk, to_gw
from warshift.remarks import remark
from warshift.scripting import one_line_errors
from warshift.tables.files import read_table, write_table

EVIDENCE = {
    "support": "support_changes",
    "coups": "coups",
    "regimes": "regimes",
    "scores": "regimes",
}
given, study, p = snakemake.input, snakemake.wildcards, snakemake.params
with one_line_errors(snakemake):
    evidence = {
        part: read_table(given[part], name)
        for part, name in EVIDENCE.items()
        if hasattr(given, part)
    }
    crosswalk = read_crosswalk(given.crosswalk)
    belligerents = read_table(given.belligerents, "belligerents")
    leaders = read_table(given.leaders, "leaders")
    events = find_changes(leaders, crosswalk, p.interregnum_days)
    gwcodes, imposers = to_gw(belligerents, crosswalk)["gwcode"], read_imposers(given.imposers)
    shifts = code_shifts(events, belligerents, gwcodes, imposers, evidence, study.leader_source)
    for own, path in zip(p.own, given.own, strict=True):
        codings, titles = read_table(path, "own_codings"), own["titles"]
        check_own_codings(codings, belligerents, study.war_list, p.war_lists, own["file"], titles)
        shifts, unused, again = apply_own_codings(shifts, codings, own["name"])
        war = f"a war of {study.war_list}"
        for rows, odd, done in (
            (unused, f"no change of state {{}} in {war} on this day", "the row is not used there"),
            (again, "another file codes this change of state {}", "this row takes its place"),
        ):
            for row in rows.itertuples():
                place = {"row": row.row, "value": str(row.date.date())}
                remark(own["file"], f"{odd.format(row.ccode)}; {done}", **place)
    write_table(events, snakemake.output.events, "events")
    write_table(shifts, snakemake.output.shifts, "shifts")
