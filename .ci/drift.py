"""Compare the regenerated results with the committed ones, and name the cell that differs."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path


def committed(path):
    """Text of a tracked file at HEAD."""
    shown = subprocess.run(["git", "show", f"HEAD:{path}"], capture_output=True, check=True)
    return shown.stdout.decode("utf-8")


def cells(path, text):
    """Every cell of a CSV or JSON file under a name a person understands; else every line."""
    if path.endswith(".json"):
        return {f"key {key}": str(value) for key, value in json.loads(text).items()}
    if path.endswith(".csv"):
        header, *rows = csv.reader(io.StringIO(text))
        return {
            f"row {line}, column {name}": value
            for line, row in enumerate(rows, start=2)
            for name, value in zip(header, row, strict=True)
        } | {"header": ",".join(header)}
    return {f"line {line}": value for line, value in enumerate(text.splitlines(), start=1)}


def differences(path):
    """Lines that say where a committed result and its regenerated twin differ."""
    if not Path(path).exists():
        return [f"{path}: committed, but not regenerated"]
    old, new = committed(path), Path(path).read_text(encoding="utf-8")
    if old == new:
        return []
    before, after = cells(path, old), cells(path, new)
    return [
        f"{path}, {where}: committed {before.get(where, 'nothing')!r}, "
        f"regenerated {after.get(where, 'nothing')!r}"
        for where in dict.fromkeys([*before, *after])
        if before.get(where) != after.get(where)
    ] or [f"{path}: differs in line ends or quoting"]


def is_finished():
    """Whether a run has made what lies here: one that stopped leaves the committed files alone."""
    command = [sys.executable, "-m", "snakemake", "--cores", "1", "--dry-run", "--quiet", "rules"]
    planned = subprocess.run(command, capture_output=True, text=True, check=False)
    return planned.returncode == 0 and "Nothing to be done" in planned.stdout + planned.stderr


def main():
    """Print the first differences; exit code 1 where there is one."""
    if not is_finished():
        print("results: not those of a finished run, so nothing can be compared; run `make` first")
        return 1
    listed = subprocess.run(["git", "ls-files", "results"], capture_output=True, check=True)
    tracked = listed.stdout.decode("utf-8").split()
    untracked = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", "results"],
        capture_output=True,
        check=True,
    )
    found = [line for path in tracked for line in differences(path)]
    found += [
        f"{path}: regenerated, but not committed" for path in untracked.stdout.decode().split()
    ]
    print("\n".join(found[:40]) or f"{len(tracked)} committed results equal the regenerated ones")
    if found:
        print(f"{len(found)} differences; commit the regenerated results or mend the change")
    return 1 if found or not tracked else 0


if __name__ == "__main__":
    sys.exit(main())
