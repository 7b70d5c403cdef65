# Present: the tables and figures of the catalogue, headline, dossiers, report.


rule write_tables:
    """Every table of the catalogue, the long table of estimates, the headline, and a guide."""
    input:
        listed(TABLE_PATHS),
        catalogue=CATALOGUE,
        code=code_with_makers("write_tables", "table", "data"),
    output:
        outputs_of("table", "data"),
        headline=f"{RESULTS}/headline.json",
        guide=f"{RESULTS}/README.md",
    params:
        run=run_with(TABLE_PATHS),
        headline=HEADLINE_TABLES,
    log:
        f"logs/write_tables-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/write_tables.py"


rule plot_figures:
    """Every figure of the catalogue."""
    input:
        listed(FIGURE_PATHS),
        catalogue=CATALOGUE,
        code=code_with_makers("plot_figures", "figure"),
    output:
        outputs_of("figure"),
    params:
        run=run_with(FIGURE_PATHS),
    log:
        f"logs/plot_figures-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/plot_figures.py"


rule write_dossiers:
    """One page per war since 1945."""
    input:
        **{name: table_path(name, HEADLINE, source=SOURCE) for name in DOSSIER_TABLES},
        war_keys=WAR_KEYS,
        article_cases=f"{CODINGS}/article_cases.csv",
        code=code_of("write_dossiers"),
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
    """The web report: one page that needs no network."""
    input:
        rules.write_tables.output,
        rules.plot_figures.output,
        dossiers=DOSSIERS,
        catalogue=CATALOGUE,
        template=committed("workflow/warshift/present/report/page.html.j2"),
        code=code_of("build_report"),
    output:
        f"{RESULTS}/report/index.html",
    params:
        run=run_with({}),
    log:
        f"logs/build_report-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/build_report.py"
