"""The long table of all estimates, results/estimates/estimates.csv, with six digits."""

import numpy as np
import pandas as pd

COLUMNS = ["estimate_id", "model", "spec_id", "term", "estimate", "se", "lower", "upper", "p", "n"]
COLUMNS += ["events", "clusters", "loglik", "converged", "note"]
DIGITS = 6


def long_table(tables, context):
    """Return every estimate of a study, rounded to significant digits."""
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
    table[numbers] = table[numbers].map(lambda value: float(f"{value:.{DIGITS}g}"))
    return table


def _shares(shares):
    """Yield the shares, then their excess and their ratio over chance."""
    keys = ["coder", "rung", "reading", "unit", "period"]
    shares = shares[shares["n"] > 0]
    shares = shares.assign(spec_id=shares[keys].agg("-".join, axis=1))
    plain = shares["chance"] == "none"
    over = shares[~plain]
    over = over.assign(duration=over["chance"] + ", " + over["duration"])
    yield _part("share", shares[plain], "share", p=shares["p_claimed"])
    yield _part("excess_over_chance", over, "excess", "excess_", p=over["p_upper"])
    yield _part("ratio_over_chance", over, "ratio", "ratio_")


def _pairs(pairs):
    pairs = pairs[pairs["n"] > 0].rename(columns={"row": "duration"})
    return _part("two_by_two", pairs.assign(spec_id="war-" + pairs["period"], note=""), "share")


def _part(model, rows, value, bounds="", p=np.nan):
    """Build the rows of one quantity; `bounds` is the prefix of its limits' columns."""
    table = rows.assign(
        estimate_id=model + "-" + rows["spec_id"] + "-" + rows["duration"],
        model=model,
        term=value + ", " + rows["duration"],
        estimate=rows[value],
        lower=rows[f"{bounds}lower"],
        upper=rows[f"{bounds}upper"],
        p=p,
        events=rows["k"],
        converged=True,
    )
    return table.reindex(columns=COLUMNS)
