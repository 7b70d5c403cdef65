"""Rule write_tables: tables of the paper and the headline."""

from collections import defaultdict
from pathlib import Path

import pandas as pd

from warshift.present.captions import CAPTIONS
from warshift.present.formats import write_table
from warshift.present.report.headline import build_headline, write_headline
from warshift.present.tables import main as make
from warshift.scripting import one_line_errors
from warshift.tables.files import read_parquet

with one_line_errors(snakemake.log[0]):
    parts = defaultdict(list)
    names = (
        "wars",
        "belligerents",
        "coverage",
        "merges",
        "shifts",
        "shares",
        "estimates",
    )
    curated = [*snakemake.input.ladder, *snakemake.input.control]
    for number, study in enumerate(snakemake.params.studies):
        t = {name: read_parquet(snakemake.input[name][number]) for name in names}
        start = snakemake.params.period_start
        hazards = t["estimates"][t["estimates"]["table"] == "hazards"]
        lists = (t["belligerents"], t["wars"])
        parts["table1_wars"].append(
            make.wars_table(study, t["wars"], t["belligerents"], t["coverage"], start)
        )
        parts["table2_shares"].append(make.shares_table(study, t["shares"]))
        parts["table3_hazards"].append(make.hazards_table(study, hazards))
        if study in snakemake.params.detailed:
            parts["tableA1_leader_changes"].append(make.changes_table(study, t["shifts"], *lists))
            parts["tableA2_uncovered"].append(make.uncovered_table(study, t["coverage"], *lists))
        parts["tableA3_merges"].append(make.merges_table(study, t["merges"]))
        if study == snakemake.params.headline:
            headline = build_headline(
                study,
                snakemake.params.source,
                t["shares"],
                t["estimates"],
                *map(read_parquet, curated),
            )
            write_headline(headline, snakemake.output.headline)
    folder = Path(snakemake.output[0]).parent
    for name, frames in parts.items():
        table = pd.concat(frames, ignore_index=True)
        write_table(table, folder, name, CAPTIONS[name])
