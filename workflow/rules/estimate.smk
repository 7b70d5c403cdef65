# Estimate: shares against the claim and against chance; duration models; the verdicts on the claims.

CLAIMS = committed("config/claims.yaml")
MODELS = sorted(map(str, Path(committed("config/models")).glob("*.yaml")))
SHARE_TABLES = ["shares", "shares_by_rung", "wars_by_rung", "control_windows"]
SHARE_TABLES += ["shares_by_duration", "power", "two_by_two"]
ALL_MODELS = ["hazards", "models", "identification"]  # by the table that shows them
if workflow.is_main_process:  # the jobs' own processes need not check again
    from warshift.estimate.claims.claims_file import read_claims
    from warshift.estimate.durations.model_files import read_run_models

    checked(read_claims, CLAIMS, checked(read_run_models, MODELS))


rule estimate_shares:
    """Shares by rung and by duration, against the claim and chance; power; necessity, sufficiency."""
    input:
        **rules.assemble_study.output,
        timelines=rules.measure_coverage.output.timelines,
        control=f"{CODINGS}/control_windows.csv",
        war_keys=WAR_KEYS,
        bibliography=BIBLIOGRAPHY,
        code=code_of("estimate_shares"),
    output:
        **{name: table_path(name) for name in SHARE_TABLES},
    params:
        counted=config["counted"],
        claimed=config["claimed_share"],
        level=config["confidence_level"],
        draws=config["draws"],
        seed=config["seed"],
        right=config["coding_right"],
        missed=config["search_missed"],
    log:
        "logs/estimate_shares/{source}-{war_list}-{leader_source}.log",
    benchmark:
        "logs/benchmarks/estimate_shares/{source}-{war_list}-{leader_source}.tsv"
    conda:
        "../../environment.yml"
    script:
        "../scripts/estimate_shares.py"


rule estimate_durations:
    """Duration models and survival curves; for studies not in detail, the hazards of Table 3."""
    input:
        units_by_rung=rules.assemble_study.output.units_by_rung,
        covariates=rules.assemble_study.output.covariates,
        models=MODELS,
        code=code_of("estimate_durations"),
    output:
        estimates=table_path("estimates"),
        survival_curves=table_path("survival_curves"),
        shift_curves=table_path("shift_curves"),
    params:
        tables=lambda w: ALL_MODELS if in_detail(w) else ["hazards"],
        level=config["confidence_level"],
        period_breaks=config["period_breaks"],
        seed=config["seed"],
    log:
        "logs/estimate_durations/{source}-{war_list}-{leader_source}.log",
    benchmark:
        "logs/benchmarks/estimate_durations/{source}-{war_list}-{leader_source}.tsv"
    conda:
        "../../environment.yml"
    script:
        "../scripts/estimate_durations.py"


rule judge_claims:
    """Verdicts on config/claims.yaml."""
    input:
        claims=CLAIMS,
        estimates=rules.estimate_durations.output.estimates,
        shares_by_duration=rules.estimate_shares.output.shares_by_duration,
        two_by_two=rules.estimate_shares.output.two_by_two,
        code=code_of("judge_claims"),
    output:
        table_path("claims"),
    log:
        "logs/judge_claims/{source}-{war_list}-{leader_source}.log",
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
        war_keys=WAR_KEYS,
        bibliography=BIBLIOGRAPHY,
        shifts=rules.code_shifts.output.shifts,
        placed_codings=rules.assemble_study.output.placed_codings,
        code=code_of("measure_agreement"),
    output:
        agreement=table_path("agreement"),
        disagreements=table_path("disagreements"),
    params:
        counted=config["counted"],
    log:
        "logs/measure_agreement/{source}-{war_list}-{leader_source}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/measure_agreement.py"
