"""What must hold within a dataset's card and no JSON schema can say."""

from collections import Counter
from pathlib import PurePosixPath

from warshift import vocabulary
from warshift.errors import ConfigError

CODES, NAMES, NUMBERS = ("text", "integer"), ("text",), ("integer",)
# Types of the column that a key of a mapping may name.
TYPES = {
    "war": CODES,
    "name": NAMES,
    "state_code": NUMBERS,
    "state": NAMES,
    "side": CODES,
    "role": CODES,
    "outcome": CODES,
    "primary": CODES,
    "battle_deaths": NUMBERS,
    "leader_id": CODES,
    "entry_mode": CODES,
    "exit_mode": CODES,
    "exit_code": CODES,
    "archigos_id": CODES,
    "type": CODES,
    "rationale": NAMES,
    "source": NAMES,
}
DATES = ("entry", "exit", "start", "end", "date")
# Our words for what a key holds.
WORDS = {
    "side": ("1", "2"),
    "role": vocabulary.ROLES,
    "outcome": vocabulary.OUTCOMES,
    "primary": ("true", "false"),
    "entry_mode": vocabulary.ENTRY_MODES,
    "exit_mode": vocabulary.EXIT_MODES,
    "exit_code": vocabulary.EXIT_CODES,
    "type": vocabulary.TYPES,
}
NO_COLUMN = ("codes", "last_day", "war_type")
# Directives of strptime that a format of dates may have; it needs the year and the day in full.
DAY, MONTH, TIME = ("d",), ("m", "b", "B"), ("H", "M", "S", "f", "p", "I")
USED_BY = {"sheet": ("excel", "rdata"), "quotes": ("csv", "tsv")}


def check_card(card, path):
    """Return a card that fits its schema, or raise a `ConfigError` that names the key."""

    def refuse(key, value, problem, remedy):
        raise ConfigError(f"{path}, key {key}, value {value!r}: {problem}; {remedy}")

    first, last = card["coverage"]
    if last < first:
        refuse("coverage", card["coverage"], "the last year lies before the first", "exchange them")
    _check_files(card["files"], refuse)
    if card["adapter"] == "mapped":
        _check_mapped(card, refuse)
    elif "mapping" in card:
        refuse("adapter", card["adapter"], "only mapped uses a mapping", "remove the key mapping")
    return card


def _check_files(files, refuse):
    roles = Counter(file["role"] for file in files)
    if max(roles.values()) > 1:
        role = max(roles, key=roles.get)
        refuse("files", role, "two files have this role", "give each its own")
    sources = {}
    for number, file in enumerate(files):
        key = "path" if "path" in file else "local"
        name = PurePosixPath(file[key]).name
        other = sources.setdefault(name, file)
        where = f"files.{number}"
        if not name:
            refuse(f"{where}.{key}", file[key], "names no file", "write the path of a file")
        if other[key] != file[key] if key in other else True:
            refuse(f"{where}.{key}", file[key], "another file has this name", "rename one of them")
        if other is not file and all(other.get(k) == file.get(k) for k in ("member", "sheet")):
            refuse(f"{where}.{key}", file[key], "two roles for one table", "remove one of them")
        for option, formats in USED_BY.items():
            if option in file and file["format"] not in formats:
                remedy = f"remove it, or correct format, which is {file['format']}"
                what = f"only of use for {' and '.join(formats)}"
                refuse(f"{where}.{option}", file[option], what, remedy)
        _check_columns(file, where, refuse)


def _check_columns(file, where, refuse):
    titles = Counter(column.get("header", name) for name, column in file["columns"].items())
    for name, column in file["columns"].items():
        key, kind = f"{where}.columns.{name}", column["type"]
        title = column.get("header", name)
        if titles[title] > 1:
            refuse(key, title, "two columns of the card read this one", "remove one of them")
        if "format" in column:
            if kind != "date":
                refuse(f"{key}.format", column["format"], "the type is not date", "remove it")
            _check_format(column["format"], f"{key}.format", refuse)
        if "values" in column and kind not in CODES:
            refuse(f"{key}.type", kind, "a column of codes is text or integer", "write text")
        both = sorted({*column.get("missing", [])} & {*column.get("values", {})})
        if both:
            refuse(f"{key}.missing", both[0], "also a code in values", "remove it in one place")


def _check_format(form, key, refuse):
    used = form.replace("%%", "").split("%")[1:]
    used = [part[:1] for part in used]
    unknown = [sign for sign in used if sign not in ("Y", *DAY, *MONTH, *TIME)]
    if "y" in unknown:
        remedy = "keep year, month and day in columns, or write the year in four digits, %Y"
        refuse(key, form, "a year of two digits does not tell the century", remedy)
    if unknown:
        refuse(key, form, f"%{unknown[0]} is not used here", "use %Y, %m (or %b, %B), %d, %H, %M")
    for signs, what in ((("Y",), "year"), (MONTH, "month"), (DAY, "day")):
        if sum(sign in signs for sign in used) != 1:
            remedy = "give a date in parts as columns of year, month and day"
            refuse(key, form, f"it needs the {what}, once", remedy)


def _check_mapped(card, refuse):
    mapping, provided = card.get("mapping", {}), card["provides"]
    for kind in provided:
        if kind not in mapping:
            raise_at = f"mapping.{kind}"
            refuse(raise_at, None, "missing", "say there which column holds what")
    for kind in mapping:
        if kind not in provided:
            refuse("mapping", kind, "the card does not provide it", f"add {kind} to provides")
    if len(card["files"]) > 1:
        role = card["files"][1]["role"]
        refuse("files.1.role", role, "the adapter mapped reads one file", "make a card for each")
    columns = card["files"][0]["columns"]
    for kind, keys in mapping.items():
        _check_keys(keys, f"mapping.{kind}", columns, refuse)


def _check_keys(keys, where, columns, refuse):
    dates = {}
    for key, value in keys.items():
        at = f"{where}.{key}"
        if key.endswith("_values"):
            _check_words(keys, key, at, refuse)
        elif key in DATES:
            parts = value if isinstance(value, dict) else {None: value}
            if "day" in parts and "month" not in parts:
                refuse(at, "day", "a day without its month", "add the column of the month")
            for part, column in parts.items():
                full = f"{at}.{part}" if part else at
                types = NUMBERS if part else ("date",)
                _check_type(full, column, types, columns, refuse)
                if column in dates:
                    problem = f"the column is already {dates[column]}"
                    refuse(full, column, problem, "name another column")
                dates[column] = f"{key}.{part}" if part else key
        elif key not in NO_COLUMN:
            _check_type(at, value, TYPES[key], columns, refuse)
    if "last_day" in keys:
        # The schema has seen that it is a date.
        year = int(keys["last_day"][:4])
        if not 1700 <= year <= 2100:
            refuse(f"{where}.last_day", keys["last_day"], "not in 1700 to 2100", "correct it")


def _check_type(at, name, types, columns, refuse):
    if name not in columns:
        declared = f"declared are {', '.join(columns)}"
        refuse(at, name, "no such column under files", declared)
    kind = "text" if "values" in columns[name] else columns[name]["type"]
    if kind not in types:
        problem = f"the column has type {kind}, this key needs {' or '.join(types)}"
        refuse(at, name, problem, "name another column, or correct its type")


def _check_words(keys, key, at, refuse):
    about = key.removesuffix("_values")
    if about not in keys:
        refuse(at, "…", f"there is no key {about}", f"name the column in {about}")
    for text, word in keys[key].items():
        if word not in WORDS[about]:
            choices = f"use one of {'; '.join(WORDS[about])}"
            refuse(f"{at}.{text}", word, "not one of our words", choices)
