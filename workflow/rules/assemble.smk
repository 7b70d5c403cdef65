# Assemble: codings placed in a war list, units of analysis, counting-process rows, turnover.

ASSEMBLED = ["placed_codings", "coded_events", "units_by_rung", "windows", "rates", "countable"]
ASSEMBLED += ["covariates"]


rule assemble_study:
    """Units by rung and coder, rows with every time-varying covariate, peacetime turnover."""
    input:
        unpack(context_inputs),
        wars=rules.harmonise_wars.output.wars,
        belligerents=rules.harmonise_wars.output.belligerents,
        coverage=rules.measure_coverage.output.coverage,
        timelines=rules.measure_coverage.output.timelines,
        events=rules.code_shifts.output.events,
        shifts=rules.code_shifts.output.shifts,
        codings=f"{CODINGS}/shifts.csv",
        decisions=f"{CODINGS}/adjudication.csv",
        war_keys=WAR_KEYS,
        bibliography=BIBLIOGRAPHY,
        code=code_of("assemble_study"),
    output:
        **{name: table_path(name) for name in ASSEMBLED},
    params:
        war_list=keyed,
        counted=config["counted"],
        open_types=config["open"],
        period_start=config["period_start"],
        headline=lambda w: study_of(w) == HEADLINE,
    log:
        "logs/assemble_study/{source}-{war_list}-{leader_source}.log",
    benchmark:
        "logs/benchmarks/assemble_study/{source}-{war_list}-{leader_source}.tsv"
    conda:
        "../../environment.yml"
    script:
        "../scripts/assemble_study.py"
