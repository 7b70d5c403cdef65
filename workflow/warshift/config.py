"""Read YAML files and check them against the JSON schemas of this project."""

import json
import math
import re
from pathlib import Path

import jsonschema
import yaml

from warshift.errors import ConfigError

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
DEEPEST = 50
LARGEST = 100_000  # values of a YAML file, with those that aliases repeat


class _StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Safe YAML loader that refuses repeated keys (PyYAML silently keeps the last)."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        doubled = {str(key) for key in keys if keys.count(key) > 1}
        if doubled:
            raise yaml.constructor.ConstructorError(
                None, None, f"key {sorted(doubled)[0]!r} appears twice", node.start_mark
            )
        return super().construct_mapping(node, deep=deep)


def _number(construct):
    """Return a constructor that refuses numbers that YAML 1.1 reads in base 8 or 60."""

    def checked(loader, node):
        if re.fullmatch(r"[-+]?0[0-9_]+|.*:.*", str(node.value)):
            raise yaml.constructor.ConstructorError(
                None,
                None,
                f"{node.value} is a number in base 8 or 60 to YAML; put a text in quotes, write a "
                "number without zeros before it or colons",
                node.start_mark,
            )
        return construct(loader, node)

    return checked


_StrictLoader.add_constructor("tag:yaml.org,2002:int", _number(_StrictLoader.construct_yaml_int))
_StrictLoader.add_constructor(
    "tag:yaml.org,2002:float", _number(_StrictLoader.construct_yaml_float)
)
# YAML 1.1 would turn 1945-09-03 into a date object, which JSON schema does not support.
_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(path):
    """Read a YAML file, leaving dates as strings.

    Raises
    ------
    ConfigError
        Where the file is missing, is not YAML, repeats a key, or grows out of bounds by aliases.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
        _refuse_deep(text, path)
        content = yaml.load(text, Loader=_StrictLoader)
        _refuse_bomb(content, path)
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file; check the name") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); check the file") from None
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", row {mark.line + 1}, column {mark.column + 1}" if mark else ""
        problem = " ".join((getattr(error, "problem", None) or str(error)).split())
        raise ConfigError(f"{path}{where}: {problem}; correct the YAML") from None
    return content


def _refuse_deep(text, path):
    """Measure the depth from the stream of events, which needs no recursion."""
    depth = 0
    for event in yaml.parse(text, Loader=_StrictLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ConfigError(f"{path}: nested more than {DEEPEST} deep; correct the YAML")


def _refuse_bomb(content, path):
    """Count values as often as aliases repeat them; a few lines can stand for billions."""
    sizes = {}

    def size(value):
        parts = value.values() if isinstance(value, dict) else value
        if not isinstance(value, dict | list):
            return 1
        if id(value) not in sizes:
            sizes[id(value)] = math.inf  # for a value that contains itself
            sizes[id(value)] = 1 + sum(map(size, parts))
        return sizes[id(value)]

    if size(content) > LARGEST:
        raise ConfigError(
            f"{path}: more than {LARGEST} values, counting those that aliases (*name) repeat; "
            "write the values out"
        )


def _is_whole(checker, value):
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(checker, value):
    return _is_whole(checker, value) or (isinstance(value, float) and math.isfinite(value))


def _matches(validator, pattern, value, schema):
    # In Python, $ also matches before a line break at the end.
    if isinstance(value, str) and (not re.search(pattern, value) or value.endswith("\n")):
        yield jsonschema.ValidationError(f"{value!r} does not match {pattern!r}")


_BASE = jsonschema.Draft202012Validator
#: JSON schema with true integers, finite numbers and patterns that hold to the end of a text.
_Validator = jsonschema.validators.extend(
    _BASE,
    {"pattern": _matches},
    type_checker=_BASE.TYPE_CHECKER.redefine("integer", _is_whole).redefine("number", _is_number),
)


def validate(content, schema, path):
    """Check content against `workflow/schemas/SCHEMA.schema.json`.

    Raises
    ------
    ConfigError
        For the first problem, by key: one line with file, key, value and remedy.
    """
    definition = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    validator = _Validator(definition, format_checker=_BASE.FORMAT_CHECKER)
    errors = sorted(validator.iter_errors(content), key=lambda e: [str(p) for p in e.absolute_path])
    if errors:
        raise ConfigError(_line(errors[0], path))
    return content


def load(path, schema):
    """Read a YAML file and check it against a schema, by `read_yaml` and `validate`."""
    return validate(read_yaml(path), schema, path)


def read_settings(path):
    """Read a file of settings, which Snakemake reads as well; `ConfigError` as in `read_yaml`."""
    content = read_yaml(path)
    if not isinstance(content, dict):
        raise ConfigError(f"{path}: not a mapping of keys to values; write lines such as seed: 1")
    if "__use_yte__" in content:
        raise ConfigError(f"{path}, key __use_yte__: would run code; write the values out")
    return content


def _line(error, path):
    while error.context:
        error = _of_closest_alternative(error.context)
    key = ".".join(str(part) for part in error.absolute_path) or "(top)"
    value = _shown(error.instance)
    if error.validator == "additionalProperties":
        keys = sorted(error.schema.get("properties", {}))
        unknown = sorted({str(name) for name in error.instance} - set(keys))[0]
        full = _shown(unknown if key == "(top)" else f"{key}.{unknown}", quoted=False)
        return f"{path}, key {full}: unknown key; known here are {', '.join(keys)}"
    if error.validator == "required":
        return f"{path}, key {key}: {error.message}; add it"
    if error.validator == "enum":
        choices = ", ".join(map(str, error.validator_value))
        return f"{path}, key {key}, value {value}: not allowed; choose one of {choices}"
    problem = " ".join(error.message[:200].split())
    if error.validator == "oneOf":  # more than one alternative holds
        keys = [name for choice in error.validator_value for name in choice.get("required", [])]
        problem = f"needs one of {' and '.join(keys)}, not both"
    return f"{path}, key {key}, value {value}: {problem}; correct it"


def _of_closest_alternative(errors):
    """Return the first error of the alternative (oneOf, anyOf) that seems to be meant."""
    alternatives = {}
    for error in errors:
        alternatives.setdefault(error.schema_path[0], []).append(error)

    def other_kind(error):
        word = isinstance(error.instance, str)
        return error.validator in ("type", "const") or (error.validator == "enum" and not word)

    def distance(errors):
        return any(map(other_kind, errors)), len(errors)

    return min(alternatives.values(), key=distance)[0]


def _shown(value, quoted=True):
    """Return a value on one line and no longer than a line can be."""
    text = json.dumps(value, default=str) if quoted else " ".join(value.split())
    return text if len(text) <= 60 else f"{text[:60]}…"
