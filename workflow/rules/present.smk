# Present: the tables and figures of the catalogue, headline, dossiers, report.
from warshift.present.catalogue import made_in, read_catalogue

CATALOGUE = "config/results.yaml"
# A war list of the user's own is not known to the curated codings: then nothing rests on them.
CURATED = BAND["headline"] in KEYED
# What `studies` of the catalogue stands for in this run.
STUDIES_OF = {
    "all": STUDIES,
    "detailed": DETAILED,
    "modeled": MODELED,
    "headline": [BAND["headline"]],
    "curated": KEYED if CURATED else [],
    "curated_headline": [BAND["headline"]] if CURATED else [],
    "band": ["band"],
}
MADE = made_in(checked(read_catalogue, CATALOGUE), SOURCE, STUDIES_OF)
HEADLINE_TABLES = ["shares", "estimates"]
if CURATED:
    HEADLINE_TABLES += ["shares_by_rung", "control_windows"]
DOSSIERS = [
    f"{RESULTS}/tables/dossier_{key}.md"
    for key in checked(dossier_keys, f"{CODINGS}/war_keys.csv", HEADLINE_LIST, config["period_start"])
]
LISTED = ("wars", "belligerents")  # tables of a war list, whatever the source of leaders


def path_of(name, study):
    """Path of a table that a result of the catalogue reads."""
    if name == "article_cases":
        return f"{CODINGS}/{name}.csv"
    if study == "band":
        return f"{PROCESSED}/{SOURCE}/compared/{name}.parquet"
    folder = study.split("-")[0] if name in LISTED else study
    return f"{PROCESSED}/{SOURCE}/{folder}/{name}.parquet"


def paths_for(*kinds, headline=()):
    """Study to {table: path}, of all tables that results of some kinds read."""
    paths = {BAND["headline"]: {name: path_of(name, BAND["headline"]) for name in headline}}
    for result in (result for result in MADE if result.kind in kinds):
        for study in STUDIES_OF[result.studies]:
            read = {name: path_of(name, study) for name in result.inputs}
            paths.setdefault(study, {}).update(read)
    return paths


def run_with(paths):
    """What the scripts are told of the run; see warshift.present.results.Run."""
    context = {"source": SOURCE, "headline": BAND["headline"], "period_start": config["period_start"]}
    return {"studies": STUDIES_OF, "paths": paths, "folder": RESULTS, "context": context}


def listed(paths):
    return [path for tables in paths.values() for path in tables.values()]


def outputs_of(*kinds):
    """Files of the results of some kinds, marked for Snakemake's report by section."""
    files = []
    for result in (result for result in MADE if result.kind in kinds):
        first, *others = result.files(RESULTS)
        caption = Path(result.caption_file(RESULTS)).resolve()
        labels = {"result": result.heading, "what": result.title}
        files += [report(first, caption=caption, category=result.section, labels=labels), *others]
    return files


TABLE_PATHS = paths_for("table", "data", headline=HEADLINE_TABLES)
FIGURE_PATHS = paths_for("figure")


rule write_tables:
    """Every table of the catalogue, the long table of estimates, and the headline."""
    input:
        listed(TABLE_PATHS),
        catalogue=CATALOGUE,
        code=lib("present"),
    output:
        outputs_of("table", "data"),
        headline=f"{RESULTS}/headline.json",
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
        code=lib("present"),
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
        wars=f"{PROCESSED}/{SOURCE}/{HEADLINE_LIST}/wars.parquet",
        belligerents=f"{PROCESSED}/{SOURCE}/{HEADLINE_LIST}/belligerents.parquet",
        leaders=f"{PROCESSED}/{SOURCE}/{HEADLINE_LEADERS}/leaders.parquet",
        coverage=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/coverage.parquet",
        shifts=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/shifts.parquet",
        placed_codings=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/placed_codings.parquet",
        war_keys=f"{CODINGS}/war_keys.csv",
        article_cases=f"{CODINGS}/article_cases.csv",
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
    """The web report: one page that needs no network."""
    input:
        rules.write_tables.output,
        rules.plot_figures.output,
        dossiers=DOSSIERS,
        catalogue=CATALOGUE,
        template="workflow/warshift/present/report/page.html.j2",
        code=lib("present"),
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


COMPARED = [
    "matched_wars",
    "war_differences",
    "leader_differences",
    "state_code_differences",
    "source_merges",
    "open_seams",
    "belligerent_basis",
]
COMBINED = [name for name in BAND["leader_sources"] if "+" in name]
SINGLE = list(dict.fromkeys(["archigos", *BAND["leader_sources"]]))
SINGLE = [name for name in SINGLE if "+" not in name]


rule compare_sources:
    """How the sources of the originals band differ on wars, leaders and state numbers."""
    input:
        wars=expand(f"{PROCESSED}/originals/{{name}}/wars.parquet", name=BAND["war_lists"]),
        belligerents=expand(
            f"{PROCESSED}/originals/{{name}}/belligerents.parquet", name=BAND["war_lists"]
        ),
        leaders=expand(f"{PROCESSED}/originals/{{name}}/leaders.parquet", name=SINGLE),
        seams=expand(f"{PROCESSED}/originals/{{name}}/seams.parquet", name=COMBINED),
        support=f"{PROCESSED}/originals/chisols/support_changes.parquet",
        crosswalk=CROSSWALK,
        war_keys=f"{CODINGS}/war_keys.csv",
        seen=f"{CODINGS}/stanley_sawyer_2009.csv",
        code=lib("harmonise"),
    output:
        **{name: f"{PROCESSED}/originals/compared/{name}.parquet" for name in COMPARED},
    params:
        war_lists=BAND["war_lists"],
        sources=SINGLE,
        combined=COMBINED,
    log:
        f"logs/compare_sources-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/compare_sources.py"


rule interim_tables:
    input:
        units=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/units.parquet",
        panel=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/covariates.parquet",
        curves="config/models/war_shift_curves.yaml",
        codings=f"{CODINGS}/shifts.csv",
        second=f"{CODINGS}/shifts_second.csv",
        search=f"{CODINGS}/search_second.csv",
        decisions=f"{CODINGS}/adjudication.csv",
        war_keys=f"{CODINGS}/war_keys.csv",
        bibliography=["docs/references.bib"] * CURATED,
        shifts=f"{PROCESSED}/{SOURCE}/{BAND['headline']}/shifts.parquet",
        placed=[f"{PROCESSED}/{SOURCE}/{BAND['headline']}/placed_codings.parquet"] * CURATED,
    output:
        **{
            name: f"{PROCESSED}/{SOURCE}/{BAND['headline']}/{name}.parquet"
            for name in ["survival_curves", "shift_curves"] + ["agreement", "disagreements"] * CURATED
        },
    params:
        counted=config["counted"],
        period_start=config["period_start"],
        period_breaks=config["period_breaks"],
    log:
        f"logs/interim_tables-{SOURCE}.log",
    conda:
        "../../environment.yml"
    script:
        "../scripts/interim_tables.py"
