# Assemble: codings placed in a war list, units of analysis, counting-process rows, turnover.


def context_inputs(wildcards):
    """Regime type, capabilities and battles; only the originals band has them."""
    if wildcards.source == "snapshot" or wildcards.study not in MODELED:
        return {}
    return {
        "scores": f"{PROCESSED}/originals/polity5/regimes.parquet",
        "capabilities": f"{PROCESSED}/originals/cow_nmc/capabilities.parquet",
        "battles": f"{PROCESSED}/originals/cdb90/battles.parquet",
    }


rule assemble_study:
    """Units by rung and coder, rows with every time-varying covariate, peacetime turnover."""
    input:
        unpack(context_inputs),
        wars=lambda w: f"{PROCESSED}/{w.source}/{w.study.split('-')[0]}/wars.parquet",
        belligerents=lambda w: f"{PROCESSED}/{w.source}/{w.study.split('-')[0]}/belligerents.parquet",
        coverage=f"{PROCESSED}/{{source}}/{{study}}/coverage.parquet",
        timelines=f"{PROCESSED}/{{source}}/{{study}}/timelines.parquet",
        events=f"{PROCESSED}/{{source}}/{{study}}/events.parquet",
        shifts=f"{PROCESSED}/{{source}}/{{study}}/shifts.parquet",
        codings=f"{CODINGS}/shifts.csv",
        decisions=f"{CODINGS}/adjudication.csv",
        war_keys=f"{CODINGS}/war_keys.csv",
        bibliography="docs/references.bib",
        code=lib("coding", "assemble"),
    output:
        placed_codings=f"{PROCESSED}/{{source}}/{{study}}/placed_codings.parquet",
        coded_events=f"{PROCESSED}/{{source}}/{{study}}/coded_events.parquet",
        units_by_rung=f"{PROCESSED}/{{source}}/{{study}}/units_by_rung.parquet",
        windows=f"{PROCESSED}/{{source}}/{{study}}/windows.parquet",
        rates=f"{PROCESSED}/{{source}}/{{study}}/rates.parquet",
        countable=f"{PROCESSED}/{{source}}/{{study}}/countable.parquet",
        covariates=f"{PROCESSED}/{{source}}/{{study}}/covariates.parquet",
    params:
        war_list=lambda w: w.study.split("-")[0] if w.study in KEYED else None,
        counted=config["counted"],
        open_types=config["open"],
        period_start=config["period_start"],
    log:
        "logs/assemble_study/{source}-{study}.log",
    benchmark:
        "logs/benchmarks/assemble_study/{source}-{study}.tsv"
    conda:
        "../../environment.yml"
    script:
        "../scripts/assemble_study.py"
