"""Rule test_share: the share of units with a shift, against the claim and against chance."""

import pandas as pd

from warshift import tables
from warshift.assemble.units import UNITS, in_period
from warshift.estimate.shares.chance_test import share_row
from warshift.scripting import one_line_errors

with one_line_errors(snakemake.log[0]):
    names = ("units", "windows", "timelines", "rates", "countable")
    units, windows, *history = (tables.read_parquet(snakemake.input[name]) for name in names)
    rows = []
    for period in ("post1945", "all"):
        for unit in UNITS:
            sample = in_period(units[units["unit"] == unit], snakemake.params.period_start, period)
            row = share_row(
                sample,
                windows[windows["unit"] == unit],
                *history,
                claimed=snakemake.params.claimed,
                level=snakemake.params.level,
                draws=snakemake.params.draws,
                seed=snakemake.params.seed,
            )
            rows.append({"rung": "L1", "unit": unit, "period": period, **row})
    tables.write_parquet(pd.DataFrame(rows), snakemake.output[0])
