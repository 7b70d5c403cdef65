"""Dataset cards: what a dataset is, where it comes from, how its columns are read."""

from pathlib import Path, PurePosixPath

from warshift.config import load, read_yaml
from warshift.errors import ConfigError


def read_card(folder, name):
    """Read the card of a dataset from a folder of cards.

    Returns
    -------
    dict as described by `workflow/schemas/card.schema.json`.

    Raises
    ------
    ConfigError
        Where there is no such card, or it breaks the schema.
    """
    path = Path(card_folder([folder], name)) / f"{name}.yaml"
    card = load(path, "card")
    if card["name"] != name:
        raise ConfigError(f"{path}, key name, value {card['name']!r}: write {name!r}")
    return card


def read_card_file(path):
    """Read the card at a path, as `read_card` does."""
    return read_card(Path(path).parent, Path(path).stem)


def card_folder(folders, name):
    """Return the first folder that holds the card of a dataset; `ConfigError` if none does."""
    for folder in folders:
        if (Path(folder) / f"{name}.yaml").exists():
            return str(folder)
    names = sorted({card.stem for folder in folders for card in Path(folder).glob("*.yaml")})
    places = " or ".join(str(folder) for folder in folders)
    raise ConfigError(f"{places}: no card for dataset {name!r}; known are {', '.join(names)}")


def read_cards(folder):
    """Read all cards of a folder, by name."""
    return {path.stem: read_card(folder, path.stem) for path in sorted(Path(folder).glob("*.yaml"))}


def files_named(folders):
    """Return the paths of the files that cards name, passing over cards that cannot be read."""
    files = []
    for path in (path for folder in folders for path in sorted(Path(folder).glob("*.yaml"))):
        try:
            files += read_yaml(path)["files"]
        except (ConfigError, KeyError, TypeError):
            continue  # whoever uses the card is told
    return {file.get("path", file.get("local")) for file in files if isinstance(file, dict)}


def file_name(file):
    """Return the name of an original, the last part of its path in a mirror or on the disk."""
    return PurePosixPath(file.get("path", file.get("local"))).name
