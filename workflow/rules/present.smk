# Present: tables, figures, headline, report.

TABLE_NAMES = [
    "table1_wars",
    "table2_shares",
    "table3_hazards",
    "tableA1_leader_changes",
    "tableA2_uncovered",
    "tableA3_merges",
]
LADDER_NAMES = [
    "tableB1_ladder",
    "tableB2_wars_by_rung",
    "tableB3_control_windows",
    "tableB4_reconciliation",
    "tableB5_codings",
]
FIGURE_NAMES = ["figure1_share_against_chance", "figure2_survival"]
TABLES = expand(f"{RESULTS}/tables/{{name}}.{{ext}}", name=TABLE_NAMES, ext=["csv", "md", "tex"])
LADDER_TABLES = expand(f"{RESULTS}/tables/{{name}}.{{ext}}", name=LADDER_NAMES, ext=["csv", "md", "tex"])
RELIABILITY_NAMES = ["tableB6_agreement", "tableB7_disagreements", "tableB8_rules"]
RELIABILITY_NAMES += ["tableB9_article_cases"]
RELIABILITY_TABLES = expand(
    f"{RESULTS}/tables/{{name}}.{{ext}}", name=RELIABILITY_NAMES, ext=["csv", "md", "tex"]
)
LADDER_FIGURES = expand(f"{RESULTS}/figures/figure3_ladder.{{ext}}", ext=["png", "pdf"])
DOSSIERS = [
    f"{RESULTS}/tables/dossier_{key}.md"
    for key in checked(dossier_keys, f"{CODINGS}/war_keys.csv", HEADLINE_LIST, config["period_start"])
]
# A war list of the user's own is not known to the codings: then there is no ladder.
CURATED = BAND["headline"] in KEYED
CURATED_TABLES = LADDER_TABLES + RELIABILITY_TABLES if CURATED else []
AGREEMENT_FIGURE = expand(f"{RESULTS}/figures/figure6_agreement.{{ext}}", ext=["png", "pdf"])
CURATED_FIGURES = LADDER_FIGURES + AGREEMENT_FIGURE if CURATED else []
RECONCILED = [
    "tableC1_share_matrix",
    "tableC2_choices",
    "tableC3_wars",
    "tableC4_war_differences",
    "tableC5_leaders",
    "tableC6_state_codes",
    "tableC7_merges",
    "tableC8_seams",
    "tableC9_stanley_sawyer",
]
# The reconciliation needs the producers' files.
RECONCILIATION = (
    expand(f"{RESULTS}/tables/{{name}}.{{ext}}", name=RECONCILED, ext=["csv", "md", "tex"])
    if SOURCE == "originals"
    else []
)
FIGURES = expand(f"{RESULTS}/figures/{{name}}.{{ext}}", name=FIGURE_NAMES, ext=["png", "pdf"])
MODEL_NAMES = [
    "claims",
    "table4_models",
    "table5_identification",
    "table6_share_by_duration",
    "table7_power",
    "table8_two_by_two",
]
MODEL_TABLES = expand(f"{RESULTS}/tables/{{name}}.{{ext}}", name=MODEL_NAMES, ext=["csv", "md", "tex"])
MODEL_FIGURE_NAMES = ["figure4_identification", "figure5_shift_curves"]
MODEL_FIGURES = expand(
    f"{RESULTS}/figures/{{name}}.{{ext}}", name=MODEL_FIGURE_NAMES, ext=["png", "pdf"]
)


def of_studies(name):
    return expand(f"{PROCESSED}/{SOURCE}/{{study}}/{name}.parquet", study=STUDIES)


def of_lists(name):
    return [f"{PROCESSED}/{SOURCE}/{study.split('-')[0]}/{name}.parquet" for study in STUDIES]


def of_keyed(name, studies=STUDIES):
    """Files of the studies whose wars the curated codings know."""
    known = [study for study in studies if study in KEYED]
    return expand(f"{PROCESSED}/{SOURCE}/{{study}}/{name}.parquet", study=known)


rule write_tables:
    input:
        wars=of_lists("wars"),
        belligerents=of_lists("belligerents"),
        coverage=of_studies("coverage"),
        merges=of_studies("merges"),
        shifts=of_studies("shifts"),
        shares=of_studies("shares"),
        estimates=of_studies("estimates"),
        ladder=of_keyed("shares_by_rung", [BAND["headline"]]),
        control=of_keyed("control_windows", [BAND["headline"]]),
        code=lib("present"),
    output:
        TABLES,
        headline=f"{RESULTS}/headline.json",
    params:
        studies=STUDIES,
        detailed=DETAILED,
        headline=BAND["headline"],
        source=SOURCE,
        period_start=config["period_start"],
    log:
        f"logs/write_tables-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/write_tables.py"


SINGLE = list(dict.fromkeys(["archigos", *BAND["leader_sources"]]))
COMBINED = [name for name in SINGLE if "+" in name]
SINGLE = [name for name in SINGLE if "+" not in name]


def of_originals(names, table):
    return [f"{PROCESSED}/originals/{name}/{table}.parquet" for name in names]


rule reconcile_sources:
    """How the sources differ, and what each choice does to the share."""
    input:
        shares=of_studies("shares"),
        wars=of_originals(BAND["war_lists"], "wars"),
        belligerents=of_originals(BAND["war_lists"], "belligerents"),
        leaders=of_originals(SINGLE, "leaders"),
        seams=of_originals(COMBINED, "seams"),
        support=f"{PROCESSED}/originals/chisols/support_changes.parquet",
        crosswalk=CROSSWALK,
        war_keys=f"{CODINGS}/war_keys.csv",
        seen=f"{CODINGS}/stanley_sawyer_2009.csv",
        code=lib("harmonise", "present"),
    output:
        expand(f"{RESULTS}/tables/{{name}}.{{ext}}", name=RECONCILED, ext=["csv", "md", "tex"]),
    params:
        studies=STUDIES,
        headline=BAND["headline"],
        war_lists=BAND["war_lists"],
        sources=SINGLE,
        combined=COMBINED,
        folder=f"{RESULTS}/tables",
    log:
        f"logs/reconcile_sources-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/reconcile_sources.py"


rule plot_figures:
    input:
        shares=expand(f"{PROCESSED}/{SOURCE}/{{study}}/shares.parquet", study=DETAILED),
        curves=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/survival_curves.parquet",
        code=lib("present"),
    output:
        FIGURES,
    params:
        studies=DETAILED,
        headline=BAND["headline"],
    log:
        f"logs/plot_figures-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/plot_figures.py"


rule write_ladder:
    input:
        shares=of_keyed("shares_by_rung"),
        entering=of_keyed("wars_by_rung"),
        control=of_keyed("control_windows"),
        placed=of_keyed("placed_codings"),
        code=lib("present"),
    output:
        LADDER_TABLES,
        figure=LADDER_FIGURES[0],
        pdf=LADDER_FIGURES[1],
    params:
        studies=KEYED,
        headline=BAND["headline"],
    log:
        f"logs/write_ladder-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/write_ladder.py"


rule write_reliability:
    input:
        agreement=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/agreement.parquet",
        disagreements=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/disagreements.parquet",
        shifts=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/shifts.parquet",
        placed_codings=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/placed_codings.parquet",
        cases=f"{CODINGS}/article_cases.csv",
        code=lib("present"),
    output:
        RELIABILITY_TABLES,
        figure=AGREEMENT_FIGURE[0],
        pdf=AGREEMENT_FIGURE[1],
    params:
        study=BAND["headline"],
    log:
        f"logs/write_reliability-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/write_reliability.py"


rule write_dossiers:
    input:
        wars=f"{PROCESSED}/{SOURCE}/{HEADLINE_LIST}/wars.parquet",
        belligerents=f"{PROCESSED}/{SOURCE}/{HEADLINE_LIST}/belligerents.parquet",
        leaders=f"{PROCESSED}/{SOURCE}/{HEADLINE_LEADERS}/leaders.parquet",
        coverage=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/coverage.parquet",
        shifts=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/shifts.parquet",
        placed=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/placed_codings.parquet",
        war_keys=f"{CODINGS}/war_keys.csv",
        cases=f"{CODINGS}/article_cases.csv",
        code=lib("present"),
    output:
        DOSSIERS,
    params:
        war_list=HEADLINE_LIST,
    log:
        f"logs/write_dossiers-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/write_dossiers.py"


rule build_report:
    input:
        tables=TABLES + CURATED_TABLES + MODEL_TABLES + RECONCILIATION,
        figures=FIGURES + CURATED_FIGURES + MODEL_FIGURES,
        dossiers=DOSSIERS,
        headline=f"{RESULTS}/headline.json",
        template="workflow/warshift/present/report/page.html.j2",
        code=lib("present"),
    output:
        f"{RESULTS}/report/index.html",
    params:
        source=SOURCE,
    log:
        f"logs/build_report-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/build_report.py"


def of_modeled(name):
    return expand(f"{PROCESSED}/{SOURCE}/{{study}}/{name}.parquet", study=MODELED)


rule write_claims:
    """The claims, tables 4 to 8 and the long table of every estimate."""
    input:
        estimates=of_modeled("estimates"),
        ladders=of_modeled("shares_by_duration"),
        power=of_modeled("power"),
        pairs=of_modeled("two_by_two"),
        claims=of_modeled("claims"),
        code=lib("present"),
    output:
        tables=MODEL_TABLES,
        estimates=f"{RESULTS}/estimates/estimates.csv",
    params:
        studies=MODELED,
    log:
        f"logs/write_claims-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/write_claims.py"


rule plot_models:
    """Figures of the duration models of the headline study."""
    input:
        estimates=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/estimates.parquet",
        curves=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/shift_curves.parquet",
        code=lib("present"),
    output:
        MODEL_FIGURES,
    log:
        f"logs/plot_models-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/plot_models.py"
