# Estimate: the share against its claim and against chance; duration models.

MODELS = sorted(Path("config/models").glob("*.yaml"))


rule test_share:
    input:
        units=f"{PROCESSED}/{{source}}/{{study}}/units.parquet",
        windows=f"{PROCESSED}/{{source}}/{{study}}/windows.parquet",
        timelines=f"{PROCESSED}/{{source}}/{{study}}/timelines.parquet",
        rates=f"{PROCESSED}/{{source}}/{{study}}/rates.parquet",
        countable=f"{PROCESSED}/{{source}}/{{study}}/countable.parquet",
        code=lib("estimate"),
    output:
        f"{PROCESSED}/{{source}}/{{study}}/shares.parquet",
    params:
        claimed=config["claimed_share"],
        level=config["confidence_level"],
        draws=config["draws"],
        seed=config["seed"],
        period_start=config["period_start"],
    log:
        "logs/test_share/{source}-{study}.log",
    benchmark:
        "logs/benchmarks/test_share/{source}-{study}.tsv"
    conda:
        "../../environment.yml"
    script:
        "../scripts/test_share.py"


def panel_of(wildcards):
    """The panel with all covariates, or with the shift alone where only Table 3 is wanted."""
    name = "covariates" if wildcards.study in MODELED else "panel"
    return f"{PROCESSED}/{wildcards.source}/{wildcards.study}/{name}.parquet"


def ladder_of(wildcards):
    folder = f"{PROCESSED}/{wildcards.source}/{wildcards.study}"
    return [f"{folder}/shares_by_rung.parquet"] if wildcards.study in KEYED else []


rule fit_models:
    input:
        panel=panel_of,
        models=MODELS,
        code=lib("estimate"),
    output:
        f"{PROCESSED}/{{source}}/{{study}}/estimates.parquet",
    params:
        level=config["confidence_level"],
        period_start=config["period_start"],
        seed=config["seed"],
    log:
        "logs/fit_models/{source}-{study}.log",
    benchmark:
        "logs/benchmarks/fit_models/{source}-{study}.tsv"
    conda:
        "../../environment.yml"
    script:
        "../scripts/fit_models.py"


rule climb_ladder:
    input:
        wars=lambda w: f"{PROCESSED}/{w.source}/{w.study.split('-')[0]}/wars.parquet",
        belligerents=lambda w: f"{PROCESSED}/{w.source}/{w.study.split('-')[0]}/belligerents.parquet",
        coverage=f"{PROCESSED}/{{source}}/{{study}}/coverage.parquet",
        events=f"{PROCESSED}/{{source}}/{{study}}/coded_events.parquet",
        placed=f"{PROCESSED}/{{source}}/{{study}}/placed_codings.parquet",
        windows=f"{CODINGS}/control_windows.csv",
        war_keys=f"{CODINGS}/war_keys.csv",
        bibliography="docs/references.bib",
        code=lib("estimate", "assemble", "coding"),
    output:
        ladder=f"{PROCESSED}/{{source}}/{{study}}/shares_by_rung.parquet",
        entering=f"{PROCESSED}/{{source}}/{{study}}/wars_by_rung.parquet",
        control=f"{PROCESSED}/{{source}}/{{study}}/control_windows.parquet",
    params:
        counted=config["counted"],
        open_types=config["open"],
        claimed=config["claimed_share"],
        level=config["confidence_level"],
        period_start=config["period_start"],
        right=config["coding_right"],
        missed=config["search_missed"],
        draws=config["draws"],
        seed=config["seed"],
    log:
        "logs/climb_ladder/{source}-{study}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/climb_ladder.py"


rule extend_shares:
    """The share by rung, reading and duration class; power; the 2x2 of necessity and sufficiency."""
    input:
        units=f"{PROCESSED}/{{source}}/{{study}}/units.parquet",
        windows=f"{PROCESSED}/{{source}}/{{study}}/windows.parquet",
        timelines=f"{PROCESSED}/{{source}}/{{study}}/timelines.parquet",
        rates=f"{PROCESSED}/{{source}}/{{study}}/rates.parquet",
        countable=f"{PROCESSED}/{{source}}/{{study}}/countable.parquet",
        shares=f"{PROCESSED}/{{source}}/{{study}}/shares.parquet",
        ladder=ladder_of,
        panel=f"{PROCESSED}/{{source}}/{{study}}/covariates.parquet",
        code=lib("assemble", "coding", "estimate"),
    output:
        ladder=f"{PROCESSED}/{{source}}/{{study}}/shares_by_duration.parquet",
        power=f"{PROCESSED}/{{source}}/{{study}}/power.parquet",
        pairs=f"{PROCESSED}/{{source}}/{{study}}/two_by_two.parquet",
    params:
        claimed=config["claimed_share"],
        level=config["confidence_level"],
        period_start=config["period_start"],
    log:
        "logs/extend_shares/{source}-{study}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/extend_shares.py"


rule judge_claims:
    """Verdicts on config/claims.yaml."""
    input:
        claims="config/claims.yaml",
        estimates=f"{PROCESSED}/{{source}}/{{study}}/estimates.parquet",
        ladder=f"{PROCESSED}/{{source}}/{{study}}/shares_by_duration.parquet",
        pairs=f"{PROCESSED}/{{source}}/{{study}}/two_by_two.parquet",
        code=lib("estimate"),
    output:
        f"{PROCESSED}/{{source}}/{{study}}/claims.parquet",
    log:
        "logs/judge_claims/{source}-{study}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/judge_claims.py"
