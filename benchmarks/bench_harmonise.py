"""Time and memory of harmonising every source, against the budget of 60 s and 1.5 GB.

    python benchmarks/bench_harmonise.py MIRROR

Reads every tested card's originals from MIRROR, builds the canonical tables, combines the leader
sources, and writes benchmarks/harmonise.md.
"""

import platform
import resource
import sys
import time
from pathlib import Path

from warshift.harmonise import leaders as any_leaders
from warshift.harmonise import wars as any_wars
from warshift.harmonise.adapters import adapt
from warshift.harmonise.combine import combine
from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.datasets import read_tables
from warshift.harmonise.war_keys import read_keys, read_primary
from warshift.sources.cards import read_cards
from warshift.tables.files import check

ROOT = Path(__file__).resolve().parents[1]
CODINGS = ROOT / "data" / "raw" / "codings"
BUDGET_SECONDS, BUDGET_MB = 60, 1500


def harmonise(card, kind, originals, crosswalk):
    """Return the canonical table of one dataset (for wars, the belligerents)."""
    adapted = adapt(card, originals, kind)
    if kind == "wars":
        keys = {
            "primary": read_primary(CODINGS / "primary.csv"),
            "war_keys": read_keys(CODINGS / "war_keys.csv"),
        }
        return any_wars.complete(*adapted, war_list=card["name"], crosswalk=crosswalk, **keys)[1]
    if kind == "leaders":
        return any_leaders.complete(adapted, crosswalk, card["name"])
    return check(adapted, kind, card["name"])


def main(mirror):
    """Run, print and write the table; return 1 if the budget is exceeded."""
    crosswalk = read_crosswalk(ROOT / "config" / "crosswalks" / "cow_gw.csv")
    rows, leaders, began = [], {}, time.perf_counter()
    for name, card in read_cards(ROOT / "config" / "datasets").items():
        if card.get("untested"):
            continue
        start = time.perf_counter()
        paths = {
            file["role"]: ROOT / file["local"] if "local" in file else mirror / file["path"]
            for file in card["files"]
        }
        originals = read_tables(card, paths, CODINGS / "corrections.csv")
        for kind in card["provides"]:
            frame = harmonise(card, kind, originals, crosswalk)
            leaders |= {name: frame} if kind == "leaders" else {}
            rows.append((name, kind, len(frame), time.perf_counter() - start))
    for name in ("plad", "reign"):
        start = time.perf_counter()
        frame, _ = combine(leaders["archigos"], leaders[name], f"archigos+{name}")
        rows.append((f"archigos+{name}", "leaders", len(frame), time.perf_counter() - start))
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    text = page(rows, seconds, peak)
    (ROOT / "benchmarks" / "harmonise.md").write_text(text, encoding="utf-8")
    print(text)
    return 0 if seconds <= BUDGET_SECONDS and peak <= BUDGET_MB else 1


def page(rows, seconds, peak):
    """Render the measured table."""
    lines = [
        "# Harmonising every source",
        "",
        f"Measured by `benchmarks/bench_harmonise.py` in one process, Python "
        f"{platform.python_version()}, alongside other work: {seconds:.1f} s in total "
        f"(budget {BUDGET_SECONDS} s), peak memory {peak:.0f} MB (budget {BUDGET_MB} MB).",
        "",
        "| dataset | table | rows | seconds |",
        "|---|---|---|---|",
    ]
    lines += [f"| {name} | {kind} | {n} | {took:.2f} |" for name, kind, n, took in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
