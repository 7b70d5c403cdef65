"""Data flows one way: no room imports a later one, and the survival library knows no war."""

import ast
from pathlib import Path

import pytest

# Rooms in the order of the flow; a module may import its own room and those before it.
ROOMS = ("base", "sources", "tables", "acquire", "harmonise", "coding", "assemble", "estimate")
ROOMS += ("present",)
FRONT_DOOR = "warshift/__main__.py"  # prints a finished run's headline


def room_of(parts):
    """Room of a path or dotted name, given in parts below the package."""
    return parts[0] if parts and parts[0] in ROOMS else "base"


def imported(path):
    """Dotted names that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def broken_contracts(library):
    """Lines that say which module of a folder imports what it must not."""
    broken = []
    for path in sorted(Path(library).rglob("*.py")):
        file = path.relative_to(library).as_posix()
        package, *parts = file.split("/")
        for name in imported(path):
            target, *below = name.split(".")
            if package == "survival" and target == "warshift":
                broken.append(f"{file} imports {name}: the survival library knows no war")
            if package != "warshift" or target != "warshift" or file == FRONT_DOOR:
                continue
            here, there = room_of(parts[:-1]), room_of(below)
            if ROOMS.index(there) > ROOMS.index(here):
                broken.append(f"{file} imports {name}: {there} comes after {here}")
    return broken


def test_no_room_imports_a_later_one(repo):
    assert broken_contracts(repo / "workflow") == []


@pytest.fixture
def library(tmp_path):
    """Function that makes a library of the files given, by path and text."""

    def make(**files):
        for name, text in files.items():
            path = tmp_path / f"{name.replace('__', '/')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return tmp_path

    return make


@pytest.mark.parametrize(
    ("module", "text", "words"),
    [
        (
            "warshift__acquire__x",
            "from warshift.harmonise import wars",
            "harmonise comes after acquire",
        ),
        ("warshift__sources__x", "import warshift.tables.files", "tables comes after sources"),
        (
            "warshift__dates",
            "def f():\n    from warshift.coding import rules",
            "coding comes after base",
        ),
        ("warshift__estimate__shares__x", "from warshift import present", "present comes after"),
        ("survival__cox__x", "from warshift.errors import DataError", "knows no war"),
    ],
)
def test_a_broken_contract_is_named(library, module, text, words):
    broken = broken_contracts(library(**{module: text}))
    assert broken
    assert words in broken[0]


def test_the_flow_itself_is_allowed(library):
    text = "from warshift.coding import rules\nfrom survival import fit_cox\nimport pandas\n"
    assert broken_contracts(library(warshift__present__tables__x=text)) == []
