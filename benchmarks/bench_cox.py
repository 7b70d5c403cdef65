"""Time the Cox kernel against R's survival and lifelines on the same data, in the same run.

Prints a Markdown table of medians. R is skipped with a message where `Rscript` or its package
`survival` is absent.

    PYTHONPATH=workflow python benchmarks/bench_cox.py --help
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from survival import fit_cox

SEED = 1953
MEGABYTE = 2**20
#: (rows, terms, clusters) of the two tasks.
SMALL, LARGE = (700, 6, 90), (1_000_000, 8, 20_000)

R_SCRIPT = """
suppressMessages(library(survival))
a <- commandArgs(TRUE); n <- as.integer(a[2]); p <- as.integer(a[3]); k <- as.integer(a[4])
d <- as.data.frame(matrix(readBin(a[1], "double", n * (p + 4)), n))
x <- paste0("x", seq_len(p)); names(d) <- c("start", "stop", "event", "war", x)
f <- as.formula(paste("Surv(start, stop, event) ~", paste(x, collapse = "+")))
m <- coxph(f, d, cluster = war)
s <- replicate(k, system.time(m <- coxph(f, d, cluster = war))[["elapsed"]])
loops <- if (median(s) < 0.1) 50 else 1
many <- function() system.time(for (i in 1:loops) coxph(f, d, cluster = war))[["elapsed"]] / loops
if (loops > 1) s <- replicate(k, many())
cat(median(s), coef(m), sqrt(diag(m$var)), sep = "\\n")
"""


def sample(rows: int, terms: int, clusters: int) -> pd.DataFrame:
    """Draw war-like rows: integer days, late entry for a third, a shift as the last term."""
    rng = np.random.default_rng(SEED)
    x = rng.normal(size=(rows, terms))
    x[:, -1] = rng.random(rows) < 0.3
    start = np.where(rng.random(rows) < 0.35, np.ceil(rng.exponential(300, rows)), 0.0)
    hazard = np.exp(x @ np.linspace(-0.4, 0.5, terms)) / 600
    length = np.ceil(rng.exponential(1 / hazard))
    censored = np.ceil(rng.exponential(900, rows))
    frame = pd.DataFrame(x, columns=[f"x{j + 1}" for j in range(terms)])
    frame.insert(0, "start", start)
    frame.insert(1, "stop", start + np.minimum(length, censored))
    frame.insert(2, "event", (length <= censored).astype(float))
    frame.insert(3, "war", rng.integers(0, clusters, rows).astype(float))
    return frame


def median_seconds(call: Callable[[], object], repeats: int, loops: int) -> float:
    """Median over `repeats` of the mean time of `loops` calls, after one warm-up call."""
    call()
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        for _ in range(loops):
            call()
        times.append((time.perf_counter() - begin) / loops)
    return statistics.median(times)


def ours(data: pd.DataFrame, cluster: bool = True) -> Callable[[], object]:
    """Return a fit from the raw columns, sample preparation included."""
    X = data.iloc[:, 4:]
    return lambda: fit_cox(
        X, data["start"], data["stop"], data["event"], cluster=data["war"] if cluster else None
    )


def peak_megabytes(call: Callable[[], object]) -> float:
    """Most memory allocated during one call, beyond what was there before."""
    tracemalloc.start()
    call()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / MEGABYTE


def r_result(data: pd.DataFrame, repeats: int) -> np.ndarray | None:
    """Median seconds, coefficients and robust errors of R's ``coxph(cluster=)``; None without R."""
    if shutil.which("Rscript") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        binary, script = Path(folder) / "data.bin", Path(folder) / "time.R"
        data.to_numpy().T.tofile(binary)
        script.write_text(R_SCRIPT)
        size = [str(v) for v in (len(data), data.shape[1] - 4, repeats)]
        done = subprocess.run(
            ["Rscript", str(script), str(binary), *size], capture_output=True, text=True
        )
    if done.returncode:
        print(f"R failed and is left out: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    return np.array(done.stdout.split(), float)


def lifelines_seconds(data: pd.DataFrame, repeats: int) -> dict[str, float]:
    """Median seconds of lifelines' two Cox fitters (the second has no robust errors)."""
    from lifelines import CoxPHFitter, CoxTimeVaryingFitter

    entry = CoxPHFitter()
    varying = CoxTimeVaryingFitter()
    single = data.drop(columns="war")
    calls = {
        "lifelines CoxPHFitter(entry, cluster)": lambda: entry.fit(
            data, "stop", "event", entry_col="start", cluster_col="war"
        ),
        "lifelines CoxTimeVaryingFitter": lambda: varying.fit(single, event_col="event"),
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return {name: median_seconds(call, repeats, 1) for name, call in calls.items()}


def measure(size: tuple[int, int, int], repeats: int, loops: int, lifelines: bool) -> list[tuple]:
    """Rows of the table for one task."""
    data = sample(*size)
    task = f"{size[0]:,} rows × {size[1]} terms, {size[2]:,} clusters"
    call = ours(data)
    mine = median_seconds(call, repeats, loops)
    rows = [(task, "survival.fit_cox, robust", mine, 1.0, f"{peak_megabytes(call):.0f} MB at most")]
    theirs = r_result(data, repeats)
    if theirs is None:
        print("R with survival is absent: its rows are skipped", file=sys.stderr)
    else:
        fit = call()
        expected = np.concatenate([fit.params, fit.robust_se])
        gap = np.abs(theirs[1:] / expected - 1).max()
        rows.append(
            (task, "R coxph(cluster=)", theirs[0], theirs[0] / mine, f"agrees to {gap:.0e}")
        )
    if lifelines:
        for name, seconds in lifelines_seconds(data, repeats).items():
            rows.append((task, name, seconds, seconds / mine, ""))
    return rows


def markdown(rows: list[tuple]) -> str:
    """Format the measurements as a Markdown table."""
    lines = ["| task | fit | median | times ours | remark |", "|---|---|---:|---:|---|"]
    for task, name, seconds, ratio, remark in rows:
        shown = f"{seconds * 1e3:.2f} ms" if seconds < 0.1 else f"{seconds:.2f} s"
        lines.append(f"| {task} | {name} | {shown} | {ratio:.1f} | {remark} |")
    return "\n".join(lines)


def main() -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--repeats", type=int, default=5, help="measurements per median (default 5)"
    )
    parser.add_argument("--loops", type=int, default=50, help="fits per small measurement")
    parser.add_argument("--only", choices=["small", "large"], help="one of the two tasks")
    parser.add_argument(
        "--lifelines-large", action="store_true", help="time lifelines on the large task too (slow)"
    )
    options = parser.parse_args()
    rows = []
    if options.only != "large":
        rows += measure(SMALL, options.repeats, options.loops, True)
    if options.only != "small":
        rows += measure(LARGE, options.repeats, 1, options.lifelines_large)
    print(markdown(rows))


if __name__ == "__main__":
    main()
