"""Rule estimate_shares: shares by rung and duration, against the claim and chance; power; 2x2."""

from warshift.coding.curated import bibliography_keys, read_codings
from warshift.estimate.shares.by_rung import add_coding_doubt, shares_by_rung, wars_by_rung
from warshift.estimate.shares.by_rung_and_duration import shares_by_duration
from warshift.estimate.shares.chance import Calendar
from warshift.estimate.shares.chance_test import shares_against_chance
from warshift.estimate.shares.control_windows import compare_rungs
from warshift.estimate.shares.necessary_sufficient import pairs_by_period
from warshift.estimate.shares.power import power_table
from warshift.harmonise.war_keys import read_keys, war_ids
from warshift.scripting import one_line_errors
from warshift.tables.files import read_table, write_table
from warshift.vocabulary import of_leaders

given, p, out = snakemake.input, snakemake.params, snakemake.output
with one_line_errors(snakemake):
    names = ("units_by_rung", "coded_events", "placed_codings", "windows", "timelines", "rates")
    names += ("countable", "covariates")
    t = {name: read_table(given[name], name) for name in names}
    keys = read_keys(given.war_keys)
    searched = read_codings(
        given.control, set(keys["war_key"]), bibliography_keys(given.bibliography), windows=True
    )
    units, leaders = t["units_by_rung"], of_leaders(t["units_by_rung"])
    share = {"claimed": p.claimed, "level": p.level}
    drawn = {"draws": p.draws, "seed": p.seed}
    past = (t["rates"].set_index("gwcode"), Calendar(t["timelines"], t["countable"]))
    tests = shares_against_chance(leaders, t["windows"], *past, **share, **drawn)
    placed = (units, t["placed_codings"], p.counted, p.right, p.missed)
    by_rung = add_coding_doubt(shares_by_rung(units, **share), *placed, **drawn)
    ids = war_ids(keys, snakemake.wildcards.war_list)
    tables = {
        "shares": tests,
        "shares_by_rung": by_rung,
        "wars_by_rung": wars_by_rung(units, t["coded_events"], p.counted),
        "control_windows": compare_rungs(units, searched, ids, p.counted),
        "shares_by_duration": shares_by_duration(
            leaders, by_rung, tests, t["windows"], *past, **share
        ),
        "power": power_table(tests, of_leaders(t["covariates"]), p.claimed),
        "two_by_two": pairs_by_period(leaders, p.level),
    }
    for name, table in tables.items():
        write_table(table, out[name], name)
