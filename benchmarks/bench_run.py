"""Measure the main job: first run, second run, peak memory; prints a Markdown table.

    python benchmarks/bench_run.py [--cores 2] [--repeat 3]

The project's tracked files are copied to an empty folder, so nothing is up to date there. Times are
also given as a ratio to importing pandas and seaborn once, the least that any such job must do.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

import psutil

ROOT = Path(__file__).resolve().parents[1]
INTERVAL = 0.05  # seconds between two looks at the memory of the process tree


def copy_project(target):
    """Copy the tracked files, without results, into an empty folder."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.split("\n"):
        if name and not name.startswith("results/"):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)


def run(command, folder):
    """Seconds and peak resident bytes of a command with all its children."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak = [0]
    watch = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
    watch.start()
    if process.wait() != 0:
        sys.exit(f"error: {' '.join(command)} failed in {folder}")
    return time.perf_counter() - begin, peak[0]


def _watch(pid, peak):
    try:
        parent = psutil.Process(pid)
        while parent.is_running() and parent.status() != psutil.STATUS_ZOMBIE:
            total = 0
            for process in [parent, *parent.children(recursive=True)]:
                try:
                    total += process.memory_info().rss
                except psutil.Error:
                    continue
            peak[0] = max(peak[0], total)
            time.sleep(INTERVAL)
    except psutil.Error:
        return


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    snakemake = str(Path(sys.executable).parent / "snakemake")
    command = [snakemake, "--cores", str(options.cores), "--quiet", "all"]
    first, second, peaks, imports = [], [], [], []
    for _ in range(options.repeat):
        with tempfile.TemporaryDirectory() as folder:
            copy_project(Path(folder))
            seconds, peak = run(command, folder)
            first.append(seconds)
            peaks.append(peak)
            second.append(run(command, folder)[0])
            imports.append(run([sys.executable, "-c", "import pandas, seaborn"], folder)[0])
    base = median(imports)
    rows = [
        ("first run, empty folder", median(first), f"{median(peaks) / 2**20:.0f} MB", "90 s, 1 GB"),
        ("second run, nothing to do", median(second), "", "6 s"),
        ("import pandas and seaborn", base, "", ""),
    ]
    print(f"Default band, {options.cores} cores, median of {options.repeat}.\n")
    print("| job | seconds | ratio | peak memory | at most |\n|---|---|---|---|---|")
    for name, seconds, memory, limit in rows:
        print(f"| {name} | {seconds:.1f} | {seconds / base:.1f} | {memory} | {limit} |")


if __name__ == "__main__":
    main()
