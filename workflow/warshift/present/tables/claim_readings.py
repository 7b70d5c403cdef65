"""Table of claims: a sentence on each claim, composed from its numbers."""

import numpy as np
import pandas as pd

from warshift.estimate.claims.verdicts import ABSENT, RATIOS
from warshift.present.formats import PERIOD, interval, number, probability, ratio

ALPHA = 0.05


def claims_with_readings(tables, context):
    """Return the claims with their readings; only claims about a ratio have a smaller arm."""
    claims = tables["claims"]
    rows = [(ratio if row.kind in RATIOS else number, row) for row in claims.itertuples()]
    return claims.assign(
        sample=claims["sample"].map(PERIOD) + np.where(claims["main"], " (verdict)", " (check)"),
        estimate=[form(row.estimate) for form, row in rows],
        interval=[interval(row.lower, row.upper, form) for form, row in rows],
        smaller_arm=claims["smaller_arm"].where(claims["kind"].isin(RATIOS)),
        reading=[reading(row, tables["estimates"]) for _, row in rows],
    )


def reading(row, estimates):
    """Compose a sentence on one claim, worded according to its numbers."""
    if row.verdict == ABSENT:
        return f"Not in this band: {row.reason}."
    parts = [_finding(row), _supplement(row, estimates), f"{row.verdict}: {row.reason}", _holm(row)]
    sentence = "; ".join(part for part in parts if part)
    return f"{sentence[0].upper()}{sentence[1:]}. {row.caveat}".strip()


def _finding(row):
    if row.kind in RATIOS:
        limits = f"[{ratio(row.lower)}, {ratio(row.upper)}]"
        arm = f"{row.smaller_arm} of {row.events} {row.counts} in the smaller arm"
        return f"the ratio is {ratio(row.estimate)} {limits} in {row.n} wars, {arm}"
    if row.kind == "excess":
        over = "above" if row.estimate > 0 else "below"
        limits = f"[{100 * row.lower:.0f}, {100 * row.upper:.0f}]"
        points = f"{abs(100 * row.estimate):.1f} points"
        share = f"{row.events} of {row.n} wars"
        return f"{share} is {points} {over} chance, interval {limits}"
    limits = f"{100 * row.lower:.0f} to {100 * row.upper:.0f} %"
    return f"{row.events} of {row.n} wars ({row.estimate:.0%}), interval {limits}"


def _supplement(row, estimates):
    """Add what a reader needs beside the number: bounds, or the ratio of another model."""
    if row.id == "share_41_article_definition":
        return row.note
    if row.id == "imposed_reverses_arrow":
        pair = [_ratio_of(estimates, f"{m}_{row.sample}") for m in ("war", "war_with_imposed")]
        return f"counting imposed shifts moves the ratio of any shift from {pair[0]} to {pair[1]}"
    if row.id == "shift_hastens_end_l4":
        alone = _ratio_of(estimates, f"war_exogenous_l4_{row.sample}", interval=True)
        return f"exogenous shifts alone give {alone}"
    return ""


def _ratio_of(estimates, spec_id, interval=False):
    """Format the ratio of a model's first term."""
    terms = estimates[estimates["spec_id"] == spec_id]
    if terms.empty or np.isnan(terms["estimate"].iloc[0]):
        return "no estimate"
    first = terms.iloc[0]
    text = ratio(np.exp(first["estimate"]))
    limits = (ratio(np.exp(first[end])) for end in ("lower", "upper"))
    return f"{text} [{', '.join(limits)}]" if interval else text


def _holm(row):
    """Warn where the verdict rests on a p-value that does not survive Holm's adjustment."""
    tests = row.verdict == "contradicted" or (row.verdict == "supported" and row.kind != "same")
    if not tests or pd.isna(row.holm) or row.holm <= ALPHA:
        return ""
    p = probability(row.holm)
    return f"this does not survive Holm's adjustment over all claims (p = {p})"
