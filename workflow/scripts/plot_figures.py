"""Rule plot_figures: the figures of the paper."""

from pathlib import Path

import pandas as pd

from warshift.present.figures.style import plot_shares, plot_survival, save
from warshift.scripting import one_line_errors
from warshift.tables.files import read_parquet

with one_line_errors(snakemake.log[0]):
    shares = pd.concat(
        [
            read_parquet(path).assign(study=study)
            for study, path in zip(snakemake.params.studies, snakemake.input.shares, strict=True)
        ]
    )
    folder = Path(snakemake.output[0]).parent
    save(plot_shares(shares), folder, "figure1_share_against_chance")
    curves = read_parquet(snakemake.input.curves)
    save(plot_survival(curves), folder, "figure2_survival")
