"""Rule climb_ladder: the share at every rung, its bounds and its control windows."""

import pandas as pd

from warshift import tables
from warshift.coding.curated import bibliography_keys, read_codings, searched
from warshift.estimate.shares.by_rung import Study, climb, doubt, entering
from warshift.estimate.shares.control_windows import compare_rungs
from warshift.harmonise.datasets import read_keys, searched_keys, war_ids
from warshift.scripting import one_line_errors

war_list = snakemake.wildcards.study.split("-")[0]
p = snakemake.params
with one_line_errors(snakemake.log[0]):
    keys = read_keys(snakemake.input.war_keys)
    known, bibliography = set(keys["war_key"]), bibliography_keys(snakemake.input.bibliography)
    windows = read_codings(snakemake.input.windows, known, bibliography, windows=True)
    placed = tables.read_parquet(snakemake.input.placed)
    study = Study(
        tables=tuple(
            tables.read_parquet(snakemake.input[name])
            for name in ("wars", "belligerents", "coverage")
        ),
        events=tables.read_parquet(snakemake.input.events),
        deep=searched(placed, searched_keys(keys, p.period_start)),
        counted=tuple(p.counted),
        open_types=tuple(p.open_types),
        period_start=p.period_start,
        claimed=p.claimed,
        level=p.level,
    )
    shares = pd.DataFrame(climb(study))
    spread = pd.DataFrame(doubt(study, placed, p.right, p.missed, p.draws, p.seed))
    on = ["coder", "rung", "unit"]
    tables.write_parquet(shares.merge(spread, on=on, how="left"), snakemake.output.ladder)
    tables.write_parquet(pd.DataFrame(entering(study)), snakemake.output.entering)
    control = compare_rungs(study, windows, war_ids(keys, war_list))
    tables.write_parquet(control, snakemake.output.control)
