# Harmonise: every dataset into the canonical tables.


rule harmonise_wars:
    input:
        unpack(war_inputs),
        code=code_of("harmonise_wars"),
    output:
        wars=table_path("wars"),
        belligerents=table_path("belligerents"),
    params:
        date_rule=config["date_rule"],
    log:
        "logs/harmonise_wars/{source}-{war_list}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/harmonise_wars.py"


rule harmonise_leaders:
    input:
        unpack(leader_inputs),
        code=code_of("harmonise_leaders"),
    output:
        table_path("leaders"),
    wildcard_constraints:
        leader_source=r"[a-z0-9_]+",
    log:
        "logs/harmonise_leaders/{source}-{leader_source}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/harmonise_leaders.py"


rule combine_leaders:
    """Two leader sources as one, FIRST+SECOND: the first to its last day, the second after it."""
    input:
        first=table_path("leaders", source="originals", leader_source="{first}"),
        second=table_path("leaders", source="originals", leader_source="{second}"),
        code=code_of("combine_leaders"),
    output:
        leaders=table_path("leaders", source="originals", leader_source="{first}+{second}"),
        seams=table_path("seams", source="originals", leader_source="{first}+{second}"),
    wildcard_constraints:
        first=r"[a-z0-9_]+",
        second=r"[a-z0-9_]+",
    log:
        "logs/combine_leaders/{first}+{second}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/combine_leaders.py"


rule harmonise_table:
    """A table of one dataset: regimes, capabilities, states, a user's own codings, …"""
    input:
        unpack(table_inputs),
        code=code_of("harmonise_table"),
    output:
        f"{PROCESSED}/{FOLDERS['dataset']}/{{table}}.parquet",
    wildcard_constraints:
        table="|".join(name for name, table in all_tables().items() if table.of == "dataset"),
    log:
        "logs/harmonise_table/{dataset}-{table}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/harmonise_table.py"


rule measure_coverage:
    input:
        belligerents=rules.harmonise_wars.output.belligerents,
        leaders=table_path("leaders"),
        crosswalk=CROSSWALK,
        code=code_of("measure_coverage"),
    output:
        coverage=table_path("coverage"),
        timelines=table_path("timelines"),
        merges=table_path("merges"),
    params:
        interregnum_days=config["interregnum_days"],
        min_coverage=config["min_coverage"],
    log:
        "logs/measure_coverage/{source}-{war_list}-{leader_source}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/measure_coverage.py"


rule export_snapshot:
    """Rewrite data/raw/snapshot from the originals (for maintainers)."""
    input:
        wars=table_path("wars", source="originals", war_list=EMBEDDED["wars"]),
        belligerents=table_path("belligerents", source="originals", war_list=EMBEDDED["wars"]),
        leaders=table_path("leaders", source="originals", leader_source=EMBEDDED["leaders"]),
        crosswalk=CROSSWALK,
        code=code_of("export_snapshot"),
    params:
        folder=SNAPSHOT,
    log:
        "logs/export_snapshot.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/export_snapshot.py"


rule check_dataset:
    """Report what a card and its file say, and every problem: --config dataset=NAME."""
    input:
        corrections=f"{CODINGS}/corrections.csv",
        crosswalk=CROSSWALK,
        primary=f"{CODINGS}/primary.csv",
        war_keys=WAR_KEYS,
        leaders=leaders_to_match,
        code=code_of("check_dataset"),
    params:
        dataset=config.get("dataset"),
        # Looked up as the workflow is read, so that a wrong name gives an error on one line.
        cards=folder_of(config["dataset"]) if "dataset" in config else None,
        mirrors=config.get("mirrors", []),
        local=LOCAL_ORIGINALS,
        interregnum_days=config["interregnum_days"],
        min_coverage=config["min_coverage"],
    log:
        "logs/check_dataset.log",
    conda:
        "../../environment.yml"
    localrule: True
    script:
        "../scripts/check_dataset.py"


COMBINED = [name for name in BAND["leader_sources"] if "+" in name]
SINGLE = [name for name in BAND["leader_sources"] if "+" not in name]
SINGLE = list(dict.fromkeys(["archigos", *SINGLE]))


rule compare_sources:
    """Compare the sources of the originals band on wars, leaders and state numbers."""
    input:
        wars=[table_path("wars", source="originals", war_list=name) for name in BAND["war_lists"]],
        belligerents=[
            table_path("belligerents", source="originals", war_list=name)
            for name in BAND["war_lists"]
        ],
        leaders=[table_path("leaders", source="originals", leader_source=name) for name in SINGLE],
        seams=[table_path("seams", source="originals", leader_source=name) for name in COMBINED],
        support=table_path("support_changes", dataset="chisols"),
        crosswalk=CROSSWALK,
        war_keys=WAR_KEYS,
        seen=f"{CODINGS}/stanley_sawyer_2009.csv",
        code=code_of("compare_sources"),
    output:
        **{name: table_path(name) for name, table in all_tables().items() if table.of == "band"},
    params:
        war_lists=BAND["war_lists"],
        sources=SINGLE,
        combined=COMBINED,
    log:
        "logs/compare_sources.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/compare_sources.py"
