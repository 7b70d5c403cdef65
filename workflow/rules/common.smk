# Names the rules share: the checked config, the bands, paths, and the files a rule depends on.
import os
from pathlib import Path

from snakemake.exceptions import WorkflowError

from warshift.config import read_yaml, validate
from warshift.dependencies import files_of, module_files
from warshift.errors import ConfigError
from warshift.harmonise.war_keys import dossier_keys, has_keys
from warshift.present.report.words import describe
from warshift.sources.cards import card_folder, file_name, read_card, read_cards
from warshift.tables.schemas import all_tables, table_of

PROJECT = Path(workflow.current_basedir).parents[1]


def committed(path):
    """Path of a file of the repository, wherever the working directory is (snakemake -d)."""
    path = PROJECT / path
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


CARDS = committed("config/datasets")
CROSSWALK = committed("config/crosswalks/cow_gw.csv")
CODINGS = committed("data/raw/codings")
SNAPSHOT = committed("data/raw/snapshot")
LOCAL_ORIGINALS = "data/raw/originals"
PROCESSED = "data/processed"


def checked(function, *arguments):
    """Call a function of the library; what a user can mend ends in one line."""
    try:
        return function(*arguments)
    except ConfigError as error:
        raise WorkflowError(str(error)) from None


# Snakemake has read these already, but keeps the last of a key given twice.
for path in workflow.configfiles:
    checked(read_yaml, path)
checked(validate, dict(config), "config", "config/config.yaml or --config")
SOURCE = config["source"]
BAND = config["bands"][SOURCE]
STUDIES = [f"{wars}-{leaders}" for wars in BAND["war_lists"] for leaders in BAND["leader_sources"]]
HEADLINE = BAND["headline"]
HEADLINE_LIST, HEADLINE_LEADERS = HEADLINE.split("-")
DETAILED = BAND.get("detailed", STUDIES)  # studies whose every change is listed
RESULTS = config.get("results") or ("results" if SOURCE == "snapshot" else f"results/{SOURCE}")
WAR_KEYS = f"{CODINGS}/war_keys.csv"
# The curated codings know the wars of the lists that have a column in the table of war keys.
KEYED = [study for study in DETAILED if checked(has_keys, WAR_KEYS, study.split("-")[0])]
# Studies with the full panel, every model and the claims; the others have Table 3 only.
MODELED = list(dict.fromkeys([HEADLINE, *DETAILED]))
# What the embedded snapshot holds; any other dataset of the snapshot band is read by its card.
EMBEDDED = {"wars": "iwd", "leaders": "archigos"}
for key, name in [("headline", HEADLINE), *(("detailed", study) for study in DETAILED)]:
    if name not in STUDIES:
        raise WorkflowError(
            f"config/config.yaml, key bands.{SOURCE}.{key}, value {name}: "
            f"not a study of this band; choose among {', '.join(STUDIES)}"
        )


wildcard_constraints:
    source="snapshot|originals",
    dataset=r"[a-z0-9_]+",
    war_list=r"[a-z0-9_]+",
    leader_source=r"[a-z0-9_]+(\+[a-z0-9_]+)?",
    study=r"[a-z0-9_]+-[a-z0-9_+]+",
    file=r"[^/]+",


# Where a table lies, by what there is one of (`of` in workflow/schemas/tables.yaml).
FOLDERS = {
    "list": "{source}/{war_list}",
    "leaders": "{source}/{leader_source}",
    "dataset": "originals/{dataset}",
    "study": "{source}/{war_list}-{leader_source}",
    "band": "originals/compared",
}


def table_path(table, study=None, **known):
    """Path of a table; what is not known stays a wildcard. A study is WAR_LIST-LEADER_SOURCE."""
    if study:
        known["war_list"], known["leader_source"] = study.split("-")
    path = f"{PROCESSED}/{FOLDERS[table_of(table).of]}/{table}.parquet"
    for wildcard, value in known.items():
        path = path.replace(f"{{{wildcard}}}", value)
    return path


def table_paths(table, studies):
    """Paths of a table in several studies of this band."""
    return [table_path(table, study, source=SOURCE) for study in studies]


def code_of(script):
    """Files of the library that a script runs: an edit of one makes its rule run again."""
    return [committed(path) for path in files_of(PROJECT / f"workflow/scripts/{script}.py")]


def folder_of(dataset):
    """Folder of a dataset's card: one of config key `cards`, otherwise config/datasets."""
    return checked(card_folder, [*config.get("cards", []), CARDS], dataset)


def card_path(dataset):
    return f"{folder_of(dataset)}/{dataset}.yaml"


def card_of(dataset):
    return checked(read_card, folder_of(dataset), dataset)


def dataset_inputs(dataset):
    """What it takes to read a dataset: verified originals, card, adapter and our corrections."""
    adapter = f"warshift.harmonise.adapters.{card_of(dataset)['adapter']}"
    return {
        "originals": originals_of(dataset),
        "card": card_path(dataset),
        "adapter": [committed(path) for path in module_files(adapter)],
        "corrections": f"{CODINGS}/corrections.csv",
        "crosswalk": CROSSWALK,
    }


def originals_of(dataset):
    """Verified copies of a dataset's originals, in the order of its card."""
    folder = f"{PROCESSED}/verified/{dataset}"
    return [f"{folder}/{file_name(file)}" for file in card_of(dataset)["files"]]


# No band uses a card that nobody has run on the real file.
for name in {part for source in BAND["leader_sources"] for part in source.split("+")} | set(
    BAND["war_lists"]
):
    if card_of(name).get("untested"):
        raise WorkflowError(
            f"config/config.yaml, key bands.{SOURCE}, value {name}: its card is untested; "
            "run check_dataset on it, compare with the codebook and remove `untested`"
        )


# Input functions.


def own_files(wildcards):
    """A user's own file, which a rule must watch; originals are known by their digest instead."""
    files = card_of(wildcards.dataset)["files"]
    return [f["local"] for f in files if "local" in f and file_name(f) == wildcards.file]


def war_inputs(wildcards):
    if wildcards.source == "snapshot" and wildcards.war_list == EMBEDDED["wars"]:
        return {name: f"{SNAPSHOT}/{name}.csv" for name in ("wars", "belligerents")}
    keys = {"primary": f"{CODINGS}/primary.csv", "war_keys": WAR_KEYS}
    return dataset_inputs(wildcards.war_list) | keys


def leader_inputs(wildcards):
    if wildcards.source == "snapshot" and wildcards.leader_source == EMBEDDED["leaders"]:
        return {"leaders": f"{SNAPSHOT}/leaders.csv"}
    return dataset_inputs(wildcards.leader_source)


def table_inputs(wildcards):
    return dataset_inputs(wildcards.dataset)


def leaders_to_match(wildcards):
    """Leaders of the headline study; of the snapshot, where they are what is checked."""
    if HEADLINE_LEADERS == config.get("dataset"):
        return f"{SNAPSHOT}/leaders.csv"
    return table_path("leaders", HEADLINE, source=SOURCE)


def evidence_inputs(wildcards):
    """What version 2 of the rule coder reads; the embedded snapshot has none of it."""
    if wildcards.source == "snapshot":
        return {}
    return {
        "support": table_path("support_changes", dataset="chisols"),
        "coups": table_path("coups", dataset="powell_thyne"),
        "regimes": table_path("regimes", dataset="gwf"),
        "scores": table_path("regimes", dataset="polity5"),
    }


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
