"""Rule extend_shares: the share by rung, reading and duration; power; necessary and sufficient."""

import pandas as pd

from warshift import tables
from warshift.assemble.shift_events import shift_events
from warshift.assemble.units import in_period
from warshift.estimate.power_table import hazard_row, power_rows
from warshift.estimate.share_ladder import ShareLadder
from warshift.estimate.two_by_two import two_by_two
from warshift.scripting import one_line_errors

with one_line_errors(snakemake.log[0]):
    params = snakemake.params

    def read(name):
        return tables.read_parquet(snakemake.input[name])

    def of_period(frame, period):
        return in_period(frame, params.period_start, period)

    lists = tuple(read(name) for name in ("wars", "belligerents", "coverage"))
    history = {name: read(name) for name in ("windows", "timelines", "countable")}
    history["rates"] = read("rates").set_index("gwcode")
    names = ("counted", "open", "claimed", "level")
    options = {name: params[name] for name in names} | {"in_period": of_period}
    ladder = pd.DataFrame(ShareLadder(lists, shift_events(read("shifts")), history, options).rows())
    shares = read("shares")
    test = shares.rename(
        columns={"poisson_p_upper": "turnover", "time_shift_p_upper": "time shift"}
    )
    test = test.melt(["rung", "unit", "period"], ["turnover", "time shift"], "chance", "p_upper")
    test = test.assign(reading="occurrence", duration="all")
    ladder = ladder.merge(test, how="left", validate="many_to_one")
    tables.write_parquet(ladder, snakemake.output.ladder)

    units, panel = read("units"), read("panel")
    wars = units[(units["unit"] == "war") & units["covered"].astype(bool)]
    wars = wars[wars["terminated"].astype(bool)]
    rows = panel[(panel["unit"] == "war") & (panel["rung"] == "L1")]
    power, pairs = power_rows(shares, params.claimed), []
    for period in ("post1945", "all"):
        pairs.append(two_by_two(of_period(wars, period), params.level).assign(period=period))
        power.append(hazard_row(of_period(rows, period), period))
    tables.write_parquet(pd.DataFrame(power), snakemake.output.power)
    tables.write_parquet(pd.concat(pairs, ignore_index=True), snakemake.output.pairs)
