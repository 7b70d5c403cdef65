"""Checks of one entry of the catalogue that its schema cannot make."""

import ast
import inspect
import re
from functools import cache
from string import Formatter

from warshift.errors import ConfigError
from warshift.present.formats import FORMATS
from warshift.tables.schemas import all_tables

#: The format of a cell in a template: `{:.2f}` has `.2f`.
FORM = re.compile(r"[-+ ,]?[0-9]{0,2}(\.[0-9])?[dfge%s]?")


def check_entry(result, entry, key):
    """Raise `ConfigError`, which begins with `key`, for what an entry cannot be made from.

    Parameters
    ----------
    result : Result
    entry : dict
        As in the file.
    key : str
        File and key of the entry.
    """
    if result.maker:
        _check_maker(result, key)
    if result.kind == "figure":
        for name in ("columns", "where", "sort"):
            if name in entry:
                raise ConfigError(f"{key}.{name}: a figure has none; remove it")
    if (result.studies == "band") != (result.band == "originals" and _of_band(result)):
        raise ConfigError(
            f"{key}.studies, value {result.studies}: tables that compare the datasets of a band "
            "go with studies: band and band: originals, others with neither"
        )
    for heading, column in (result.columns or {}).items():
        _check_column(heading, column, f"{key}.columns.{heading}")


def check_names(result, key):
    """Raise `ConfigError` for a column that the rows of an entry without a maker do not have."""
    table = all_tables().get(result.inputs[0])
    if table is None or result.maker:
        return
    known = [*table.columns, *(["study"] if result.together else [])]
    for place, name in _named(result, key):
        if name not in known:
            raise ConfigError(
                f"{key}.{place}, value {name}: no such column in table {table.name}; choose one "
                f"of {', '.join(known)}"
            )
    for name, value in result.where.items():
        allowed = name in table.columns and table.columns[name].allowed
        if allowed and value not in allowed:
            raise ConfigError(
                f"{key}.where.{name}, value {value}: no row has it; choose one of "
                f"{', '.join(map(str, allowed))}"
            )


def _named(result, key):
    """Return the columns that an entry names, each with its place."""
    named = [(f"where.{name}", name) for name in result.where]
    named += [("sort", name) for name in result.sort]
    for heading, column in (result.columns or {}).items():
        names = column["from"] if isinstance(column, dict) else column
        names = [names] if isinstance(names, str) else names
        names = [*names, *(field for field, _ in _fields(heading, key))]
        named += [(f"columns.{heading}", name) for name in names]
    return named


def _of_band(result):
    tables = all_tables()
    return all(name in tables and tables[name].of == "band" for name in result.inputs)


def _check_maker(result, key):
    """Check that the maker exists and takes the options; reading its file spares an import."""
    file, name = result.module, result.maker.rsplit(".", 1)[1]
    options = _functions(file).get(name)
    if options is None:
        raise ConfigError(
            f"{key}.maker, value {result.maker}: no function {name}(tables, context) in "
            f"workflow/warshift/{file.relative_to(file.parents[2])}; write it, or correct the name"
        )
    for option in result.options:
        if option not in options:
            known = ", ".join(options) or "none"
            raise ConfigError(
                f"{key}.options.{option}: {name} has no such option; its options: {known}"
            )
    for option, needed in options.items():
        if needed and option not in result.options:
            raise ConfigError(f"{key}.options: {name} needs {option}; add it")


@cache
def _functions(file):
    """Return the options {name: whether needed} of each function(tables, context, ...)."""
    if not file.is_file():
        return {}
    found = {}
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args]
            optional = len(names) - len(node.args.defaults)
            if names[:2] == ["tables", "context"]:
                found[node.name] = {n: i < optional for i, n in enumerate(names) if i > 1}
    return found


def _check_column(heading, column, key):
    if not isinstance(heading, str):
        raise ConfigError(f"{key}: not a text; put the heading in quotes")
    for field, form in _fields(heading, key):
        if not field.isidentifier() or form is None:
            raise ConfigError(f"{key}: only a column can stand in braces, such as {{claimed:g}}")
    if not isinstance(column, dict) or "as" not in column:
        return
    form, names = column["as"], column["from"]
    count, key = 1 if isinstance(names, str) else len(names), f"{key}.as"
    if isinstance(form, str) and "{" in form:
        fields = _fields(form, key)
        if not all(field == "" and form is not None for field, form in fields):
            raise ConfigError(f"{key}, value {form}: only formats in braces, such as {{:.2f}}")
        if len(fields) != count:
            raise ConfigError(f"{key}, value {form}: {len(fields)} cells, but from names {count}")
        return
    if isinstance(form, str) and form not in FORMATS:
        raise ConfigError(
            f"{key}, value {form}: no such format; choose one of {', '.join(FORMATS)}, or write a "
            "template such as {:.2f}"
        )
    needed = _cells_of(form)
    if needed != count:
        raise ConfigError(f"{key}, value {form}: takes {needed} columns, but from names {count}")


def _cells_of(form):
    """Return the number of cells that a format takes."""
    function = FORMATS[form] if isinstance(form, str) else form
    if isinstance(function, dict):
        return 1
    parameters = inspect.signature(function).parameters.values()
    return sum(parameter.default is parameter.empty for parameter in parameters)


def _fields(template, key):
    """Return the fields of a template with their formats; None for one that is not allowed."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError as error:
        raise ConfigError(f"{key}, value {template}: {error}; correct the braces") from None
    return [
        (field, form if not conversion and FORM.fullmatch(form) else None)
        for _, field, form, conversion in parts
        if field is not None
    ]
