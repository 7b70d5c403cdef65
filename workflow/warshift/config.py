"""Read YAML files and check them against the JSON schemas of this project."""

import json
from pathlib import Path

import jsonschema
import yaml

from warshift.errors import ConfigError

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"


class _StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Safe YAML loader that refuses repeated keys (PyYAML silently keeps the last)."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        doubled = {key for key in keys if keys.count(key) > 1}
        if doubled:
            raise yaml.constructor.ConstructorError(
                None, None, f"key {sorted(map(str, doubled))[0]!r} appears twice", node.start_mark
            )
        return super().construct_mapping(node, deep=deep)


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
        Where the file is missing, is not YAML, or repeats a key.
    """
    try:
        return yaml.load(Path(path).read_text(encoding="utf-8"), Loader=_StrictLoader)
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file; check the name") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", row {mark.line + 1}, column {mark.column + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise ConfigError(f"{path}{where}: {problem}; correct the YAML") from None


def validate(content, schema, path):
    """Check content against `workflow/schemas/SCHEMA.schema.json`.

    Raises
    ------
    ConfigError
        For the first problem, by key: one line with file, key, value and remedy.
    """
    definition = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(
        definition, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    errors = sorted(validator.iter_errors(content), key=lambda e: [str(p) for p in e.absolute_path])
    if errors:
        raise ConfigError(_line(errors[0], path))
    return content


def load(path, schema):
    """Read a YAML file and check it against a schema, by `read_yaml` and `validate`."""
    return validate(read_yaml(path), schema, path)


def _line(error, path):
    key = ".".join(str(part) for part in error.absolute_path)
    if error.validator == "additionalProperties":
        keys = sorted(error.schema.get("properties", {}))
        unknown = sorted(set(error.instance) - set(keys))[0]
        full = f"{key}.{unknown}" if key else unknown
        return f"{path}, key {full}: unknown key; known here are {', '.join(keys)}"
    if error.validator == "required":
        return f"{path}, key {key or '(top)'}: {error.message}; add it"
    value = json.dumps(error.instance, default=str)
    if error.validator == "enum":
        choices = ", ".join(map(str, error.validator_value))
        return f"{path}, key {key}, value {value[:60]}: not allowed; choose one of {choices}"
    return f"{path}, key {key}, value {value[:60]}: {error.message[:200]}; correct it"
