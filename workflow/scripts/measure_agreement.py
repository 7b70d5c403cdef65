"""Rule measure_agreement: reliability of the codings, disagreements and decisions."""

from pathlib import Path

import pandas as pd

from warshift.coding import adjudication
from warshift.coding.agreement import agreement, compare_coders, compare_search
from warshift.coding.curated import bibliography_keys, read_codings
from warshift.harmonise.datasets import read_keys
from warshift.present.captions import CAPTIONS
from warshift.present.figures.style import save
from warshift.present.formats import write_table
from warshift.present.tables import reliability as make
from warshift.scripting import one_line_errors
from warshift.tables.files import read_parquet

with one_line_errors(snakemake.log[0]):
    known = set(read_keys(snakemake.input.war_keys)["war_key"])
    bibliography = bibliography_keys(snakemake.input.bibliography)
    first = read_codings(snakemake.input.codings, known, bibliography)
    second = adjudication.read_second(snakemake.input.second)
    search = adjudication.read_search(snakemake.input.search)
    decisions = adjudication.read_decisions(snakemake.input.decisions)
    shifts, placed = read_parquet(snakemake.input.shifts), read_parquet(snakemake.input.placed)
    counted = snakemake.params.counted

    both = first.merge(second, on="shift_id", suffixes=("_first", "_second"), validate="1:1")
    examples = set(second.loc[second["manual_example"] == "yes", "shift_id"])
    sample = search[["war_key", "ccode"]].drop_duplicates()
    leaders = placed[placed["level"] == "leader"]
    by_rule = shifts.merge(leaders, on=["event_id", "war_id"], suffixes=("_rule", "_curated"))
    flags = [by_rule[name].isin(counted) for name in ("type_rule", "type_curated")]
    rule_rows = [
        agreement(by_rule["type_rule"], by_rule["type_curated"], "rule and curated: class"),
        agreement(*flags, "rule and curated: is it a shift that counts"),
    ]
    measures = pd.concat(
        [
            compare_coders(both, counted, examples),
            compare_search(first, search, sample, counted),
            pd.DataFrame(rule_rows),
        ],
        ignore_index=True,
    )
    save(make.plot_agreement(measures), Path(snakemake.output.figure).parent, "figure6_agreement")
    cases = pd.read_csv(snakemake.input.cases, dtype=str)
    tables = {
        "tableB6_agreement": make.agreement_table(measures),
        "tableB7_disagreements": make.disagreements_table(
            adjudication.disagreements(both, decisions)
        ),
        "tableB8_rules": make.rule_table(snakemake.params.study, shifts, placed),
        "tableB9_article_cases": make.cases_table(cases, placed),
    }
    for name, table in tables.items():
        write_table(table, Path(snakemake.output[0]).parent, name, CAPTIONS[name])
