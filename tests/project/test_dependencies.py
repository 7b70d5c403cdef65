"""A rule depends on the files its script runs, and on no other."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from warshift.dependencies import LIBRARY, files_of, module_files

SCRIPTS = sorted(path.stem for path in (LIBRARY / "scripts").glob("*.py"))
# Modules that Python has loaded once the imports of a script have run.
PROBE = """
import ast, json, sys
tree = ast.parse(open(sys.argv[1]).read())
tree.body = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
exec(compile(tree, "probe", "exec"))
ours = [m for n, m in sys.modules.items() if n.split(".")[0] in ("warshift", "survival")]
print(json.dumps(sorted(module.__file__ for module in ours)))
"""


def of(script):
    return {path.relative_to(LIBRARY).as_posix() for path in files_of(script_path(script))}


def script_path(script):
    return LIBRARY / "scripts" / f"{script}.py"


def rule_texts():
    for path in sorted((LIBRARY / "rules").glob("*.smk")):
        yield from re.findall(r"^rule (\w+):\n(.*?)(?=^\S|\Z)", path.read_text(), re.M | re.S)


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_a_script_loads_is_among_its_files(script):
    done = subprocess.run(
        [sys.executable, "-c", PROBE, script_path(script)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(LIBRARY), "PATH": ""},
    )
    loaded = {Path(file).relative_to(LIBRARY).as_posix() for file in json.loads(done.stdout)}
    assert loaded
    assert loaded - of(script) == set()


def test_every_rule_with_an_output_names_the_files_of_its_script():
    named = 0
    for rule, text in rule_texts():
        script = re.search(r'"../scripts/(\w+)\.py"', text)
        if script and "output:" in text and "localrule: True" not in text:
            assert re.search(rf'code=code_\w+\("{script[1]}"', text), f"rule {rule} names no code"
            named += 1
    assert named > 10


def test_every_module_is_run_by_a_rule():
    """An edit of a module reruns the rules that use it; here, each module has such a rule."""
    named = [f"warshift.present.{maker.rsplit('.', 1)[0]}" for maker in makers()]
    named += [f"warshift.harmonise.adapters.{name}" for name in adapters()]
    used = set().union(*map(of, SCRIPTS))
    used |= {path.relative_to(LIBRARY).as_posix() for name in named for path in module_files(name)}
    everything = {path.relative_to(LIBRARY).as_posix() for path in LIBRARY.rglob("*.py")}
    # The command line of a finished run, and what only the workflow itself runs.
    spared = {"warshift/__main__.py", "warshift/dependencies.py", "warshift/choices.py"}
    spared |= {"warshift/coding/references.py"}
    unused = {path for path in everything - used - spared if path.startswith("warshift/")}
    assert unused == set()


def makers():
    catalogue = yaml.safe_load((LIBRARY.parent / "config/results.yaml").read_text(encoding="utf-8"))
    results = [entry for section in catalogue["sections"] for entry in section["results"]]
    return {entry["maker"] for entry in results if "maker" in entry}


def adapters():
    cards = (LIBRARY.parent / "config/datasets").glob("*.yaml")
    names = {yaml.safe_load(card.read_text(encoding="utf-8"))["adapter"] for card in cards}
    return names | {"mapped"}


def test_a_frailty_model_does_not_rerun_the_share_tests():
    assert "survival/cox/frailty.py" in of("estimate_durations")
    for script in ("estimate_shares", "assemble_study", "harmonise_wars", "code_shifts"):
        assert not {path for path in of(script) if path.startswith("survival/cox/")}


def test_a_generator_of_pages_reruns_nothing():
    assert not any("docs/" in path for script in SCRIPTS for path in of(script))


def test_a_dataset_depends_on_its_own_adapter_only():
    files = {path.name for path in module_files("warshift.harmonise.adapters.cow_wars")}
    assert "cow_wars.py" in files
    assert "phases.py" in files
    assert not {"iwd.py", "mapped.py", "folding.py"} & files
    assert module_files("warshift.harmonise.adapters.nowhere") == []


@pytest.fixture
def library(tmp_path):
    def make(**files):
        for name, text in files.items():
            path = tmp_path / f"{name.replace('__', '/')}.py"
            path = path.with_name("__init__.py") if path.stem == "init" else path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return lambda script: {
            path.relative_to(tmp_path).as_posix()
            for path in files_of(tmp_path / f"scripts/{script}.py", tmp_path)
        }

    return make


def test_imports_inside_functions_and_through_others_count(library):
    found = library(
        scripts__s="def f():\n    from warshift.a import one\n",
        warshift__a="from warshift import b\n",
        warshift__b="import pandas\nimport survival.c\n",
        survival__c="",
        survival__d="",
    )
    assert found("s") == {"warshift/a.py", "warshift/b.py", "survival/c.py"}


def test_of_a_package_only_the_names_asked_for_are_followed(library):
    found = library(
        scripts__s="from survival import cox\n",
        scripts__all="import survival\n",
        survival__init="from survival.c import cox\nfrom survival.d import discrete\n",
        survival__c="",
        survival__d="",
    )
    assert found("s") == {"survival/__init__.py", "survival/c.py"}
    assert found("all") == {"survival/__init__.py", "survival/c.py", "survival/d.py"}
