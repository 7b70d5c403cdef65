# Assemble: units of analysis, counting-process rows, peacetime turnover.


rule assemble_units:
    input:
        wars=lambda w: f"{PROCESSED}/{w.source}/{w.study.split('-')[0]}/wars.parquet",
        belligerents=lambda w: f"{PROCESSED}/{w.source}/{w.study.split('-')[0]}/belligerents.parquet",
        coverage=f"{PROCESSED}/{{source}}/{{study}}/coverage.parquet",
        timelines=f"{PROCESSED}/{{source}}/{{study}}/timelines.parquet",
        events=f"{PROCESSED}/{{source}}/{{study}}/events.parquet",
        shifts=f"{PROCESSED}/{{source}}/{{study}}/shifts.parquet",
        code=lib("assemble"),
    output:
        units=f"{PROCESSED}/{{source}}/{{study}}/units.parquet",
        windows=f"{PROCESSED}/{{source}}/{{study}}/windows.parquet",
        panel=f"{PROCESSED}/{{source}}/{{study}}/panel.parquet",
        rates=f"{PROCESSED}/{{source}}/{{study}}/rates.parquet",
        countable=f"{PROCESSED}/{{source}}/{{study}}/countable.parquet",
    params:
        counted=config["counted"],
        open_types=config["open"],
    log:
        "logs/assemble_units/{source}-{study}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/assemble_units.py"


def coded_events(wildcards):
    """Events of both coders where the curated codings know the list; else of the rule coder."""
    folder = f"{PROCESSED}/{wildcards.source}/{wildcards.study}"
    if wildcards.study not in KEYED:
        return {"coded": f"{folder}/shifts.parquet"}
    known = {"coded": f"{folder}/coded_events.parquet", "placed": f"{folder}/placed_codings.parquet"}
    return known | {"war_keys": f"{CODINGS}/war_keys.csv"}


def context_inputs(wildcards):
    """Regime type, capabilities and battles; the embedded snapshot has none of them."""
    if wildcards.source == "snapshot":
        return {}
    return {
        "scores": f"{PROCESSED}/originals/polity5/regimes.parquet",
        "capabilities": f"{PROCESSED}/originals/cow_nmc/capabilities.parquet",
        "battles": f"{PROCESSED}/originals/cdb90/battles.parquet",
        "all_keys": f"{CODINGS}/war_keys.csv",
    }


rule assemble_covariates:
    """Rows with every time-varying covariate, by coder and rung of the ladder."""
    input:
        unpack(coded_events),
        unpack(context_inputs),
        wars=lambda w: f"{PROCESSED}/{w.source}/{w.study.split('-')[0]}/wars.parquet",
        belligerents=lambda w: f"{PROCESSED}/{w.source}/{w.study.split('-')[0]}/belligerents.parquet",
        coverage=f"{PROCESSED}/{{source}}/{{study}}/coverage.parquet",
        timelines=f"{PROCESSED}/{{source}}/{{study}}/timelines.parquet",
        events=f"{PROCESSED}/{{source}}/{{study}}/events.parquet",
        countable=f"{PROCESSED}/{{source}}/{{study}}/countable.parquet",
        code=lib("assemble", "coding"),
    output:
        f"{PROCESSED}/{{source}}/{{study}}/covariates.parquet",
    params:
        counted=config["counted"],
        open_types=config["open"],
        period_start=config["period_start"],
    log:
        "logs/assemble_covariates/{source}-{study}.log",
    benchmark:
        "logs/benchmarks/assemble_covariates/{source}-{study}.tsv"
    conda:
        "../../environment.yml"
    script:
        "../scripts/assemble_covariates.py"
