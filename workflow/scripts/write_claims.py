"""Rule write_claims: tables 4 to 8, the claims, and the long table of every estimate."""

from collections import defaultdict
from pathlib import Path

import pandas as pd

from warshift.present.captions import CAPTIONS
from warshift.present.formats import write_table
from warshift.present.tables import models as make
from warshift.present.tables.claims import claims_table
from warshift.scripting import one_line_errors
from warshift.tables.csv_files import write_csv
from warshift.tables.files import read_parquet

with one_line_errors(snakemake.log[0]):
    parts, every = defaultdict(list), []
    names = ("estimates", "ladders", "power", "pairs", "claims")
    for number, study in enumerate(snakemake.params.studies):
        t = {name: read_parquet(snakemake.input[name][number]) for name in names}
        parts["claims"].append(claims_table(study, t["claims"], t["estimates"]))
        parts["table4_models"].append(make.models_table(study, t["estimates"], "models"))
        parts["table5_identification"].append(
            make.models_table(study, t["estimates"], "identification")
        )
        parts["table6_share_by_duration"].append(make.durations_table(study, t["ladders"]))
        parts["table7_power"].append(make.power_table(study, t["power"]))
        parts["table8_two_by_two"].append(make.pairs_table(study, t["pairs"]))
        every.append(make.long_table(study, t["estimates"], t["ladders"], t["pairs"]))
    folder = Path(snakemake.output.tables[0]).parent
    for name, frames in parts.items():
        write_table(pd.concat(frames, ignore_index=True), folder, name, CAPTIONS[name])
    write_csv(pd.concat(every, ignore_index=True), snakemake.output.estimates)
