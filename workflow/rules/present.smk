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
MODEL_TABLE_NAMES = [
    "claims",
    "table4_models",
    "table5_identification",
    "table6_share_by_duration",
    "table7_power",
    "table8_two_by_two",
]
MODEL_FIGURE_NAMES = ["figure3_identification", "figure4_shift_curves"]


def table_files(names):
    return expand(f"{RESULTS}/tables/{{name}}.{{ext}}", name=names, ext=["csv", "md", "tex"])


def figure_files(names):
    return expand(f"{RESULTS}/figures/{{name}}.{{ext}}", name=names, ext=["png", "pdf"])


TABLES = table_files(TABLE_NAMES + MODEL_TABLE_NAMES)
FIGURES = figure_files(FIGURE_NAMES + MODEL_FIGURE_NAMES)


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
        table_files(TABLE_NAMES),
        headline=f"{RESULTS}/headline.json",
    params:
        studies=STUDIES,
        headline=BAND["headline"],
        source=SOURCE,
        period_start=config["period_start"],
    log:
        f"logs/write_tables-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/write_tables.py"


rule plot_figures:
    input:
        shares=of_studies("shares"),
        units=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/units.parquet",
        code=lib("present"),
    output:
        figure_files(FIGURE_NAMES),
    params:
        studies=STUDIES,
        headline=BAND["headline"],
        period_breaks=config["period_breaks"],
    log:
        f"logs/plot_figures-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/plot_figures.py"


rule build_report:
    input:
        tables=TABLES,
        figures=FIGURES,
        headline=f"{RESULTS}/headline.json",
        template="workflow/warshift/present/report.html.j2",
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


rule write_claims:
    """The claims, tables 4 to 8 and the long table of every estimate."""
    input:
        estimates=of_studies("estimates"),
        ladders=of_studies("share_ladder"),
        power=of_studies("power"),
        pairs=of_studies("two_by_two"),
        claims=of_studies("claims"),
        code=lib("present"),
    output:
        tables=table_files(MODEL_TABLE_NAMES),
        estimates=f"{RESULTS}/estimates/estimates.csv",
    params:
        studies=STUDIES,
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
        panel=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/covariates.parquet",
        curves="config/models/war_shift_curves.yaml",
        code=lib("present"),
    output:
        figure_files(MODEL_FIGURE_NAMES),
    params:
        period_start=config["period_start"],
    log:
        f"logs/plot_models-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/plot_models.py"
