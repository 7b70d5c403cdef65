"""Rule write_dossiers: one page per war since 1945."""

from pathlib import Path

import pandas as pd

from warshift.harmonise.datasets import read_keys, war_ids
from warshift.present.report.dossier import dossier, in_office
from warshift.scripting import one_line_errors
from warshift.tables.files import read_parquet

with one_line_errors(snakemake.log[0]):
    names = ("wars", "belligerents", "coverage", "leaders", "shifts", "placed")
    t = {name: read_parquet(snakemake.input[name]) for name in names}
    keys = read_keys(snakemake.input.war_keys)
    cases = pd.read_csv(snakemake.input.cases, dtype=str)
    ids = war_ids(keys, snakemake.params.war_list)
    office = in_office(t["belligerents"], t["coverage"], t["leaders"])
    by_key = keys.set_index("war_key", drop=False)
    for path in snakemake.output:
        war_key = Path(path).stem.removeprefix("dossier_")
        war_id = ids[war_key]
        own = {name: t[name][t[name]["war_id"] == war_id] for name in t if name != "leaders"}
        text = dossier(
            by_key.loc[war_key],
            own["wars"].iloc[0],
            own["belligerents"],
            own["shifts"],
            own["placed"],
            office,
            cases[cases["war_key"] == war_key],
        )
        Path(path).write_text(text, encoding="utf-8")
