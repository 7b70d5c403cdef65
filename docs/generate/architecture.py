"""Diagrams of docs/architecture.md: imports between rooms, and the graph of rules.

`python -m docs.generate architecture` renews them; a test proves that they are current.
"""

import ast
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from docs.generate.pages import ROOT, with_parts

PAGE = ROOT / "docs" / "architecture.md"
LIBRARY = ROOT / "workflow"
ROOMS = ("acquire", "harmonise", "coding", "assemble", "estimate", "present")
BASE = ("sources", "tables")


def room_of(module):
    """Return the room of a dotted module name: a folder, `survival`, or "base" for the rest."""
    parts = module.split(".")
    if parts[0] == "survival":
        return "survival"
    return parts[1] if len(parts) > 1 and parts[1] in (*ROOMS, *BASE) else "base"


def imports_between_rooms(library=LIBRARY):
    """Count the modules of one room that import another, as {(reader, read): modules}."""
    arrows = Counter()
    for path in sorted(Path(library).rglob("*.py")):
        if path.parent.name == "scripts":
            continue
        here = room_of(".".join(path.relative_to(library).with_suffix("").parts))
        targets = {room_of(name) for name in _imported(path)}
        arrows.update((here, there) for there in targets - {here, "base"})
    return arrows


def _imported(path):
    """Yield the modules of the project that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module in ("warshift", "survival"):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (name for name in names if name.split(".")[0] in ("warshift", "survival"))


def draw_rooms(arrows):
    """Draw the rooms as a Mermaid flowchart; numbers count the modules that import."""
    lines = ["```mermaid", "flowchart LR"]
    lines += [f"  {room}" for room in ROOMS]
    lines += [f"  {room}([{room}])" for room in (*BASE, "survival")]
    for (reader, read), modules in sorted(arrows.items()):
        if reader in ROOMS and read not in BASE and reader != "base":
            lines.append(f"  {read} -->|{modules}| {reader}")
    return "\n".join([*lines, "```"])


def rule_graph():
    """Return the edges between the rules of a default run, as pairs of names."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "snakemake", "--forceall", "--rulegraph", "mermaid-js"]
        command += ["--runtime-source-cache-path", folder, "--nolock"]
        shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    names = dict(re.findall(r"(id\d+)\[(\w+)\]", shown.stdout))
    pairs = re.findall(r"(id\d+) --> (id\d+)", shown.stdout)
    return sorted({(names[source], names[target]) for source, target in pairs})


def draw_rules(pairs):
    """Draw the rules as a Mermaid flowchart from their edges."""
    lines = [f"  {source} --> {target}" for source, target in pairs if target != "all"]
    return "\n".join(["```mermaid", "flowchart TB", *lines, "```"])


def pages():
    """Return the page of the architecture with both pictures."""
    pictures = {"rooms": draw_rooms(imports_between_rooms()), "rules": draw_rules(rule_graph())}
    return {PAGE: with_parts(PAGE, pictures)}
