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


rule fit_models:
    input:
        panel=f"{PROCESSED}/{{source}}/{{study}}/panel.parquet",
        models=MODELS,
        code=lib("estimate"),
    output:
        f"{PROCESSED}/{{source}}/{{study}}/estimates.parquet",
    params:
        level=config["confidence_level"],
        period_start=config["period_start"],
    log:
        "logs/fit_models/{source}-{study}.log",
    benchmark:
        "logs/benchmarks/fit_models/{source}-{study}.tsv"
    conda:
        "../../environment.yml"
    script:
        "../scripts/fit_models.py"
