"""pyproject.toml, requirements.lock and environment.yml say the same."""

import re
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

# Names that differ between the package index and conda-forge.
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
    """Version and number of hashes per package of the lock."""
    found = {}
    for block in re.split(r"\n(?=\S)", lock.strip()):
        head = re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", block)
        assert head, f"not a pin: {block[:80]!r}"
        found[canonicalize_name(head[1])] = (head[2], block.count("--hash=sha256:"))
    return found


@pytest.fixture(scope="module")
def conda(repo):
    content = yaml.safe_load((repo / "environment.yml").read_text())
    return dict(text.split(" ", 1) for text in content["dependencies"])


def test_every_direct_dependency_is_locked_within_its_bounds(direct, pins):
    for name, bounds in direct.items():
        assert name in pins, f"{name} is not in requirements.lock"
        assert bounds.contains(pins[name][0]), f"{name} {pins[name][0]} is not {bounds}"


def test_every_pin_has_a_hash(pins):
    assert len(pins) > 40
    assert [name for name, (_, hashes) in pins.items() if hashes == 0] == []


def test_the_lock_names_no_address(lock):
    for word in ("://", "--index-url", "--extra-index-url", "--find-links", "--trusted-host", "@ "):
        assert word not in lock


def test_conda_pins_equal_the_lock(direct, pins, conda):
    expected = {CONDA.get(name, name): f"=={pins[name][0]}" for name in direct}
    assert {name: pin for name, pin in conda.items() if name != "python"} == expected


def test_one_range_of_python_versions(project, conda):
    wanted = SpecifierSet(project["project"]["requires-python"])
    assert SpecifierSet(conda["python"]) == wanted
    assert wanted.contains("3.11")


def test_what_the_library_imports_is_a_direct_dependency(repo, direct):
    import ast
    import sys

    names = {"yaml": "pyyaml"}
    imported = set()
    for path in (repo / "workflow/warshift").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                imported.add(node.module.split(".")[0])
    outside = imported - set(sys.stdlib_module_names) - {"warshift"}
    assert {"pandas", "numpy"} <= outside
    assert (
        sorted(names.get(name, name) for name in outside if names.get(name, name) not in direct)
        == []
    )
