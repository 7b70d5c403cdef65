"""pyproject.toml, requirements.lock and environment.yml say the same."""

import re
import tomllib
from collections import defaultdict

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

# Names that differ between the package index and conda-forge.
PYTHONS = ("3.11", "3.12", "3.13")
CONDA = {"matplotlib": "matplotlib-base", "snakemake": "snakemake-minimal"}


@pytest.fixture(scope="module")
def project(repo):
    return tomllib.loads((repo / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def direct(project):
    texts = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    return {canonicalize_name(r.name): r.specifier for r in map(Requirement, texts)}


@pytest.fixture(scope="module")
def lock(repo):
    return (repo / "requirements.lock").read_text()


@pytest.fixture(scope="module")
def pins(lock):
    """Versions per package of the lock, and the number of hashes of each: {name: [(pin, n)]}.

    A package has two pins where the newest release no longer supports the oldest Python.
    """
    found = defaultdict(list)
    for block in re.split(r"\n(?=\S)", lock.strip()):
        pin = Requirement(block.split("\\")[0])
        assert re.fullmatch(r"==[^*,]+", str(pin.specifier)), f"not a pin: {block[:80]!r}"
        found[canonicalize_name(pin.name)].append((pin, block.count("--hash=sha256:")))
    return found


def version(pins, name, python):
    """The one version of a package that the lock gives to this Python."""
    valid = [
        str(pin.specifier).removeprefix("==")
        for pin, _ in pins.get(name, [])
        if pin.marker is None
        or pin.marker.evaluate({"python_version": python, "python_full_version": f"{python}.0"})
    ]
    assert len(valid) == 1, f"{name} has {len(valid)} pins for Python {python}"
    return valid[0]


@pytest.fixture(scope="module")
def conda(repo):
    content = yaml.safe_load((repo / "environment.yml").read_text())
    return dict(text.split(" ", 1) for text in content["dependencies"])


@pytest.mark.parametrize("python", PYTHONS)
def test_every_direct_dependency_is_locked_within_its_bounds(direct, pins, python):
    for name, bounds in direct.items():
        assert bounds.contains(version(pins, name, python)), f"{name} is not {bounds}"


def test_every_pin_has_a_hash(pins):
    assert len(pins) > 40
    assert [name for name, own in pins.items() if any(hashes == 0 for _, hashes in own)] == []


def test_the_lock_names_no_address(lock):
    for word in ("://", "--index-url", "--extra-index-url", "--find-links", "--trusted-host", "@ "):
        assert word not in lock


def test_conda_pins_equal_the_lock(direct, pins, conda):
    # environment.yml holds one version: the one every supported Python can have.
    expected = {CONDA.get(name, name): f"=={version(pins, name, PYTHONS[0])}" for name in direct}
    assert {name: pin for name, pin in conda.items() if name != "python"} == expected


def test_one_range_of_python_versions(project, conda):
    wanted = SpecifierSet(project["project"]["requires-python"])
    assert SpecifierSet(conda["python"]) == wanted
    assert [python for python in PYTHONS if wanted.contains(python)] == list(PYTHONS)
    assert not wanted.contains("3.10")
    assert not wanted.contains("3.14")


def test_what_the_library_imports_is_a_direct_dependency(repo, direct):
    import ast
    import sys

    names = {"yaml": "pyyaml"}
    imported = set()
    for path in (repo / "workflow").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                imported.add(node.module.split(".")[0])
    outside = imported - set(sys.stdlib_module_names) - {"warshift", "survival"}
    assert {"pandas", "numpy"} <= outside
    assert (
        sorted(names.get(name, name) for name in outside if names.get(name, name) not in direct)
        == []
    )
