"""Measure how the default run grows: every rule on n times the embedded data.

    python benchmarks/grow.py 1 5 20 [--keep FOLDER]

The embedded wars, belligerents and leaders, the crosswalk and the codings are repeated n times,
each copy with numbers and names of its own, in a copy of the project; Snakemake runs there. Prints
a Markdown table of the processor time of every rule (imports excluded) and of its peak memory,
relative to the first n.
"""

import argparse
import csv
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

from warshift.harmonise.snapshot import write_digests

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ("Snakefile", "environment.yml", "config", "workflow", "data/raw", "docs/references.bib")
GROWN = ("data/raw/snapshot", "data/raw/codings", "config/crosswalks")
FIXED = {"corrections.csv", "article_cases.csv", "polity_cow.csv", "stanley_sawyer_2009.csv"}
APART = 10_000  # between the numbers of two copies
#: Columns whose numbers, anywhere in the cell, belong to a copy; and those that get its suffix.
NUMBERED = ("ccode", "gwcode", "imposers", "iwd_id", "cow_id", "war_id", "spell_id", "event_id")
NAMED = ("state", "name", "leader", "leader_id", "archigos_id", "war_key", "outgoing", "incoming")
SHIFT = re.compile(r"(?P<war>.+)-(?P<event>\d+-\d{8}-\w+)")
#: Started by every process of the run: writes down what the body of a rule's script took.
METER = """
import resource, time
from contextlib import contextmanager
from pathlib import Path
import warshift.scripting as scripting

plain = scripting.one_line_errors

@contextmanager
def metered(job):
    began = time.process_time()
    with plain(job):
        yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rule = Path(job.log[0]).relative_to("logs").parts[0].removesuffix("-snapshot.log")
    with open("meter.tsv", "a") as file:
        print(rule, time.process_time() - began, peak, sep="\\t", file=file)

scripting.one_line_errors = metered
"""


def grow(folder, copies):
    """Copy the project to a folder, with its data and codings repeated."""
    for part in PROJECT:
        source, target = ROOT / part, folder / part
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, target)
    for path in (path for part in GROWN for path in sorted((folder / part).glob("*.csv"))):
        if path.name not in FIXED:
            repeat(path, copies)
    write_digests(folder / "data/raw/snapshot")


def repeat(path, copies):
    """Repeat the rows of a file; the first copy is the file as it is."""
    with open(path, encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for copy in range(copies):
            writer.writerows(
                [shifted(*cell, copy) for cell in zip(columns, row, strict=True)] for row in rows
            )


def shifted(column, value, copy):
    """Return a cell as it is in one of the copies."""
    if not copy or not value:
        return value
    if column == "shift_id":
        war, event = SHIFT.fullmatch(value).groups()
        return f"{shifted('war_key', war, copy)}-{shifted('event_id', event, copy)}"
    if column in NUMBERED:
        # Of an event or spell the date and the phase, which come last, stay as they are.
        keep = {"event_id": 1, "spell_id": 2}.get(column, 99)
        return re.sub(r"\d+", lambda n: str(int(n[0]) + APART * copy), value, count=keep)
    if column == "war_key":
        return f"copy{copy + 1}-{value}"  # the year comes last
    return f"{value}-{copy + 1}" if column in NAMED else value


def measure(folder):
    """Run Snakemake in a folder; return seconds and peak MB by rule."""
    (folder / "meter").mkdir()
    (folder / "meter" / "sitecustomize.py").write_text(METER, encoding="utf-8")
    path = os.pathsep.join(str(folder / name) for name in ("meter", "workflow"))
    # One thread, so that processor time does not depend on what else the machine does.
    environment = {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1"}
    environment["OPENBLAS_NUM_THREADS"] = "1"
    command = [sys.executable, "-m", "snakemake", "--cores", "1", "--quiet", "all"]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    names = ["rule", "seconds", "megabytes"]
    return pd.read_table(folder / "meter.tsv", names=names).set_index("rule")


def page(runs):
    """Render the table: time and memory of each run relative to the first, and the exponent."""
    base, (before, middle), (last, end) = runs[min(runs)], *list(runs.items())[-2:]
    lines = ["| rule | " + " | ".join(f"{n}×" for n in runs) + " | exponent | peak, MB |"]
    lines += ["|---|" + "---:|" * (len(runs) + 2)]
    for rule in base.index:
        ratios = [f"{run['seconds'][rule] / base['seconds'][rule]:.1f}" for run in runs.values()]
        slope = math.log(end["seconds"][rule] / middle["seconds"][rule]) / math.log(last / before)
        peaks = [f"{run['megabytes'][rule]:.0f}" for run in runs.values()]
        lines.append(f"| {rule} | {' | '.join(ratios)} | {slope:.2f} | {', '.join(peaks)} |")
    return "\n".join(lines)


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("copies", type=int, nargs="+")
    parser.add_argument("--keep", type=Path, help="folder in which the grown projects stay")
    options = parser.parse_args()
    runs = {}
    for copies in options.copies:
        with tempfile.TemporaryDirectory() as temporary:
            folder = (options.keep or Path(temporary)) / f"grown-{copies}"
            grow(folder, copies)
            runs[copies] = measure(folder)
    print(page(runs))


if __name__ == "__main__":
    main()
