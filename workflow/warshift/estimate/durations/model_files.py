"""Model files: defaults, `vary` and periods expanded into one specification per fit.

The format is described in `workflow/schemas/model.schema.json` and in `config/README.md`.
"""

from __future__ import annotations

import math
import re
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from survival.errors import EstimationError
from warshift.config import read_yaml, validate
from warshift.errors import ConfigError
from warshift.estimate.durations import terms
from warshift.estimate.durations.families import FAMILIES, FAMILY_KEYS
from warshift.vocabulary import HEADLINE_MODEL, HEADLINE_TERM, STATE_UNITS

DEFAULTS = "_defaults.yaml"
NAMING = ("suffix", "label", "use")  # keys of an option, not of a model
NEEDED = ("period", "rung", "coder", "family", "terms", "table")  # by every model
MOST_MODELS = 1000  # of one file
UNIT_TITLES = {
    "war": "Wars",
    "belligerent": "Belligerents",
    "primary": "Primary belligerents",
}


def read_models(paths):
    """Return the specifications of model files, `_defaults.yaml` among them, sorted by name.

    Each has one period, a spec_id (name and period), and only keys that its family reads. Raises
    ConfigError, with file and key, for the first mistake.
    """
    by_name = {Path(path).name: path for path in sorted(map(str, paths))}
    if DEFAULTS not in by_name:
        raise ConfigError(f"config/models/{DEFAULTS}: no such file; every model starts from it")
    defaults, options = _read_defaults(by_name.pop(DEFAULTS))
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
            _refuse_same(model, models, path)
            models.append(model)
    return by_period(sorted(models, key=lambda model: model["name"]))


def read_run_models(paths):
    """Return the specifications of a run, which has the model of the headline."""
    models = read_models(paths)
    for model in models:
        if model["spec_id"] == HEADLINE_MODEL and HEADLINE_TERM in model["terms"]:
            return models
    raise ConfigError(
        f"config/models: no model {HEADLINE_MODEL} with the term {HEADLINE_TERM}, which the "
        "headline quotes; restore it"
    )


def _read_defaults(path):
    """Return the keys that every file starts from, and the options that it can use by name."""
    content = read_yaml(path)
    if not isinstance(content, dict):
        raise ConfigError(f"{path}: not a mapping of keys; restore the file")
    options = content.pop("options", {})
    validate(content, "model", path)
    if not isinstance(options, dict) or not all(isinstance(o, dict) for o in options.values()):
        raise ConfigError(f"{path}, key options: not a mapping of names to mappings; correct it")
    for name, option in options.items():
        _option(f"options.{name}", option, {}, path)
    return content, options


def _refuse_same(model, earlier, path):
    """Refuse a model that differs from another in nothing but how it is called and shown."""

    def content(spec):
        return {key: value for key, value in spec.items() if key not in ("name", "title", "table")}

    for other in earlier:
        if content(other) == content(model):
            raise ConfigError(
                f"{path}, key name, value {model['name']}: the same model as {other['name']}; "
                "remove one of them, or the option of vary that changes nothing"
            )


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
    count = math.prod(map(len, content.get("vary", {}).values()))
    if count > MOST_MODELS:
        raise ConfigError(
            f"{path}, key vary: {count} combinations, more than {MOST_MODELS}; split the file"
        )
    dimensions = [
        [_option(dimension, choice, options, path) for choice in choices]
        for dimension, choices in content.get("vary", {}).items()
    ]
    return [_model(fixed, combination, defaults, path) for combination in product(*dimensions)]


def _option(dimension, choice, options, path):
    """Return keys, suffixes and labels of one option."""
    place = f"{path}, vary.{dimension}"
    for key in NAMING:
        if key in (choice if isinstance(choice, dict) else {}):
            _check_naming(key, choice[key], place)
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
    if "vary" in keys:
        raise ConfigError(f"{place}, key vary: not inside vary; add a dimension beside this one")
    suffixes, labels = ([p[key] for p in (choice, used) if key in p] for key in NAMING[:2])
    return keys, suffixes, labels


def _check_naming(key, text, place):
    if not isinstance(text, str) or not text.strip() or "\n" in text:
        raise ConfigError(f"{place}, key {key}, value {text}: not a text of one line; write one")
    if key == "suffix" and not re.fullmatch("[A-Za-z0-9_]+", text):
        raise ConfigError(
            f"{place}, key suffix, value {text}: becomes part of a name; use letters, digits and _"
        )


def _model(fixed, combination, defaults, path):
    chosen = fixed | {key: value for keys, _, _ in combination for key, value in keys.items()}
    spec = defaults | chosen
    if "unit" not in spec:
        raise ConfigError(f"{path}, key unit: missing; choose one of {_list(UNIT_TITLES)}")
    for key in NEEDED:
        if key not in spec:
            raise ConfigError(f"{path}, key {key}: missing; add it here or in {DEFAULTS}")
    if spec.get("name", Path(path).stem) != Path(path).stem:
        raise ConfigError(
            f"{path}, key name, value {spec['name']}: not the file's; write {Path(path).stem}, "
            "or rename the file"
        )
    spec = _of_family(spec, chosen, path)
    _check_columns(spec, path)
    suffixes = [text for _, texts, _ in combination for text in texts]
    labels = [text for _, _, texts in combination for text in texts]
    names = [spec["unit"], spec.get("name", ""), *suffixes]
    titles = [UNIT_TITLES[spec["unit"]], spec.get("title", ""), *labels]
    return spec | {"name": "_".join(filter(None, names)), "title": "; ".join(filter(None, titles))}


def _of_family(spec, chosen, path):
    """Return the keys that the family reads; a file may not choose others, or omit needed ones."""
    name = spec["family"]
    family = FAMILIES.get(name)
    if family is None:
        raise ConfigError(
            f"{path}, key family, value {name}: no such family; choose one of {_list(FAMILIES)}"
        )
    unused = FAMILY_KEYS - set(family.reads)
    for key in sorted(unused | ({"terms"} if family.terms == 0 else set())):
        if key in chosen:
            raise ConfigError(f"{path}, key {key}: family {name} does not use it; remove it")
    for key in family.needs:
        if key not in spec:
            raise ConfigError(f"{path}, key {key}: family {name} needs it; add it")
    if family.terms == 1 and len(spec["terms"]) > 1:
        raise ConfigError(f"{path}, key terms: family {name} compares groups of one; keep one")
    return {key: value for key, value in spec.items() if key not in unused}


def _check_columns(spec, path):
    """Check what a model takes from the panel: terms, contrasts, strata, clusters, outcomes."""
    parsed = {}
    for text in spec["terms"]:
        with _at(path, "terms", text):
            term = terms.parse(text)
            terms.check_columns(term)
            parts = frozenset(factor.text for factor in term.factors)
            if parts in parsed:
                raise EstimationError(f"the same as {parsed[parts].text}; remove one")
            parsed[parts] = term
    single = [term.text for term in parsed.values() if term.simple]
    if FAMILIES[spec["family"]].terms == 1 and not single:
        raise ConfigError(
            f"{path}, key terms, value {spec['terms'][0]}: family {spec['family']} compares two "
            "groups; choose a column of zeros and ones"
        )
    for name, pair in spec.get("contrasts", {}).items():
        for text in pair:
            with _at(path, f"contrasts.{name}", text):
                terms.refuse_unknown(text, single)
        with _at(path, "contrasts", name):
            if name in (*single, *terms.covariates()):
                raise EstimationError("the name of a column; choose another")
    if "strata" in spec:
        with _at(path, "strata", spec["strata"]):
            terms.refuse_unknown(spec["strata"], terms.covariates())
            if spec["strata"] in single:
                raise EstimationError("also a term, which strata leave no effect; remove one")
    clusters = spec.get("cluster", [])
    for name in [clusters] if isinstance(clusters, str) else clusters:
        with _at(path, "cluster", name):
            terms.refuse_unknown(name, terms.LABELS)
    if spec["unit"] in STATE_UNITS and "decisive" in spec.get("outcome", ()):
        raise ConfigError(
            f"{path}, key outcome, value decisive: the outcome of a war; for a {spec['unit']} "
            "choose win or lose"
        )


@contextmanager
def _at(path, key, value):
    """Say where in a file an error is."""
    try:
        yield
    except EstimationError as error:
        shown = " ".join(str(value).split())
        shown = shown if len(shown) <= 60 else f"{shown[:60]}…"
        raise ConfigError(f"{path}, key {key}, value {shown}: {error}") from None


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
