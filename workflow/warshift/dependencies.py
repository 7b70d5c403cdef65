"""Which files of the library a script runs, found by reading its imports, not by running them.

A rule names these files as inputs, so that editing one of them reruns the rule, and editing any
other file does not.
"""

import ast
from functools import cache
from pathlib import Path

PACKAGES = ("warshift", "survival")
LIBRARY = Path(__file__).resolve().parents[1]


def files_of(path, library=LIBRARY):
    """Files of the library that a file imports, directly or through others, wherever in the code.

    A package's `__init__` counts as the table of its public names: of what it imports only the
    names asked for are followed.

    Parameters
    ----------
    path : path
        A script or a module.
    library : path, optional
        Folder that holds the packages.

    Returns
    -------
    list of Path, sorted; a module and its packages are in its own list, a script is not.
    """
    library, waiting, seen = Path(library), list(_wanted(Path(path))), set()
    is_script = library / "scripts" in Path(path).parents
    files = set() if is_script else set(_with_parents(Path(path), library))
    while waiting:
        wanted = waiting.pop()
        if wanted in seen:
            continue
        seen.add(wanted)
        file, further = _resolve(*wanted, library)
        files.update(file)
        waiting += further
    return sorted(files)


def module_files(module, library=LIBRARY):
    """The same for a module by its dotted name, such as an adapter; none where there is no such."""
    path = _file(module, Path(library))
    return files_of(path, library) if path else []


def _resolve(module, name, library):
    """Files that `from module import name` needs (None: `import module`), and what they want."""
    if name and (inner := _file(f"{module}.{name}", library)):
        return _with_parents(inner, library), _wanted(inner)
    file = _file(module, library)
    if file is None:
        return [], []
    demands = _wanted(file)
    if name and file.name == "__init__.py":
        asked = [demand for demand in demands if demand[1] == name]
        demands = asked or demands
    return _with_parents(file, library), demands


def _with_parents(file, library):
    """A file, its page of the same name (.yaml), and the `__init__` of every package around it."""
    around = [folder / "__init__.py" for folder in file.parents if library in folder.parents]
    return [file, *(path for path in (file.with_suffix(".yaml"), *around) if path.exists())]


def _file(module, library):
    path = Path(library, *module.split("."))
    for candidate in (path.with_suffix(".py"), path / "__init__.py"):
        if candidate.exists():
            return candidate
    return None


@cache
def _wanted(path):
    """Pairs (module, name or None) that a file imports of the project's packages."""
    pairs = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            pairs += [(alias.name, None) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            pairs += [(node.module, alias.name) for alias in node.names]
    return [pair for pair in pairs if pair[0].split(".")[0] in PACKAGES]
