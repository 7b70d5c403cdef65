"""Rule write_dossiers: one page per war since 1945."""

import pandas as pd

from warshift.harmonise.war_keys import read_keys
from warshift.present.report.dossier import write_dossiers
from warshift.scripting import one_line_errors
from warshift.tables.files import read_table

with one_line_errors(snakemake):
    names = ("wars", "belligerents", "coverage", "leaders", "shifts", "placed_codings")
    write_dossiers(
        {name: read_table(snakemake.input[name], name) for name in names},
        read_keys(snakemake.input.war_keys),
        pd.read_csv(snakemake.input.article_cases, dtype=str),
        snakemake.params.war_list,
        snakemake.output,
    )
