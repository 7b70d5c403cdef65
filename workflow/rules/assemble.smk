# Assemble: codings placed in a war list, units of analysis, counting-process rows, turnover.

ASSEMBLED = ["placed_codings", "coded_events", "units_by_rung", "windows", "rates", "countable"]
ASSEMBLED += ["covariates"]


def in_detail(wildcards):
    """Whether a study gets every model and the claims, and not Table 3 only."""
    return f"{wildcards.war_list}-{wildcards.leader_source}" in MODELED


def keyed(wildcards):
    """The war list, where the study uses the curated codings."""
    study = f"{wildcards.war_list}-{wildcards.leader_source}"
    return wildcards.war_list if study in KEYED else None


def context_inputs(wildcards):
    """Regime type, capabilities and battles; only the originals band has them."""
    if wildcards.source == "snapshot" or not in_detail(wildcards):
        return {}
    return {
        "regimes": table_path("regimes", dataset="polity5"),
        "capabilities": table_path("capabilities", dataset="cow_nmc"),
        "battles": table_path("battles", dataset="cdb90"),
    }


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
        bibliography=committed("docs/references.bib"),
        code=code_of("assemble_study"),
    output:
        **{name: table_path(name) for name in ASSEMBLED},
    params:
        war_list=keyed,
        counted=config["counted"],
        open_types=config["open"],
        period_start=config["period_start"],
    log:
        "logs/assemble_study/{source}-{war_list}-{leader_source}.log",
    benchmark:
        "logs/benchmarks/assemble_study/{source}-{war_list}-{leader_source}.tsv"
    conda:
        "../../environment.yml"
    script:
        "../scripts/assemble_study.py"
