"""Each claim next to the estimate that decides it."""

import numpy as np
import pandas as pd
from scipy.stats import binomtest

from warshift.estimate.claims.verdicts import ABSENT, holm, judge

#: What a claim can need beyond the leaders, and why a run may not have it.
REASONS = {
    "ladder": "rungs above L1 and attribution need codings, which only wars since 1945 have",
    "direction": "no coder of this run says whether a shift was dovish or hawkish",
    "regimes": "no source of regime types in this run",
    "cinc": "no source of capabilities in this run",
}


def judge_claims(spec, estimates, shares, pairs):
    """Verdict on every claim in every sample.

    Parameters
    ----------
    spec : dict
        config/claims.yaml.
    estimates : DataFrame
        From `fit_models`.
    shares : DataFrame
        Rung, reading, unit, period, duration, chance, ... from the test of the share.
    pairs : DataFrame
        From `two_by_two`, with period.

    Returns
    -------
    DataFrame, one row per claim and sample in the order of the file: id, claim, sample, main (the
    sample of the verdict), estimand, expected, source (model and term), kind, estimate, lower,
    upper, p, holm, n, events, smaller_arm, verdict, reason, note, counts (what the events are),
    caveat.
    """
    finders = {
        "estimates": lambda claim, sample: _from_estimates(claim, estimates, sample),
        "shares": lambda claim, sample: _from_shares(claim, shares, sample),
        "two_by_two": lambda claim, sample: _from_pairs(claim, pairs, sample),
    }
    rows = []
    for claim in spec["claims"]:
        for sample in claim["samples"]:
            found = finders[claim["reads"]["from"]](claim, sample)
            rows.append(_row(claim, sample, found, spec["thresholds"]))
    table = pd.DataFrame(rows)
    main = table["main"]
    table["holm"] = np.nan
    table.loc[main, "holm"] = holm(table.loc[main, "p"])
    return table


def _row(claim, sample, found, thresholds):
    row = {"id": claim["id"], "claim": claim["claim"], "sample": sample}
    row |= {"main": sample == claim["samples"][0], "estimand": claim["estimand"]}
    row |= {"expected": claim["expected"], "kind": claim["rule"]["kind"]}
    empty = dict.fromkeys(("estimate", "lower", "upper", "p", "n", "events", "smaller_arm"), np.nan)
    row |= empty | {"source": "", "note": ""} | found
    row |= {"counts": claim.get("counts", "terminations"), "caveat": claim.get("caveat", "")}
    numbers = {name: row[name] for name in ("estimate", "lower", "upper", "smaller_arm")}
    row["verdict"], row["reason"] = judge(claim["rule"], thresholds, **numbers)
    if row["verdict"] == ABSENT:
        lacking = [REASONS[need] for need in claim["needs"] if need in REASONS]
        row["reason"] = "; ".join(lacking) or row["note"] or row["reason"]
    return row


def _from_estimates(claim, estimates, sample):
    reads = claim["reads"]
    # The diagnostics of a model have identifiers of their own.
    own = estimates[estimates["estimate_id"] == f"{reads['model']}_{sample}-{reads['term']}"]
    found = {"source": f"{reads['model']}_{sample}: {reads['term']}"}
    if own.empty:
        return found | {"note": "no such model in this run"}
    row = own.iloc[0]
    scale = np.exp if row["quantity"].endswith("ratio") else float
    found |= {name: scale(row[name]) for name in ("estimate", "lower", "upper")}
    found |= {"p": row["p"], "n": row["clusters"], "events": row["events"], "note": row["note"]}
    return _plain(found | {"smaller_arm": row["smaller_arm"]})


def _from_shares(claim, shares, sample):
    reads, kind = claim["reads"], claim["rule"]["kind"]
    found = {"source": f"share of wars, {reads['rung']}, {reads['reading']}"}
    own = shares[
        (shares["coder"] == ("rule" if reads["rung"] == "L1" else "curated"))
        & (shares["rung"] == reads["rung"])
        & (shares["reading"] == reads["reading"])
        & (shares["unit"] == "war")
        & (shares["period"] == sample)
        & (shares["duration"] == "all")
        & (shares["chance"] == ("none" if kind == "equals" else "turnover"))
    ]
    own = own[own["n"] > 0]
    if own.empty:
        return found
    row = own.iloc[0]
    names = (
        ("share", "lower", "upper")
        if kind == "equals"
        else ("excess", "excess_lower", "excess_upper")
    )
    found |= dict(zip(("estimate", "lower", "upper"), (row[name] for name in names), strict=True))
    p = row["p_claimed"] if kind == "equals" else row["p_upper"]
    if pd.notna(row["open_high"]):
        found["note"] = f"{row['open_high']:.0%} if every undetermined attribution were a yes"
    return _plain(found | {"p": p, "n": row["n"], "events": row["k"], "smaller_arm": row["n"]})


def _from_pairs(claim, pairs, sample):
    own = pairs[(pairs["row"] == claim["reads"]["row"]) & (pairs["period"] == sample)].iloc[0]
    found = {"source": own["what"], "n": own["n"], "events": own["k"], "smaller_arm": own["n"]}
    if own["n"]:
        found |= {"estimate": own["share"], "lower": own["lower"], "upper": own["upper"]}
        test = binomtest(int(own["k"]), int(own["n"]), claim["rule"]["value"], "less")
        found["p"] = test.pvalue
    return _plain(found)


def _plain(found):
    """Missing values of any kind as NaN, for arithmetic."""
    return {k: np.nan if not isinstance(v, str) and pd.isna(v) else v for k, v in found.items()}
