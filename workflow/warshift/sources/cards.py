"""Dataset cards: what a dataset is, where it comes from, how its columns are read."""

from pathlib import Path, PurePosixPath

from warshift.config import read_yaml, validate
from warshift.errors import ConfigError
from warshift.sources.card_checks import check_card


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
    card = validate(_with_text_keys(read_yaml(path), path), "card", path)
    if card["name"] != name:
        raise ConfigError(f"{path}, key name, value {card['name']!r}: write {name!r}")
    return check_card(card, path)


def _with_text_keys(content, path, above=""):
    """Refuse keys that YAML reads as something else than text: yes, no, on, off, numbers."""
    for key, value in content.items() if isinstance(content, dict) else ():
        if not isinstance(key, str):
            problem = f"YAML reads it as {key!r}, not as a text"
            raise ConfigError(f"{path}, key {above}{key}: {problem}; put it in quotes")
        _with_text_keys(value, path, f"{above}{key}.")
    for number, value in enumerate(content if isinstance(content, list) else ()):
        _with_text_keys(value, path, f"{above}{number}.")
    return content


def read_card_file(path):
    """Read the card at a path, as `read_card` does."""
    return read_card(Path(path).parent, Path(path).stem)


def card_folder(folders, name):
    """Return the first folder that holds the card of a dataset; `ConfigError` if none does."""
    for folder in folders:
        if f"{name}.yaml" in {card.name for card in Path(folder).glob("*.yaml")}:
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
