# Names that the rules share: the checked config, bands, paths, and the files a rule depends on.
import os
from pathlib import Path

from warshift.choices import check_choices, results_folder, studies_of
from warshift.coding.references import check_references
from warshift.dependencies import files_of, module_files
from warshift.harmonise.war_keys import dossier_keys, has_keys
from warshift.present.report.words import describe
from warshift.sources.cards import card_folder, file_name, files_named, read_card, read_cards
from warshift.tables.schemas import all_tables, table_of

PROJECT = Path(workflow.current_basedir).parents[1]


def committed(path):
    """Return the path of a file of the repository from any working directory (snakemake -d)."""
    path = PROJECT / path
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


CARDS = committed("config/datasets")
CROSSWALK = committed("config/crosswalks/cow_gw.csv")
BIBLIOGRAPHY = committed("docs/references.bib")
CODINGS = committed("data/raw/codings")
SNAPSHOT = committed("data/raw/snapshot")
LOCAL_ORIGINALS = "data/raw/originals"
PROCESSED = "data/processed"


if not os.access(".snakemake" if Path(".snakemake").exists() else ".", os.W_OK | os.X_OK):
    refuse(
        f"{Path.cwd()}: cannot be written; give the right to, or run elsewhere, snakemake -d DIR"
    )
checked(check_choices, dict(config))
SOURCE = config["source"]
BAND = config["bands"][SOURCE]
CARD_FOLDERS = [*config.get("cards", []), CARDS]


def folder_of(dataset):
    """Return the folder of a dataset's card: one of config key `cards`, or config/datasets."""
    return checked(card_folder, CARD_FOLDERS, dataset)


def card_path(dataset):
    return f"{folder_of(dataset)}/{dataset}.yaml"


def card_of(dataset):
    return checked(read_card, folder_of(dataset), dataset)


def require_dataset(key, name, table):
    """Refuse a dataset that cannot supply what a key of the config asks of it."""
    card, where = card_of(name), f"config/config.yaml, key {key}, value {name}"
    if card.get("untested"):
        refuse(
            f"{where}: its card is untested; "
            "run check_dataset on it, compare with the codebook and remove `untested`"
        )
    if table not in card["provides"]:
        others = [
            other
            for folder in CARD_FOLDERS
            for other, there in checked(read_cards, folder).items()
            if table in there["provides"] and not there.get("untested")
        ]
        refuse(
            f"{where}: its card provides {', '.join(card['provides'])}, not {table}; "
            f"choose among {', '.join(dict.fromkeys(others)) or 'cards of your own, key cards'}"
        )


for name in BAND["war_lists"]:
    require_dataset(f"bands.{SOURCE}.war_lists", name, "wars")
for source in BAND["leader_sources"]:
    if "+" in source and SOURCE == "snapshot":
        refuse(
            f"config/config.yaml, key bands.snapshot.leader_sources, value {source}: "
            "two sources are combined in the originals band only; choose one, or source=originals"
        )
    if source.count("+") > 1:
        refuse(
            f"config/config.yaml, key bands.{SOURCE}.leader_sources, value {source}: "
            "more than two sources; combine two, FIRST+SECOND"
        )
    for name in source.split("+"):
        require_dataset(f"bands.{SOURCE}.leader_sources", name, "leaders")
for name in config.get("shift_codings", []):
    require_dataset("shift_codings", name, "shifts")


STUDIES = studies_of(BAND)
HEADLINE = BAND["headline"]
HEADLINE_LIST, HEADLINE_LEADERS = HEADLINE.split("-")
DETAILED = BAND.get("detailed", STUDIES)  # studies of which every change is listed
RESULTS = checked(results_folder, config)
WAR_KEYS = f"{CODINGS}/war_keys.csv"
# The tables kept by hand pass one door, once per run and not again in the processes of its jobs.
if workflow.is_main_process:
    named = files_named([*config.get("cards", []), CARDS])
    folders = (CODINGS, os.path.dirname(CROSSWALK), BIBLIOGRAPHY, SNAPSHOT)
    checked(check_references, *folders, named)
# The curated codings cover the war lists that have a column in the table of war keys.
KEYED = [study for study in DETAILED if checked(has_keys, WAR_KEYS, study.split("-")[0])]
# Studies with the full panel, every model and the claims; the others appear in Table 3 only.
MODELED = list(dict.fromkeys([HEADLINE, *DETAILED]))
# Contents of the embedded snapshot; other datasets of the snapshot band are read by their cards.
EMBEDDED = {"wars": "iwd", "leaders": "archigos"}
DIGESTS = {"digests": f"{SNAPSHOT}/SHA256SUMS"}


wildcard_constraints:
    source="snapshot|originals",
    dataset=r"[a-z0-9_]+",
    war_list=r"[a-z0-9_]+",
    leader_source=r"[a-z0-9_]+(\+[a-z0-9_]+)?",
    study=r"[a-z0-9_]+-[a-z0-9_+]+",
    file=r"[^/]+",


# Folder of a table, by its `of` in workflow/schemas/tables.yaml.
FOLDERS = {
    "list": "{source}/{war_list}",
    "leaders": "{source}/{leader_source}",
    "dataset": "originals/{dataset}",
    "study": "{source}/{war_list}-{leader_source}",
    "band": "originals/compared",
}


def table_path(table, study=None, **known):
    """Return the path of a table, with wildcards for what is not given."""
    if study:
        known["war_list"], known["leader_source"] = study.split("-")
    path = f"{PROCESSED}/{FOLDERS[table_of(table).of]}/{table}.parquet"
    for wildcard, value in known.items():
        path = path.replace(f"{{{wildcard}}}", value)
    return path


def table_paths(table, studies):
    """Return the paths of a table in several studies of this band."""
    return [table_path(table, study, source=SOURCE) for study in studies]


def code_of(script, *more):
    """Return an input function: the library files that a rule's script runs, and more of them.

    The rule reruns if one changes. Snakemake calls the function as it plans a job, which is the
    place to compare what is there with what the job's last run read and wrote.
    """
    files = {committed(path) for path in files_of(PROJECT / f"workflow/scripts/{script}.py")}
    files = sorted(files | set(more))

    def code(wildcards):
        plan(script, wildcards)
        return files

    return code


def dataset_inputs(dataset):
    """Return the inputs of a dataset: verified originals, card, adapter and corrections."""
    adapter = f"warshift.harmonise.adapters.{card_of(dataset)['adapter']}"
    return {
        "originals": originals_of(dataset),
        "card": card_path(dataset),
        "adapter": [committed(path) for path in module_files(adapter)],
        "corrections": f"{CODINGS}/corrections.csv",
        "crosswalk": CROSSWALK,
    }


def originals_of(dataset):
    """Return the verified copies of a dataset's originals, in the order of its card."""
    folder = f"{PROCESSED}/verified/{dataset}"
    return [f"{folder}/{file_name(file)}" for file in card_of(dataset)["files"]]


def told_by(dataset):
    """Return the name of a user's codings, their file, and its titles of the columns that matter."""
    card = card_of(dataset)
    file, mapping = card["files"][0], card.get("mapping", {}).get("shifts", {})
    titles = {"ccode": "state_code", "date": "date", "war_id": "war"}
    titles = {
        ours: mapping[key] for ours, key in titles.items() if isinstance(mapping.get(key), str)
    }
    return {"name": dataset, "file": file.get("local", file.get("path")), "titles": titles}


# Input functions.


def own_files(wildcards):
    """Return a user's own file, which the rule watches; originals are checked by digest instead."""
    files = card_of(wildcards.dataset)["files"]
    return [f["local"] for f in files if "local" in f and file_name(f) == wildcards.file]


def war_inputs(wildcards):
    if wildcards.source == "snapshot" and wildcards.war_list == EMBEDDED["wars"]:
        return {name: f"{SNAPSHOT}/{name}.csv" for name in ("wars", "belligerents")} | DIGESTS
    keys = {"primary": f"{CODINGS}/primary.csv", "war_keys": WAR_KEYS}
    return dataset_inputs(wildcards.war_list) | keys


def leader_inputs(wildcards):
    if wildcards.source == "snapshot" and wildcards.leader_source == EMBEDDED["leaders"]:
        return {"leaders": f"{SNAPSHOT}/leaders.csv"} | DIGESTS
    return dataset_inputs(wildcards.leader_source)


def table_inputs(wildcards):
    return dataset_inputs(wildcards.dataset)


def leaders_to_match(wildcards):
    """Return the leaders of the headline study, or the snapshot's if those are being checked."""
    if HEADLINE_LEADERS == config.get("dataset"):
        return f"{SNAPSHOT}/leaders.csv"
    return table_path("leaders", HEADLINE, source=SOURCE)


def evidence_inputs(wildcards):
    """Return the evidence for version 2 of the rule coder, which the embedded snapshot lacks."""
    if wildcards.source == "snapshot":
        return {}
    return {
        "support": table_path("support_changes", dataset="chisols"),
        "coups": table_path("coups", dataset="powell_thyne"),
        "regimes": table_path("regimes", dataset="gwf"),
        "scores": table_path("regimes", dataset="polity5"),
    }


def study_of(wildcards):
    return f"{wildcards.war_list}-{wildcards.leader_source}"


def in_detail(wildcards):
    """Return whether a study has every model and the claims, rather than Table 3 only."""
    return study_of(wildcards) in MODELED


def keyed(wildcards):
    """Return the war list if the study uses the curated codings, otherwise None."""
    return wildcards.war_list if study_of(wildcards) in KEYED else None


def context_inputs(wildcards):
    """Return regime type, capabilities and battles, which only the originals band has."""
    if wildcards.source == "snapshot" or not in_detail(wildcards):
        return {}
    return {
        "regimes": table_path("regimes", dataset="polity5"),
        "capabilities": table_path("capabilities", dataset="cow_nmc"),
        "battles": table_path("battles", dataset="cdb90"),
    }
