"""Mutation testing: plant one small fault at a time, and see whether the tests find it.

    python tests/mutate.py                 # every module of TARGETS; hours on one core
    python tests/mutate.py riskset coder   # some of them, by the last part of their names
    python tests/mutate.py --list          # how many mutants each module has

A mutant is a module with one change: a comparison, an arithmetic or logical operator, a number, a
truth value, a condition, the direction of a method such as `min`, or a statement left out. It lives
in memory, in a fork in which the tests of TARGETS run; no file is touched. A mutant is killed where
a test fails or the time is up. Those that no test could kill, because they do the same, stand in
tests/equivalent_mutants.tsv with the reason. The exit code is 1 where fewer than 95 percent of the
others are killed. It is no part of the tests themselves, and CI does not run it.
"""

import argparse
import ast
import copy
import csv
import os
import signal
import sys
import time
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EQUIVALENT = ROOT / "tests/equivalent_mutants.tsv"
WANTED = 0.95
# Module: the tests that should find a fault in it, those that say most first.
TARGETS = {
    "survival.riskset": [
        "survival/test_cox_properties.py", "survival/test_cox_edges.py",
        "survival/test_cox_bootstrap.py", "survival/test_rows.py", "survival/test_curves.py",
        "reference/test_cox_reference.py",
    ],
    "survival.interval_sums": [
        "survival/test_cox_properties.py", "survival/test_cox_edges.py", "survival/test_curves.py",
        "reference/test_cox_reference.py",
    ],
    "warshift.coding.rules": ["coding/test_rules.py", "coding/test_coder.py"],
    "warshift.coding.coder": ["coding/test_coder.py"],
    "warshift.coding.events": ["coding/test_events.py", "coding/test_coder.py"],
    "warshift.coding.evidence": ["coding/test_evidence.py", "coding/test_coder.py"],
    "warshift.assemble.units": ["assemble/test_units.py", "assemble/test_units_by_rung.py"],
    "warshift.assemble.covariates": ["assemble/test_covariates.py"],
    "warshift.assemble.leads": ["assemble/test_covariates.py"],
    "warshift.assemble.turnover": ["assemble/test_turnover.py"],
    "warshift.assemble.battlefield": ["assemble/test_battlefield.py"],
    "warshift.assemble.coded_events": ["assemble/test_units_by_rung.py"],
    "warshift.estimate.shares.proportion": ["estimate/test_proportion.py"],
    "warshift.estimate.shares.chance": ["estimate/test_chance.py"],
    "warshift.estimate.shares.by_rung": ["assemble/test_units_by_rung.py"],
    "warshift.estimate.shares.excess_over_chance": ["estimate/test_excess.py"],
    "warshift.estimate.shares.control_windows": ["estimate/test_control_windows.py"],
    "warshift.estimate.shares.coding_uncertainty": ["estimate/test_coding_uncertainty.py"],
    "warshift.estimate.shares.power": ["estimate/test_power.py"],
    "warshift.harmonise.folding": ["harmonise/test_folding.py"],
    "warshift.harmonise.coverage": ["harmonise/test_coverage.py"],
    "warshift.harmonise.combine": ["harmonise/test_combine.py"],
    "warshift.harmonise.crosswalk": ["harmonise/test_crosswalk.py"],
    "warshift.harmonise.sides": ["harmonise/test_sides.py", "harmonise/test_adapter_fixtures.py"],
    "warshift.harmonise.phases": ["harmonise/test_adapters.py", "harmonise/test_door.py"],
    "warshift.harmonise.calendar": ["harmonise/test_dates.py"],
} | {
    f"warshift.harmonise.adapters.{name}": ["harmonise/test_adapter_fixtures.py"]
    for name in (
        "cdb90", "chisols", "cow_dyadic", "cow_nmc", "cow_states", "cow_wars", "gwf", "iwd",
        "mapped", "plad", "polity5", "powell_thyne", "reign", "stanley_sawyer", "ucdp", "vdem",
    )
}  # fmt: skip
SWAPS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div, ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
METHODS = {
    "min": "max", "max": "min", "any": "all", "all": "any", "first": "last", "cummax": "cummin",
    "cummin": "cummax", "ffill": "bfill", "bfill": "ffill", "idxmin": "idxmax", "idxmax": "idxmin",
    "minimum": "maximum", "maximum": "minimum", "isna": "notna", "notna": "isna", "head": "tail",
    "tail": "head", "floor": "ceil", "ceil": "floor", "ge": "gt", "gt": "ge", "le": "lt",
    "lt": "le",
}  # fmt: skip


class Planter(ast.NodeTransformer):
    """Walk over a module's tree and change the place with number `wanted` (None: only count)."""

    def __init__(self, wanted=None):
        self.wanted, self.seen, self.what = wanted, 0, None

    def here(self, node, what):
        """Count a place; whether it is the one to change."""
        self.seen += 1
        if self.seen - 1 == self.wanted:
            self.what = f"{node.lineno}", ast.unparse(node), what
        return self.seen - 1 == self.wanted

    def visit_Raise(self, node):  # numbers in messages are not behaviour
        return node

    def visit_keyword(self, node):  # a check of lengths that agree
        return node if node.arg == "strict" else self.generic_visit(node)

    def visit_Compare(self, node):
        self.generic_visit(node)
        for i, op in enumerate(node.ops):
            if type(op) in SWAPS and self.here(node, SWAPS[type(op)].__name__):
                node.ops[i] = SWAPS[type(op)]()
        return node

    def _operator(self, node):
        self.generic_visit(node)
        other = SWAPS.get(type(node.op))
        if other and self.here(node, other.__name__):
            node.op = other()
        return node

    visit_BinOp = visit_BoolOp = visit_AugAssign = _operator

    def visit_UnaryOp(self, node):
        self.generic_visit(node)
        return node.operand if self.here(node, "without the sign") else node

    def visit_Constant(self, node):
        if isinstance(node.value, bool):
            return ast.Constant(not node.value) if self.here(node, "the other truth") else node
        if isinstance(node.value, int | float) and self.here(node, "one more"):
            return ast.Constant(node.value + 1)
        return node

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if node.attr in METHODS and self.here(node, METHODS[node.attr]):
            node.attr = METHODS[node.attr]
        return node

    def _condition(self, node):
        self.generic_visit(node)
        if self.here(node.test, "negated"):
            node.test = ast.UnaryOp(ast.Not(), node.test)
        return node

    visit_If = visit_IfExp = visit_While = _condition

    def visit_Expr(self, node):
        self.generic_visit(node)
        called = isinstance(node.value, ast.Call)
        return ast.Pass() if called and self.here(node, "left out") else node

    def visit_Assign(self, node):
        self.generic_visit(node)
        into = isinstance(node.targets[0], ast.Subscript | ast.Attribute)
        return ast.Pass() if into and self.here(node, "left out") else node

    def visit_Continue(self, node):
        return ast.Pass() if self.here(node, "left out") else node


def mutants(module):
    """Return [(source, (line, original, change)), …] of a module."""
    tree = ast.parse(path_of(module).read_text(encoding="utf-8"))
    counter = Planter()
    counter.visit(copy.deepcopy(tree))
    made = []
    for number in range(counter.seen):
        planter = Planter(number)
        changed = ast.fix_missing_locations(planter.visit(copy.deepcopy(tree)))
        made.append((ast.unparse(changed), planter.what))
    return made


def path_of(module):
    return ROOT / "workflow" / f"{module.replace('.', '/')}.py"


class InMemory(MetaPathFinder, Loader):
    """Import one module from a text."""

    def __init__(self, module, source):
        self.module, self.source = module, source

    def find_spec(self, name, path=None, target=None):
        if name == self.module:
            spec = ModuleSpec(name, self, origin=str(path_of(name)))
            spec.has_location = True
            return spec
        return None

    def exec_module(self, module):
        exec(compile(self.source, str(path_of(self.module)), "exec"), module.__dict__)


def start(module, source, tests):
    """Run tests in a fork that imports this source; the process."""
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        os.setpgid(0, 0)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        sys.meta_path.insert(0, InMemory(module, source))
        import pytest

        flags = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not originals"]
        code = int(pytest.main([*flags, *(str(ROOT / "tests" / test) for test in tests)]))
    finally:
        os._exit(code)


def outcomes(module, jobs):
    """Yield (change, killed) for every mutant of a module, in the order in which they end."""
    tests, began = TARGETS[module], time.monotonic()
    original = path_of(module).read_text(encoding="utf-8")
    _, status = os.waitpid(start(module, original, tests), 0)
    if status:
        raise SystemExit(f"{module}: its tests fail without any change; mend them first")
    limit = 10 * (time.monotonic() - began) + 30
    waiting, running = mutants(module)[::-1], {}
    while waiting or running:
        while waiting and len(running) < jobs:
            source, what = waiting.pop()
            running[start(module, source, tests)] = what, time.monotonic()
        time.sleep(0.02)
        for pid, (what, since) in list(running.items()):
            done, status = os.waitpid(pid, os.WNOHANG)
            if not done and time.monotonic() - since > limit:
                os.killpg(pid, signal.SIGKILL)
                done, status = os.waitpid(pid, 0)
            if done:
                del running[pid]
                yield what, status != 0


def known_equivalent(module):
    """Return the (original, change) of a module that are known to do the same."""
    with open(EQUIVALENT, newline="", encoding="utf-8") as stream:
        rows = csv.DictReader(stream, delimiter="\t")
        return {(row["original"], row["change"]) for row in rows if row["module"] == module}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", help="last parts of names; without any: all")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="forks at a time")
    parser.add_argument("--list", action="store_true", help="only count the mutants")
    said = parser.parse_args()
    names = [m for m in TARGETS if not said.modules or m.rpartition(".")[2] in said.modules]
    if said.list:
        counts = {name: len(mutants(name)) for name in names}
        print("\n".join(f"{count:5} {name}" for name, count in counts.items()))
        print(f"{sum(counts.values()):5} together")
        return
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT / "workflow"), str(ROOT / "tests/helpers"), str(ROOT)]
    # What every fork would import again; of warshift and survival nothing.
    import hypothesis, pandera.pandas, pyarrow.parquet, pytest, scipy.stats, statsmodels.api  # noqa

    total, dead = 0, 0
    for name in names:
        same, found, killed, began = known_equivalent(name), 0, 0, time.monotonic()
        for (line, original, change), hit in outcomes(name, said.jobs):
            if not hit and (original, change) in same:
                continue
            found, killed = found + 1, killed + hit
            if not hit:
                print(f"  survived: {name}\t{line}\t{original}\t{change}", flush=True)
        total, dead = total + found, dead + killed
        took = time.monotonic() - began
        print(f"{name}: {killed} of {found} killed in {took:.0f} s", flush=True)
    print(f"together: {dead} of {total} killed, {dead / max(total, 1):.1%}")
    sys.exit(dead < WANTED * total)


if __name__ == "__main__":
    main()
