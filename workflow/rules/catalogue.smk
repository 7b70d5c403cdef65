# The results of this run and the tables they read, from the catalogue.
from warshift.present.catalogue import made_in, read_catalogue
from warshift.present.report.dossier import dossier_file

CATALOGUE = committed("config/results.yaml")
# The curated codings do not cover a user's own war list; then no result uses them.
CURATED = HEADLINE in KEYED
# The studies that each value of `studies` in the catalogue stands for.
STUDIES_OF = {
    "all": STUDIES,
    "detailed": DETAILED,
    "modeled": MODELED,
    "headline": [HEADLINE],
    "curated": KEYED if CURATED else [],
    "curated_headline": [HEADLINE] if CURATED else [],
    "band": ["band"],
}
READABLE = [*all_tables(), "article_cases"]
MADE = made_in(checked(read_catalogue, CATALOGUE, READABLE), SOURCE, STUDIES_OF)
HEADLINE_TABLES = ["shares", "estimates"]
if CURATED:
    HEADLINE_TABLES += ["shares_by_rung", "control_windows"]
DOSSIERS = [
    checked(dossier_file, f"{RESULTS}/tables", key)
    for key in checked(dossier_keys, WAR_KEYS, HEADLINE_LIST, config["period_start"])
]
DOSSIER_TABLES = ("wars", "belligerents", "leaders", "coverage", "shifts", "placed_codings")


def path_of(name, study):
    """Return the path of an input of the catalogue: a table, or a file of the codings."""
    if name == "article_cases":
        return f"{CODINGS}/{name}.csv"
    return table_path(name, study if study != "band" else None, source=SOURCE)


def paths_for(*kinds, headline=()):
    """Return {study: {table: path}} for all tables that results of some kinds read."""
    paths = {HEADLINE: {name: path_of(name, HEADLINE) for name in headline}}
    for result in (result for result in MADE if result.kind in kinds):
        for study in STUDIES_OF[result.studies]:
            read = {name: path_of(name, study) for name in result.inputs}
            paths.setdefault(study, {}).update(read)
    return paths


def run_with(paths):
    """Return the arguments of warshift.present.results.Run."""
    context = {"source": SOURCE, "headline": HEADLINE, "period_start": config["period_start"]}
    return {"studies": STUDIES_OF, "paths": paths, "folder": RESULTS, "context": context}


def code_with_makers(script, *kinds):
    """Return the files that a script runs, with the makers that the catalogue names."""
    makers = {result.module for result in MADE if result.maker and result.kind in kinds}
    files = {path for maker in makers for path in map(committed, files_of(maker))}
    return sorted({*code_of(script), *files})


def listed(paths):
    return [path for tables in paths.values() for path in tables.values()]


def outputs_of(*kinds):
    """Return the files of results of some kinds, marked for Snakemake's report by section."""
    files = []
    for result in (result for result in MADE if result.kind in kinds):
        first, *others = result.files(RESULTS)
        caption = Path(result.caption_file(RESULTS)).resolve()
        labels = {"result": result.heading, "what": result.title}
        files += [report(first, caption=caption, category=result.section, labels=labels), *others]
    return files


TABLE_PATHS = paths_for("table", "data", headline=HEADLINE_TABLES)
FIGURE_PATHS = paths_for("figure")
