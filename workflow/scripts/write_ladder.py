"""Rule write_ladder: tables and figure of the definition ladder."""

from collections import defaultdict
from pathlib import Path

import pandas as pd

from warshift.present.captions import CAPTIONS
from warshift.present.figures.style import save
from warshift.present.formats import write_table
from warshift.present.tables import definitions as make
from warshift.scripting import one_line_errors
from warshift.tables.files import read_parquet

with one_line_errors(snakemake.log[0]):
    parts = defaultdict(list)
    for number, study in enumerate(snakemake.params.studies):
        names = ("shares", "entering", "control", "placed")
        shares, entering, control, placed = (
            read_parquet(snakemake.input[name][number]) for name in names
        )
        parts["tableB1_ladder"].append(make.ladder_table(study, shares))
        parts["tableB2_wars_by_rung"].append(make.entering_table(study, entering))
        parts["tableB3_control_windows"].append(make.control_table(study, control))
        parts["tableB4_reconciliation"].append(make.reconciliation_table(study, shares, entering))
        parts["tableB5_codings"].append(make.codings_table(study, placed))
        if study == snakemake.params.headline:
            figure = make.plot_ladder(shares, control)
            save(figure, Path(snakemake.output.figure).parent, "figure3_ladder")
    for name, frames in parts.items():
        table = pd.concat(frames, ignore_index=True)
        write_table(table, Path(snakemake.output[0]).parent, name, CAPTIONS[name])
