"""Rule extend_shares: the share by rung, reading and duration; power; necessary and sufficient."""

import pandas as pd

from warshift import tables
from warshift.assemble.units import in_period
from warshift.estimate.shares.by_rung_and_duration import ShareLadder
from warshift.estimate.shares.necessary_sufficient import two_by_two
from warshift.estimate.shares.power_table import hazard_row, power_rows
from warshift.scripting import one_line_errors

with one_line_errors(snakemake.log[0]):
    params = snakemake.params

    def read(name):
        return tables.read_parquet(snakemake.input[name])

    def of_period(frame, period):
        return in_period(frame, params.period_start, period)

    units, panel, shares = read("units"), read("panel"), read("shares")
    history = {name: read(name) for name in ("windows", "timelines", "countable")}
    history["rates"] = read("rates").set_index("gwcode")
    options = {"claimed": params.claimed, "level": params.level, "in_period": of_period}
    known = [tables.read_parquet(path) for path in snakemake.input.ladder]
    ladder = known[0] if known else pd.DataFrame(columns=["coder", "rung", "unit"])
    made = ShareLadder(units, ladder, history, options).rows()
    test = shares.rename(
        columns={"poisson_p_upper": "turnover", "time_shift_p_upper": "time shift"}
    )
    test = test.melt(["rung", "unit", "period"], ["turnover", "time shift"], "chance", "p_upper")
    test = test.assign(coder="rule", reading="occurrence", duration="all")
    ladder = pd.DataFrame(made).merge(test, how="left", validate="many_to_one")
    tables.write_parquet(ladder, snakemake.output.ladder)

    wars = units[(units["unit"] == "war") & units["covered"].astype(bool)]
    wars = wars[wars["terminated"].astype(bool)]
    leaders = panel[(panel["coder"] == "rule") & (panel["rung"] == "L1")]
    rows = leaders[leaders["unit"] == "war"]
    power, pairs = power_rows(shares, params.claimed), []
    for period in ("post1945", "all"):
        pairs.append(two_by_two(of_period(wars, period), params.level).assign(period=period))
        power.append(hazard_row(of_period(rows, period), period))
    tables.write_parquet(pd.DataFrame(power), snakemake.output.power)
    tables.write_parquet(pd.concat(pairs, ignore_index=True), snakemake.output.pairs)
