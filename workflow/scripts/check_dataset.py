"""Rule check_dataset: report what a card and its file say, and every problem."""

import sys
from pathlib import Path

from warshift.errors import ConfigError
from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.inspection import inspect_dataset, report
from warshift.harmonise.war_keys import read_keys, read_primary
from warshift.scripting import one_line_errors
from warshift.sources.cards import read_card
from warshift.tables.csv_files import read_csv
from warshift.tables.files import read_table

given, chosen = snakemake.input, snakemake.params
with one_line_errors(snakemake):
    if not chosen.dataset:
        raise ConfigError("--config, key dataset: missing; name the dataset, dataset=NAME")
    read_leaders = read_csv if given.leaders.endswith(".csv") else read_table
    context = {
        "corrections": given.corrections,
        "crosswalk": read_crosswalk(given.crosswalk),
        "primary": read_primary(given.primary),
        "war_keys": read_keys(given.war_keys),
        "leaders": read_leaders(given.leaders, "leaders"),
        "mirrors": chosen.mirrors,
        "local": chosen.local,
        "interregnum_days": chosen.interregnum_days,
        "min_coverage": chosen.min_coverage,
    }
    lines, remarks, problems = inspect_dataset(read_card(chosen.cards, chosen.dataset), context)
    text = report(lines, remarks, problems)
    print(text)
    Path(snakemake.log[0]).write_text(text + "\n", encoding="utf-8")
    if problems:
        sys.exit(1)
