# Names the rules share: the checked config, the bands, and the library modules a rule depends on.
from pathlib import Path

from snakemake.exceptions import WorkflowError

from warshift.cards import file_name, read_card, read_cards
from warshift.config import read_yaml, validate
from warshift.errors import ConfigError
from warshift.harmonise.datasets import dossier_keys
from warshift.present.headline import describe

ROOMS = ("acquire", "harmonise", "coding", "assemble", "estimate", "present")
LIBRARY = Path("workflow/warshift")
CARDS = "config/datasets"
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


checked(validate, dict(config), "config", "config/config.yaml or --config")
SOURCE = config["source"]
BAND = config["bands"][SOURCE]
STUDIES = [f"{wars}-{leaders}" for wars in BAND["war_lists"] for leaders in BAND["leader_sources"]]
HEADLINE_LIST, HEADLINE_LEADERS = BAND["headline"].split("-")
RESULTS = "results" if SOURCE == "snapshot" else f"results/{SOURCE}"
if BAND["headline"] not in STUDIES:
    raise WorkflowError(
        f"config/config.yaml, key bands.{SOURCE}.headline, value {BAND['headline']}: "
        f"not a study of this band; choose one of {', '.join(STUDIES)}"
    )


wildcard_constraints:
    source="snapshot|originals",
    dataset=r"[a-z0-9_]+",
    war_list=r"[a-z0-9_]+",
    leader_source=r"[a-z0-9_+]+",
    study=r"[a-z0-9_]+-[a-z0-9_+]+",
    file=r"[^/]+",


def lib(*rooms):
    """Modules of the library that a rule runs, so that editing one makes the rule run again."""
    shared = LIBRARY.glob("*.py")
    own = (path for room in rooms for path in (LIBRARY / room).rglob("*.py"))
    return sorted(str(path) for path in (*shared, *own))


def card_of(dataset):
    return checked(read_card, CARDS, dataset)


def originals_of(dataset):
    """Verified copies of a dataset's originals."""
    folder = f"{PROCESSED}/verified/{dataset}"
    return [f"{folder}/{file_name(file)}" for file in card_of(dataset)["files"]]
