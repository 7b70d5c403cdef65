# Estimate: shares against the claim and against chance; duration models; the verdicts on the claims.

MODELS = sorted(Path("config/models").glob("*.yaml"))
MODEL_TABLES_SHOWN = ["hazards", "models", "identification"]


rule estimate_shares:
    """Shares by rung and by duration, against the claim and chance; power; necessity, sufficiency."""
    input:
        units_by_rung=f"{PROCESSED}/{{source}}/{{study}}/units_by_rung.parquet",
        coded_events=f"{PROCESSED}/{{source}}/{{study}}/coded_events.parquet",
        placed_codings=f"{PROCESSED}/{{source}}/{{study}}/placed_codings.parquet",
        windows=f"{PROCESSED}/{{source}}/{{study}}/windows.parquet",
        timelines=f"{PROCESSED}/{{source}}/{{study}}/timelines.parquet",
        rates=f"{PROCESSED}/{{source}}/{{study}}/rates.parquet",
        countable=f"{PROCESSED}/{{source}}/{{study}}/countable.parquet",
        covariates=f"{PROCESSED}/{{source}}/{{study}}/covariates.parquet",
        control=f"{CODINGS}/control_windows.csv",
        war_keys=f"{CODINGS}/war_keys.csv",
        bibliography="docs/references.bib",
        code=lib("coding", "estimate/shares"),
    output:
        shares=f"{PROCESSED}/{{source}}/{{study}}/shares.parquet",
        shares_by_rung=f"{PROCESSED}/{{source}}/{{study}}/shares_by_rung.parquet",
        wars_by_rung=f"{PROCESSED}/{{source}}/{{study}}/wars_by_rung.parquet",
        control_windows=f"{PROCESSED}/{{source}}/{{study}}/control_windows.parquet",
        shares_by_duration=f"{PROCESSED}/{{source}}/{{study}}/shares_by_duration.parquet",
        power=f"{PROCESSED}/{{source}}/{{study}}/power.parquet",
        two_by_two=f"{PROCESSED}/{{source}}/{{study}}/two_by_two.parquet",
    params:
        war_list=lambda w: w.study.split("-")[0],
        counted=config["counted"],
        claimed=config["claimed_share"],
        level=config["confidence_level"],
        draws=config["draws"],
        seed=config["seed"],
        right=config["coding_right"],
        missed=config["search_missed"],
    log:
        "logs/estimate_shares/{source}-{study}.log",
    benchmark:
        "logs/benchmarks/estimate_shares/{source}-{study}.tsv"
    conda:
        "../../environment.yml"
    script:
        "../scripts/estimate_shares.py"


rule estimate_durations:
    """Duration models and survival curves; of the studies not in detail the hazards of Table 3."""
    input:
        units_by_rung=f"{PROCESSED}/{{source}}/{{study}}/units_by_rung.parquet",
        covariates=f"{PROCESSED}/{{source}}/{{study}}/covariates.parquet",
        models=MODELS,
        code=lib("assemble", "estimate/durations"),
    output:
        estimates=f"{PROCESSED}/{{source}}/{{study}}/estimates.parquet",
        survival_curves=f"{PROCESSED}/{{source}}/{{study}}/survival_curves.parquet",
        shift_curves=f"{PROCESSED}/{{source}}/{{study}}/shift_curves.parquet",
    params:
        tables=lambda w: MODEL_TABLES_SHOWN if w.study in MODELED else ["hazards"],
        level=config["confidence_level"],
        period_breaks=config["period_breaks"],
        seed=config["seed"],
    log:
        "logs/estimate_durations/{source}-{study}.log",
    benchmark:
        "logs/benchmarks/estimate_durations/{source}-{study}.tsv"
    conda:
        "../../environment.yml"
    script:
        "../scripts/estimate_durations.py"


rule judge_claims:
    """Verdicts on config/claims.yaml."""
    input:
        claims="config/claims.yaml",
        estimates=rules.estimate_durations.output.estimates,
        shares_by_duration=rules.estimate_shares.output.shares_by_duration,
        two_by_two=rules.estimate_shares.output.two_by_two,
        code=lib("estimate/claims"),
    output:
        f"{PROCESSED}/{{source}}/{{study}}/claims.parquet",
    log:
        "logs/judge_claims/{source}-{study}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/judge_claims.py"


rule measure_agreement:
    """Reliability of the curated codings, and the events that two coders class differently."""
    input:
        codings=f"{CODINGS}/shifts.csv",
        second=f"{CODINGS}/shifts_second.csv",
        search=f"{CODINGS}/search_second.csv",
        decisions=f"{CODINGS}/adjudication.csv",
        war_keys=f"{CODINGS}/war_keys.csv",
        bibliography="docs/references.bib",
        shifts=f"{PROCESSED}/{{source}}/{{study}}/shifts.parquet",
        placed_codings=rules.assemble_study.output.placed_codings,
        code=lib("coding"),
    output:
        agreement=f"{PROCESSED}/{{source}}/{{study}}/agreement.parquet",
        disagreements=f"{PROCESSED}/{{source}}/{{study}}/disagreements.parquet",
    params:
        counted=config["counted"],
    log:
        "logs/measure_agreement/{source}-{study}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/measure_agreement.py"
