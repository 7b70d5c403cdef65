"""Table of the claims: what was said, what the data say, a sentence made of the numbers."""

import numpy as np
import pandas as pd

from warshift.estimate.claims.verdicts import ABSENT, RATIOS
from warshift.present.formats import number, probability, ratio, whole
from warshift.present.labels import PERIOD

ALPHA = 0.05


def claims_table(tables, context):
    """One row per claim and sample."""
    return pd.DataFrame([_row(row, tables["estimates"]) for row in tables["claims"].itertuples()])


def _row(row, estimates):
    text = ratio if row.kind in RATIOS else number
    low, point, high = (text(value) for value in (row.lower, row.estimate, row.upper))
    return {
        "Claim": row.id,
        "Hypothesis": row.claim,
        "Sample": f"{PERIOD[row.sample]} ({'verdict' if row.main else 'check'})",
        "Estimand": row.estimand,
        "Expected": row.expected,
        "Decided by": row.source,
        "Estimate": point,
        "95% interval": f"[{low}, {high}]" if low and high else "",
        "p": probability(row.p),
        "Holm p": probability(row.holm),
        "Wars": whole(row.n),
        "Events": whole(row.events),
        "Smaller arm": whole(row.smaller_arm) if row.kind in RATIOS else "",
        "Verdict": row.verdict,
        "Reading": reading(row, estimates),
    }


def reading(row, estimates):
    """A sentence on one claim, in words chosen by the numbers."""
    if row.verdict == ABSENT:
        return f"Not in this band: {row.reason}."
    words = [_finding(row), _beside(row, estimates), f"{row.verdict}: {row.reason}", _holm(row)]
    sentence = "; ".join(text for text in words if text)
    return f"{sentence[0].upper()}{sentence[1:]}. {row.caveat}".strip()


def _finding(row):
    if row.kind in RATIOS:
        limits = f"[{ratio(row.lower)}, {ratio(row.upper)}]"
        arm = f"{whole(row.smaller_arm)} of {whole(row.events)} {row.counts} in the smaller arm"
        return f"the ratio is {ratio(row.estimate)} {limits} in {whole(row.n)} wars, {arm}"
    if row.kind == "excess":
        over = "above" if row.estimate > 0 else "below"
        limits = f"[{100 * row.lower:.0f}, {100 * row.upper:.0f}]"
        points = f"{abs(100 * row.estimate):.1f} points"
        share = f"{whole(row.events)} of {whole(row.n)} wars"
        return f"{share} is {points} {over} chance, interval {limits}"
    limits = f"{100 * row.lower:.0f} to {100 * row.upper:.0f} %"
    return f"{whole(row.events)} of {whole(row.n)} wars ({row.estimate:.0%}), interval {limits}"


def _beside(row, estimates):
    """What a reader must see next to the number."""
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
    """Text of the ratio of a model's first term."""
    terms = estimates[estimates["spec_id"] == spec_id]
    if terms.empty or np.isnan(terms["estimate"].iloc[0]):
        return "no estimate"
    first = terms.iloc[0]
    text = ratio(np.exp(first["estimate"]))
    limits = (ratio(np.exp(first[end])) for end in ("lower", "upper"))
    return f"{text} [{', '.join(limits)}]" if interval else text


def _holm(row):
    """Said where the verdict rests on a p-value that the adjustment would not leave standing."""
    tests = row.verdict == "contradicted" or (row.verdict == "supported" and row.kind != "same")
    if not tests or pd.isna(row.holm) or row.holm <= ALPHA:
        return ""
    p = probability(row.holm)
    return f"Holm's adjustment over the claims (p = {p}) would not let it stand alone"
