"""Fault matrix: what a run does when the machine, the files or the surroundings fail.

Each fault happens to a copy of the project in a temporary folder, and the run after it is compared,
byte by byte, with one that nothing disturbed. The outcome is *identical*; *refused*, where the run
ended with an exit code and one line `error: …`; *skipped*, with the reason; or *NOT OK*.
All of them take about half an hour on a quiet machine; the outcomes go to docs/faults.md.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO))

from tests.helpers.fault_bench import Bench, NotOK, Skipped  # noqa: E402
from tests.helpers.fault_list import FAULTS  # noqa: E402

PAGE = REPO / "docs/faults.md"
HEAD = """# Faults

What a run does when the machine, the files or the surroundings fail. Written by
`python tests/faults.py`, which lets each fault happen to a copy of the project and compares the
results of the run after it with those of a run that nothing disturbed: *identical* to the byte,
*refused* with one line, *skipped* on the machine that made this page, or NOT OK.

| fault | what happens | outcome | what the run said |
|---|---|---|---|
"""


def try_fault(name, bench):
    """Let a fault happen; its outcome and what the run said."""
    _, function, finished, folder = FAULTS[name]
    bench.clean  # noqa: B018 (made before the copies that need it)
    copy = bench.copy(folder, finished)
    try:
        return bench.judge(copy, *function(copy))
    except Skipped as why:
        return "skipped", str(why)
    except (NotOK, OSError, subprocess.SubprocessError) as why:
        return "NOT OK", str(why)
    finally:
        shutil.rmtree(bench.folder / folder, ignore_errors=True)
        for helper in ("code", "code for all"):
            shutil.rmtree(bench.folder / helper, ignore_errors=True)


def page(outcomes, old=""):
    """Return the page with the table of outcomes; faults not tried keep the row of the old page."""
    rows = {line.split("`")[1]: line for line in old.splitlines() if line.startswith("| `")}
    rows |= {
        name: f"| `{name}` | {FAULTS[name][0]} | {outcome} | {said.replace('|', '/')} |"
        for name, (outcome, said) in outcomes.items()
    }
    return HEAD + "".join(f"{rows[name]}\n" for name in FAULTS if name in rows)


def main():
    """Try the faults that are named, or all; exit code 1 if one is not OK."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="faults to try (default: all)")
    parser.add_argument("--list", action="store_true", help="list the faults and end")
    chosen = parser.parse_args()
    if chosen.list:
        print("\n".join(f"{name:26} {about}" for name, (about, *_) in FAULTS.items()))
        return 0
    unknown = [name for name in chosen.names if name not in FAULTS]
    if unknown:
        parser.error(f"no fault {unknown[0]}; --list shows them")
    names, outcomes = chosen.names or list(FAULTS), {}
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        Path(folder).chmod(0o755)
        bench = Bench(folder)
        print("a run without a fault …", flush=True)
        for number, name in enumerate(names, start=1):
            start = time.monotonic()
            outcomes[name] = outcome, said = try_fault(name, bench)
            spent = time.monotonic() - start
            print(f"{number}/{len(names)} {name}: {outcome} ({spent:.0f} s) {said}", flush=True)
            old = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
            PAGE.write_text(page(outcomes, old), encoding="utf-8")
    return int("NOT OK" in {outcome for outcome, _ in outcomes.values()})


if __name__ == "__main__":
    sys.exit(main())
