"""Rule write_reliability: tables and figure of the reliability of the codings."""

from pathlib import Path

import pandas as pd

from warshift.present.captions import CAPTIONS
from warshift.present.figures.style import save
from warshift.present.formats import write_table
from warshift.present.tables import reliability as make
from warshift.scripting import one_line_errors
from warshift.tables.files import read_table

with one_line_errors(snakemake.log[0]):
    names = ("agreement", "disagreements", "shifts", "placed_codings")
    measures, apart, shifts, placed = (read_table(snakemake.input[name], name) for name in names)
    save(make.plot_agreement(measures), Path(snakemake.output.figure).parent, "figure6_agreement")
    cases = pd.read_csv(snakemake.input.cases, dtype=str)
    tables = {
        "tableB6_agreement": make.agreement_table(measures),
        "tableB7_disagreements": make.disagreements_table(apart),
        "tableB8_rules": make.rule_table(snakemake.params.study, shifts, placed),
        "tableB9_article_cases": make.cases_table(cases, placed),
    }
    for name, table in tables.items():
        write_table(table, Path(snakemake.output[0]).parent, name, CAPTIONS[name])
