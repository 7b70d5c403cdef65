"""Find the library files that a script uses, from its import statements, without running it.

A rule has these files as inputs, so that it reruns when one of them is edited, and only then.
"""

import ast
from functools import cache
from pathlib import Path

PACKAGES = ("warshift", "survival")
LIBRARY = Path(__file__).resolve().parents[1]


def files_of(path, library=LIBRARY):
    """List the library files that a script or module imports, directly or indirectly.

    Of the imports of a package's `__init__`, only those of the requested names are followed.

    Parameters
    ----------
    path : path
    library : path, optional
        Folder that holds the packages.

    Returns
    -------
    list of Path, sorted; includes a module and its packages, but not a script.
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
    """List the files of a module given by its dotted name; empty if it does not exist."""
    path = _file(module, Path(library))
    return files_of(path, library) if path else []


def _resolve(module, name, library):
    """Return the files that an import of a name (or None) of a module needs, and their imports."""
    if name and (inner := _file(f"{module}.{name}", library)):
        return _with_parents(inner, library), _wanted(inner)
    file = _file(module, library)
    if file is None:
        return [], []
    demands = _wanted(file)
    if name and file.name == "__init__.py":
        demands = [demand for demand in demands if demand[1] == name] or demands
    return _with_parents(file, library), demands


def _with_parents(file, library):
    """Add to a file its YAML file of the same name and the `__init__` of its packages."""
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
    """Return the (module, name or None) pairs that a file imports from the project's packages."""
    pairs = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            pairs += [(alias.name, None) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            pairs += [(node.module, alias.name) for alias in node.names]
    return [pair for pair in pairs if pair[0].split(".")[0] in PACKAGES]
