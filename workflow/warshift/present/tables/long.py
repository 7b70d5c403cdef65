"""The long table of every estimate, results/estimates/estimates.csv, not rounded for reading."""

import numpy as np
import pandas as pd

COLUMNS = ["estimate_id", "model", "spec_id", "term", "estimate", "se", "lower", "upper", "p", "n"]
COLUMNS += ["events", "clusters", "loglik", "converged", "note"]
DIGITS = 6


def long_table(tables, context):
    """Every estimate of a study, rounded to significant digits."""
    parts = [
        tables["estimates"][COLUMNS],
        *_shares(tables["shares_by_duration"]),
        _pairs(tables["two_by_two"]),
    ]
    whole_numbers = dict.fromkeys(("n", "events", "clusters"), "Int64")
    parts = [part.astype(whole_numbers) for part in parts if len(part)]
    table = pd.concat(parts, ignore_index=True)
    table["estimate_id"] = context.study + "-" + table["estimate_id"]
    numbers = table.select_dtypes(float).columns
    table[numbers] = table[numbers].map(lambda v: v if pd.isna(v) else float(f"{v:.{DIGITS}g}"))
    return table


def _shares(shares):
    """The shares, then their excess and their ratio over chance."""
    shares = shares[shares["n"] > 0].copy()
    keys = ["coder", "rung", "reading", "unit", "period"]
    shares["spec_id"] = shares[keys].agg("-".join, axis=1)
    plain = shares["chance"] == "none"
    over = shares[~plain]
    over = over.assign(duration=over["chance"] + ", " + over["duration"])
    shares = shares[plain]
    yield _part("share", shares, "share", ("share", "lower", "upper"), shares["p_claimed"])
    for name, p in (("excess", over["p_upper"]), ("ratio", np.nan)):
        columns = (name, f"{name}_lower", f"{name}_upper")
        yield _part(f"{name}_over_chance", over, name, columns, p)


def _pairs(pairs):
    pairs = pairs[pairs["n"] > 0].rename(columns={"row": "duration"})
    pairs = pairs.assign(spec_id="war-" + pairs["period"], note="")
    return _part("two_by_two", pairs, "share", ("share", "lower", "upper"), np.nan)


def _part(model, rows, label, columns, p):
    value, lower, upper = columns
    table = pd.DataFrame(
        {
            "estimate_id": model + "-" + rows["spec_id"] + "-" + rows["duration"],
            "model": model,
            "spec_id": rows["spec_id"],
            "term": label + ", " + rows["duration"],
            "estimate": rows[value],
            "lower": rows[lower],
            "upper": rows[upper],
            "p": p,
            "n": rows["n"].astype(float),
            "events": rows["k"].astype(float),
            "converged": True,
            "note": rows["note"],
        }
    )
    floats = dict.fromkeys(("se", "p", "clusters", "loglik"), float)
    return table.reindex(columns=COLUMNS).astype(floats)
