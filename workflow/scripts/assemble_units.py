"""Rule assemble_units: units with their shift flags, panel rows, peacetime turnover."""

import pandas as pd

from warshift import tables
from warshift.assemble.panel import build_panel
from warshift.assemble.turnover import countable, peacetime_rates
from warshift.assemble.units import UNITS, build_units, windows_of
from warshift.scripting import one_line_errors

names = ("wars", "belligerents", "coverage", "shifts")
with one_line_errors(snakemake.log[0]):
    wars, belligerents, coverage, shifts = (tables.read_parquet(snakemake.input[n]) for n in names)
    shifts = shifts[shifts["level"] == "leader"]  # rung L1; the ladder climbs from here
    changes = countable(tables.read_parquet(snakemake.input.events))
    units, windows, panels = [], [], []
    for unit in UNITS:
        made = build_units(
            wars,
            belligerents,
            coverage,
            shifts,
            unit,
            snakemake.params.counted,
            snakemake.params.open_types,
        )
        units.append(made.assign(unit=unit))
        windows.append(windows_of(belligerents, coverage, unit).assign(unit=unit))
        panels.append(build_panel(made[made["covered"]]).assign(unit=unit))
    spells = belligerents.merge(coverage[["spell_id", "gwcode"]], on="spell_id", validate="1:1")
    timelines = tables.read_parquet(snakemake.input.timelines)
    rates = peacetime_rates(timelines, changes, spells.dropna(subset=["gwcode"]))
    tables.write_parquet(pd.concat(units, ignore_index=True), snakemake.output.units)
    tables.write_parquet(pd.concat(windows, ignore_index=True), snakemake.output.windows)
    tables.write_parquet(pd.concat(panels, ignore_index=True), snakemake.output.panel)
    tables.write_parquet(rates.rename_axis("gwcode").reset_index(), snakemake.output.rates)
    tables.write_parquet(changes, snakemake.output.countable)
