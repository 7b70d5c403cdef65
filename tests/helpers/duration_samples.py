"""Random counting-process samples for the tests of the duration estimators."""

from itertools import pairwise

import numpy as np
import pandas as pd


def sample(seed, n=60, late=True):
    """Spells in whole days with one numeric and one binary covariate, three outcomes, 12 wars."""
    rng = np.random.default_rng(seed)
    x, z = rng.normal(size=n), rng.integers(0, 2, n)
    start = np.where(rng.random(n) < 0.3, rng.integers(1, 60, n), 0) if late else np.zeros(n)
    length = np.ceil(rng.weibull(1.2, n) * 300 * np.exp(-0.3 * x))
    outcome = np.where(rng.random(n) < 0.75, rng.integers(1, 4, n), 0)
    return pd.DataFrame(
        {"spell": np.arange(n), "war": np.arange(n) % 12, "start": start.astype(float)}
        | {"stop": start + length, "outcome": outcome, "event": (outcome > 0).astype(int)}
        | {"x": x, "z": z, "w": rng.integers(1, 4, n)}
    )


def split(rows, seed):
    """Cut each row at up to two random whole days; only the last piece keeps the event."""
    rng = np.random.default_rng(seed)
    pieces = []
    for row in rows.to_dict("records"):
        inner = np.arange(row["start"] + 1, row["stop"])
        cuts = np.sort(rng.choice(inner, min(2, inner.size), replace=False)) if inner.size else []
        edges = [row["start"], *cuts, row["stop"]]
        for a, b in pairwise(edges):
            end = b == row["stop"]
            pieces.append(
                row
                | {"start": a, "stop": b}
                | {"event": row["event"] * end, "outcome": row["outcome"] * end}
            )
    return pd.DataFrame(pieces)
