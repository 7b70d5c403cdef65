"""Each claim with the estimate that decides it."""

import numpy as np
import pandas as pd
from scipy.stats import binomtest

from warshift.estimate.claims.verdicts import ABSENT, holm, judge

#: Why a run may not have what a claim needs in addition to the leaders.
REASONS = {
    "ladder": "rungs above L1 and attribution need codings, which only wars since 1945 have",
    "direction": "no coder of this run says whether a shift was dovish or hawkish",
    "regimes": "no source of regime types in this run",
    "cinc": "no source of capabilities in this run",
}


def judge_claims(spec, estimates, shares, pairs):
    """Return table `claims`, in the order of the file.

    Parameters
    ----------
    spec : dict
        config/claims.yaml.
    estimates, shares, pairs : DataFrame
        Tables `estimates`, `shares_by_duration` and `two_by_two`.
    """
    finders = {
        "estimates": lambda claim, sample: _from_estimates(claim, estimates, sample),
        "shares": lambda claim, sample: _from_shares(claim, shares, sample),
        "two_by_two": lambda claim, sample: _from_pairs(claim, pairs, sample),
    }
    rows = []
    for claim in spec["claims"]:
        for sample in claim["samples"]:
            evidence = finders[claim["reads"]["from"]](claim, sample)
            rows.append(_row(claim, sample, evidence, spec["thresholds"]))
    table = pd.DataFrame(rows)
    main = table["main"]
    table["holm"] = np.nan
    table.loc[main, "holm"] = holm(table.loc[main, "p"])
    return table


def _row(claim, sample, evidence, thresholds):
    row = {"id": claim["id"], "claim": claim["claim"], "sample": sample}
    row |= {"main": sample == claim["samples"][0], "estimand": claim["estimand"]}
    row |= {"expected": claim["expected"], "kind": claim["rule"]["kind"]}
    empty = dict.fromkeys(("estimate", "lower", "upper", "p", "n", "events", "smaller_arm"), np.nan)
    row |= empty | {"source": "", "note": ""} | evidence
    row |= {"counts": claim.get("counts", "terminations"), "caveat": claim.get("caveat", "")}
    numbers = {name: row[name] for name in ("estimate", "lower", "upper", "smaller_arm")}
    row["verdict"], row["reason"] = judge(claim["rule"], thresholds, **numbers)
    if row["verdict"] == ABSENT:
        reasons = [REASONS[need] for need in claim["needs"] if need in REASONS]
        row["reason"] = "; ".join(reasons) or row["note"] or row["reason"]
    return row


def _from_estimates(claim, estimates, sample):
    reads = claim["reads"]
    # The identifiers of a model's diagnostics differ from this one.
    rows = estimates[estimates["estimate_id"] == f"{reads['model']}_{sample}-{reads['term']}"]
    evidence = {"source": f"{reads['model']}_{sample}: {reads['term']}"}
    if rows.empty:
        return evidence | {"note": "no such model in this run"}
    row = rows.iloc[0]
    scale = np.exp if row["quantity"].endswith("ratio") else float
    evidence |= {name: scale(row[name]) for name in ("estimate", "lower", "upper")}
    evidence |= {"n": row["clusters"]}
    return _plain(evidence | row[["p", "events", "note", "smaller_arm"]].to_dict())


def _from_shares(claim, shares, sample):
    reads, kind = claim["reads"], claim["rule"]["kind"]
    evidence = {"source": f"share of wars, {reads['rung']}, {reads['reading']}"}
    rows = shares[
        (shares["coder"] == ("rule" if reads["rung"] == "L1" else "curated"))
        & (shares["rung"] == reads["rung"])
        & (shares["reading"] == reads["reading"])
        & (shares["unit"] == "war")
        & (shares["period"] == sample)
        & (shares["duration"] == "all")
        & (shares["chance"] == ("none" if kind == "equals" else "turnover"))
    ]
    rows = rows[rows["n"] > 0]
    if rows.empty:
        return evidence
    row = rows.iloc[0]
    names = ("share", "lower", "upper", "p_claimed")
    if kind != "equals":
        names = ("excess", "excess_lower", "excess_upper", "p_upper")
    evidence |= dict(zip(("estimate", "lower", "upper", "p"), row[list(names)], strict=True))
    if pd.notna(row["open_high"]):
        evidence["note"] = f"{row['open_high']:.0%} if every undetermined attribution were a yes"
    return _plain(evidence | {"n": row["n"], "events": row["k"], "smaller_arm": row["n"]})


def _from_pairs(claim, pairs, sample):
    row = pairs[(pairs["row"] == claim["reads"]["row"]) & (pairs["period"] == sample)].iloc[0]
    k, n = row["k"], row["n"]
    evidence = {"source": row["what"], "n": n, "events": k, "smaller_arm": n}
    if n:
        evidence |= {"estimate": row["share"], "lower": row["lower"], "upper": row["upper"]}
        evidence["p"] = binomtest(int(k), int(n), claim["rule"]["value"], "less").pvalue
    return _plain(evidence)


def _plain(evidence):
    """Return missing values of any kind as NaN, for arithmetic."""
    missing = {k for k, v in evidence.items() if not isinstance(v, str) and pd.isna(v)}
    return evidence | dict.fromkeys(missing, np.nan)
