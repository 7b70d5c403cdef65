# Names the rules share: the checked config, the bands, and the library modules a rule depends on.
from pathlib import Path

from snakemake.exceptions import WorkflowError

from warshift.sources.cards import card_folder, file_name, read_card, read_cards
from warshift.config import read_yaml, validate
from warshift.errors import ConfigError
from warshift.harmonise.datasets import dossier_keys, has_keys
from warshift.present.report.headline import describe

ROOMS = ("acquire", "harmonise", "coding", "assemble", "estimate", "present")
LIBRARY = Path("workflow/warshift")
CARDS = "config/datasets"
CROSSWALK = "config/crosswalks/cow_gw.csv"
CODINGS = "data/raw/codings"
SNAPSHOT = "data/raw/snapshot"
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
HEADLINE_LIST, HEADLINE_LEADERS = BAND["headline"].split("-")
DETAILED = BAND.get("detailed", STUDIES)  # studies whose every change is listed
RESULTS = config.get("results") or ("results" if SOURCE == "snapshot" else f"results/{SOURCE}")
# The curated codings know the wars of the lists that have a column in the table of war keys.
KEYED = [
    study
    for study in DETAILED
    if checked(has_keys, f"{CODINGS}/war_keys.csv", study.split("-")[0])
]
# Studies with the full panel, every model and the claims; the others have Table 3 only.
MODELED = list(dict.fromkeys([BAND["headline"], *DETAILED]))
# What the embedded snapshot holds; any other dataset of the snapshot band is read by its card.
EMBEDDED = {"wars": "iwd", "leaders": "archigos"}
if BAND["headline"] not in STUDIES:
    raise WorkflowError(
        f"config/config.yaml, key bands.{SOURCE}.headline, value {BAND['headline']}: "
        f"not a study of this band; choose one of {', '.join(STUDIES)}"
    )
for name in DETAILED:
    if name not in STUDIES:
        raise WorkflowError(
            f"config/config.yaml, key bands.{SOURCE}.detailed, value {name}: "
            f"not a study of this band; choose among {', '.join(STUDIES)}"
        )


wildcard_constraints:
    source="snapshot|originals",
    dataset=r"[a-z0-9_]+",
    war_list=r"[a-z0-9_]+",
    leader_source=r"[a-z0-9_]+",
    extension=r"[a-z0-9_]+",
    study=r"[a-z0-9_]+-[a-z0-9_+]+",
    file=r"[^/]+",


def lib(*rooms):
    """Modules of the library that a rule runs, so that editing one makes the rule run again."""
    rooms = [LIBRARY / room for room in ("sources", "tables", *rooms)]
    if LIBRARY / "estimate/durations" in rooms or LIBRARY / "present" in rooms:
        rooms.append(LIBRARY.parent / "survival")
    modules = (path for room in rooms for path in room.rglob("*.py"))
    return sorted(str(path) for path in (*LIBRARY.glob("*.py"), *modules))


def folder_of(dataset):
    """Folder of a dataset's card: one of config key `cards`, otherwise config/datasets."""
    return checked(card_folder, [*config.get("cards", []), CARDS], dataset)


def card_path(dataset):
    return f"{folder_of(dataset)}/{dataset}.yaml"


def card_of(dataset):
    return checked(read_card, folder_of(dataset), dataset)


def refuse_untested(names):
    """No band uses a card that nobody has run on the real file."""
    for name in names:
        if card_of(name).get("untested"):
            raise WorkflowError(
                f"config/config.yaml, key bands.{SOURCE}, value {name}: its card is untested; "
                "run check_dataset on it, compare with the codebook and remove `untested`"
            )


refuse_untested(
    {name for source in BAND["leader_sources"] for name in source.split("+")}
    | set(BAND["war_lists"])
)


def own_files(wildcards):
    """A user's own file, which a rule must watch; originals are known by their digest instead."""
    files = card_of(wildcards.dataset)["files"]
    return [f["local"] for f in files if "local" in f and file_name(f) == wildcards.file]


def originals_of(dataset):
    """Verified copies of a dataset's originals."""
    folder = f"{PROCESSED}/verified/{dataset}"
    return [f"{folder}/{file_name(file)}" for file in card_of(dataset)["files"]]
