"""Model files: defaults, `vary` and periods expanded into one specification per fit.

The format is described in `workflow/schemas/model.schema.json` and in `config/README.md`.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

from warshift.config import read_yaml, validate
from warshift.errors import ConfigError
from warshift.estimate.durations.families import FAMILIES, FAMILY_KEYS

DEFAULTS = "_defaults.yaml"
NAMING = ("suffix", "label", "use")  # keys of an option, not of a model
UNIT_TITLES = {
    "war": "Wars",
    "belligerent": "Belligerents",
    "primary": "Primary belligerents",
    "side": "Sides",
}


def read_models(paths):
    """Return the specifications of model files, `_defaults.yaml` among them, sorted by name.

    Each has one period, a spec_id (name and period), and only keys that its family reads. Raises
    ConfigError, with file and key, for the first mistake.
    """
    by_name = {Path(path).name: path for path in sorted(map(str, paths))}
    if DEFAULTS not in by_name:
        raise ConfigError(f"config/models/{DEFAULTS}: no such file; every model starts from it")
    defaults_path = by_name.pop(DEFAULTS)
    defaults = read_yaml(defaults_path) or {}
    options = defaults.pop("options", {})
    validate(defaults, "model", defaults_path)
    models, origin = [], {}
    for path in by_name.values():
        content = validate(read_yaml(path), "model", path)
        for model in expand_file(content, defaults, options, path):
            name = model["name"]
            if name in origin:
                raise ConfigError(
                    f"{path}, key name, value {name}: {origin[name]} has a model of this name; "
                    "give one of them another name or a suffix"
                )
            origin[name] = path
            models.append(model)
    return by_period(sorted(models, key=lambda model: model["name"]))


def expand_file(content, defaults, options, path):
    """Return the models of one file: every combination of the options of its `vary`.

    Parameters
    ----------
    content, defaults : dict
        The file and the keys that it starts from.
    options : dict
        Options by name, for `use`.
    path : path
        Named in errors.
    """
    fixed = {key: value for key, value in content.items() if key != "vary"}
    dimensions = [
        [_option(dimension, choice, options, path) for choice in choices]
        for dimension, choices in content.get("vary", {}).items()
    ]
    return [_model(fixed, combination, defaults, path) for combination in product(*dimensions)]


def _option(dimension, choice, options, path):
    """Return keys, suffixes and labels of one option."""
    place = f"{path}, vary.{dimension}"
    if not isinstance(choice, dict):
        choice = {dimension: choice, "suffix": str(choice), "label": str(choice)}
    used = options.get(choice.get("use"), {})
    if "use" in choice and not used:
        raise ConfigError(
            f"{place}, key use, value {choice['use']}: no such option in {DEFAULTS}; "
            f"choose one of {', '.join(options)}"
        )
    keys = {k: v for part in (used, choice) for k, v in part.items() if k not in NAMING}
    validate(keys, "model", place)
    suffixes, labels = ([p[key] for p in (choice, used) if key in p] for key in NAMING[:2])
    return keys, suffixes, labels


def _model(fixed, combination, defaults, path):
    chosen = fixed | {key: value for keys, _, _ in combination for key, value in keys.items()}
    spec = defaults | chosen
    if "unit" not in spec:
        raise ConfigError(f"{path}, key unit: missing; choose one of {_list(UNIT_TITLES)}")
    family = FAMILIES.get(spec["family"])
    if family is None:
        raise ConfigError(
            f"{path}, key family, value {spec['family']}: no such family; "
            f"choose one of {_list(FAMILIES)}"
        )
    for key in FAMILY_KEYS - set(family.reads):
        if key in chosen:
            raise ConfigError(
                f"{path}, key {key}: family {spec['family']} does not use it; remove it"
            )
        spec.pop(key, None)
    for key in family.needs:
        if key not in spec:
            raise ConfigError(f"{path}, key {key}: family {spec['family']} needs it; add it")
    suffixes = [text for _, texts, _ in combination for text in texts]
    labels = [text for _, _, texts in combination for text in texts]
    names = [spec["unit"], spec.get("name", ""), *suffixes]
    titles = [UNIT_TITLES[spec["unit"]], spec.get("title", ""), *labels]
    return spec | {"name": "_".join(filter(None, names)), "title": "; ".join(filter(None, titles))}


def by_period(models):
    """Return one specification per model and period."""
    return [
        model | {"period": period, "spec_id": f"{model['name']}_{period}"}
        for model in models
        for period in ([model["period"]] if isinstance(model["period"], str) else model["period"])
    ]


def shown_in(models, tables):
    """Return the models that some tables show."""
    return [model for model in models if model["table"] in tables]


def landmark_of(models):
    """Return the day of war from which the Simon-Makuch curves of the model files run."""
    return next((model["landmark"] for model in models if "landmark" in model), 0)


def _list(names):
    return ", ".join(names)
