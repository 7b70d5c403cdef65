# Present: tables, figures, headline, report.

TABLE_NAMES = [
    "table1_wars",
    "table2_shares",
    "table3_hazards",
    "tableA1_leader_changes",
    "tableA2_uncovered",
    "tableA3_merges",
]
FIGURE_NAMES = ["figure1_share_against_chance", "figure2_survival"]
TABLES = expand(f"{RESULTS}/tables/{{name}}.{{ext}}", name=TABLE_NAMES, ext=["csv", "md", "tex"])
RECONCILED = [
    "tableB1_share_matrix",
    "tableB2_choices",
    "tableB3_wars",
    "tableB4_war_differences",
    "tableB5_leaders",
    "tableB6_state_codes",
    "tableB7_merges",
    "tableB8_seams",
    "tableB9_stanley_sawyer",
]
# The reconciliation needs the producers' files.
RECONCILIATION = (
    expand(f"{RESULTS}/tables/{{name}}.{{ext}}", name=RECONCILED, ext=["csv", "md", "tex"])
    if SOURCE == "originals"
    else []
)
FIGURES = expand(f"{RESULTS}/figures/{{name}}.{{ext}}", name=FIGURE_NAMES, ext=["png", "pdf"])


def of_studies(name):
    return expand(f"{PROCESSED}/{SOURCE}/{{study}}/{name}.parquet", study=STUDIES)


def of_lists(name):
    return [f"{PROCESSED}/{SOURCE}/{study.split('-')[0]}/{name}.parquet" for study in STUDIES]


rule write_tables:
    input:
        wars=of_lists("wars"),
        belligerents=of_lists("belligerents"),
        coverage=of_studies("coverage"),
        merges=of_studies("merge"),
        shifts=of_studies("shifts"),
        shares=of_studies("shares"),
        estimates=of_studies("estimates"),
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
        folder=f"{RESULTS}/tables",
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
        units=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/units.parquet",
        code=lib("present"),
    output:
        FIGURES,
    params:
        studies=DETAILED,
        headline=BAND["headline"],
        period_breaks=config["period_breaks"],
        folder=f"{RESULTS}/figures",
    log:
        f"logs/plot_figures-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/plot_figures.py"


rule build_report:
    input:
        tables=TABLES + RECONCILIATION,
        figures=FIGURES,
        headline=f"{RESULTS}/headline.json",
        template="workflow/warshift/present/report.html.j2",
        code=lib("present"),
    output:
        f"{RESULTS}/report/index.html",
    params:
        source=SOURCE,
        folder=RESULTS,
    log:
        f"logs/build_report-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/build_report.py"
