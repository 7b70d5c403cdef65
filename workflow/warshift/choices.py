"""The choices of the study, config/config.yaml: what its schema cannot check."""

import json
import os
from pathlib import Path, PurePosixPath

from warshift.config import SCHEMAS, validate
from warshift.errors import ConfigError

WHERE = "config/config.yaml or --config"
REPOSITORY = SCHEMAS.parents[1]
#: Folder of the results of each band, unless the config names another.
FOLDERS = {"snapshot": "results", "originals": "results/originals"}
#: Folders of the repository, and of a run, into which no results go.
KEPT = ("benchmarks", "config", "data", "docs", "examples", "logs", "tests", "workflow")
EARLIEST, LATEST = "1800-01-01", "2100-01-01"
LEVELS = ("high", "medium", "low")


def check_choices(config):
    """Return the config of a run if every choice, and any two of them together, make sense.

    Raises
    ------
    ConfigError
        For the first mistake: one line with key, value and remedy.
    """
    validate(config, "config", WHERE)
    _check_types(config)
    _check_dates(config)
    _check_probabilities(config)
    for name, band in config["bands"].items():
        _check_sources(band, f"bands.{name}.leader_sources")
    _check_studies(config)
    _check_folders(config)
    return config


def studies_of(band):
    """Return the studies of a band: each war list with each leader source."""
    return [f"{wars}-{leaders}" for wars in band["war_lists"] for leaders in band["leader_sources"]]


def results_folder(config):
    """Return the folder of a run's results, without needless parts.

    Raises
    ------
    ConfigError
        If it lies outside the run's folder, where inputs are kept, or where another band's
        results are.
    """
    source = config["source"]
    folder = config.get("results", FOLDERS[source])
    path, other = PurePosixPath(os.path.normpath(folder)), _other_band(source, folder)
    resolved = Path(folder).resolve()
    kept = [base / name for base in (Path.cwd(), REPOSITORY) for name in KEPT]
    problem = None
    if path.is_absolute() or ".." in path.parts or folder.startswith("~"):
        problem = "not a folder inside this one"
    elif resolved in (Path.cwd().resolve(), REPOSITORY):
        problem = "the folder of the project itself"
    elif path.parts[0].casefold() in KEPT or path.parts[0].startswith("."):
        problem = "a folder that results would be mixed up with"
    elif any(resolved.is_relative_to(place.resolve()) for place in kept):
        problem = "leads to a folder that results would be mixed up with"
    elif any(place.is_file() for place in (Path(folder), *Path(folder).parents)):
        problem = "there is a file of this name"
    elif other:
        problem = f"holds the results of band {other}"
    if problem:
        _refuse("results", folder, f"{problem}; choose another, such as results/mine")
    return str(path)


def _other_band(source, folder):
    """Return another band whose results belong in a folder or lie there, or None."""
    path = PurePosixPath(os.path.normpath(folder))
    for band, default in FOLDERS.items():
        nested = band == "originals" and path.is_relative_to(default)
        if band != source and (nested or str(path) == default):
            return band
    try:
        made = json.loads(Path(folder, "headline.json").read_text(encoding="utf-8"))["source"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return made if made != source else None


def _refuse(key, value, problem):
    raise ConfigError(f"{WHERE}, key {key}, value {value}: {problem}")


def _check_types(config):
    for name in config["open"]:
        if name in config["counted"]:
            _refuse("open", name, "is among the types that are counted; take it from one of them")


def _check_dates(config):
    breaks = config["period_breaks"]
    dates = {"period_start": config["period_start"]}
    dates |= {f"period_breaks.{place}": day for place, day in enumerate(breaks)}
    for key, day in dates.items():
        if not EARLIEST <= day < LATEST or len(day) != len(EARLIEST):
            _refuse(key, day, f"not a date YYYY-MM-DD from {EARLIEST} to {LATEST}; correct it")
    for place, (day, before) in enumerate(zip(breaks[1:], breaks, strict=False), start=1):
        if day[:4] <= before[:4]:
            _refuse(
                f"period_breaks.{place}",
                day,
                f"not in a later year than {before}; order the breaks, at most one in a year",
            )


def _check_probabilities(config):
    for key, order in (("coding_right", LEVELS), ("search_missed", LEVELS[::-1])):
        values = [config[key][level] for level in order]
        if values != sorted(values, reverse=True):
            shown = ", ".join(f"{level} {value:g}" for level, value in config[key].items())
            _refuse(key, shown, f"{order[0]} must not be below {order[2]}, nor medium outside them")


def _check_sources(band, key):
    for place, source in enumerate(band["leader_sources"]):
        names = source.split("+")
        if len(set(names)) < len(names):
            _refuse(f"{key}.{place}", source, "combines a source with itself; name it once")


def _check_studies(config):
    band = config["bands"][config["source"]]
    studies = studies_of(band)
    named = [("headline", band["headline"]), *(("detailed", s) for s in band.get("detailed", []))]
    for key, study in named:
        if study not in studies:
            _refuse(
                f"bands.{config['source']}.{key}",
                study,
                f"not a study of this band; choose among {', '.join(studies)}",
            )


def _check_folders(config):
    for key in ("cards", "mirrors"):
        folders = [os.path.normpath(folder) for folder in config.get(key, [])]
        for place, folder in enumerate(folders):
            if folder in folders[:place]:
                _refuse(f"{key}.{place}", folder, "is in the list twice; remove one")
            if Path(folder).exists() and not Path(folder).is_dir():
                _refuse(f"{key}.{place}", folder, "is a file; name its folder")
            if key == "cards" and not Path(folder).exists():
                _refuse(f"{key}.{place}", folder, "no such folder; correct it or remove it")
