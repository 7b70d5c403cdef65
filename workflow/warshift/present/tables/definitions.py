"""Tables of the ladder of definitions and of the codings behind it (B1 to B5)."""

import numpy as np
import pandas as pd

from warshift.present.formats import interval, number, pick, probability
from warshift.present.labels import CODER, RUNG, UNIT
from warshift.vocabulary import RUNGS


def rungs_table(tables, context):
    """Table B1: share at every rung, by coder and unit, with the bounds of the coding."""
    rows = []
    for row in tables["shares_by_rung"].itertuples():
        doubt = (row.doubt_with_sampling_low, row.doubt_with_sampling_high)
        compatible = row.compatible_low <= row.k <= row.compatible_high
        rows.append(
            {
                "Coder": CODER[row.coder],
                "Rung": f"{row.rung} {RUNG[row.rung]}",
                "Unit": UNIT[row.unit],
                "k": row.k,
                "n": row.n,
                "Unknown": row.missing,
                "Share": number(row.share),
                "95% interval": interval(row.lower, row.upper),
                "Width": number(row.upper - row.lower),
                f"p (={row.claimed:g})": probability(row.p_claimed),
                f"Compatible with {row.claimed:g}": "yes" if compatible else "no",
                "Power": number(row.power),
                "Undetermined no/yes": interval(row.open_low, row.open_high),
                "Unknown no/yes": interval(row.worst_low, row.worst_high),
                "Without low confidence": number(row.without_low),
                "Coding doubt 95%": interval(row.doubt_low, row.doubt_high),
                "with sampling": interval(*doubt),
                "Attributed": number(row.attributed),
                "Attributed or undetermined": number(row.attributed_open),
            }
        )
    return pd.DataFrame(rows)


def wars_by_rung_table(tables, context):
    """Table B2: each war, the rung at which it enters, and the events that bring it in."""
    order = {**{rung: place for place, rung in enumerate(RUNGS)}, "none": 8, "unknown": 9}
    wars = tables["wars_by_rung"]
    return pick(
        wars.sort_values("rung", key=lambda column: column.map(order), kind="stable"),
        {"War": "war", "Enters at": "rung", "Attributed": "attributed", "Events": "events"},
    )


def control_windows_table(tables, context):
    """Table B3: primary belligerents in the war and in the equal-length stretch before entry."""
    control = tables["control_windows"]
    return pd.DataFrame(
        {
            "Unit": control["unit"].map({**UNIT, "war": "Wars (any primary belligerent)"}),
            "Rung": control["rung"],
            "Pairs": control["n"],
            "In war": control["in_war"].map(number),
            "Before entry": control["before"].map(number),
            "Only in war": control["only_war"],
            "Only before": control["only_before"],
            "p (McNemar, exact)": control["p"].map(probability),
        }
    )


def reconciliation_table(tables, context):
    """Table B4: from the claimed share to each of ours, with the wars that each step moves."""
    shares, entering = tables["shares_by_rung"], tables["wars_by_rung"]
    wars = shares[shares["unit"] == "war"]
    rule = wars[(wars["coder"] == "rule") & (wars["rung"] == "L1")].iloc[0]
    text = "The article: a shift brought about the change of expectations that ended the war"
    told = "about 35 wars, codings not public"
    steps = [_step(text, np.nan, np.nan, shares["claimed"].iloc[0], told)]
    steps.append(_step("Rule coder, L1 (any change of leader not imposed)", *_counts(rule), ""))
    curated = wars[wars["coder"] == "curated"]
    for row in curated.itertuples():
        names = _wars_where(entering, "rung", row.rung)
        named = f"enter: {names}" if names else "no war enters"
        steps.append(_step(f"Curated, {row.rung} ({RUNG[row.rung]})", *_counts(row), named))
    last = curated.iloc[-1]
    for words, column, answers in (
        ("codings of low confidence left out", "without_low", ()),
        (
            "attributed: the shift brought the end (what the article claims)",
            "attributed",
            ("yes",),
        ),
        ("attributed or undetermined", "attributed_open", ("yes", "undetermined")),
    ):
        k = round(last[column] * last["n"])
        named = _wars_where(entering, "attributed", *answers)
        steps.append(_step(f"{last['rung']}, {words}", k, last["n"], last[column], named))
    unknown = _wars_where(entering, "rung", "unknown")
    steps.append(_step("Unknown: a belligerent was not searched", *(np.nan,) * 3, unknown))
    return pd.DataFrame(steps)


def _step(definition, k, n, share, wars):
    counts = {"k": "" if pd.isna(k) else int(k), "n": "" if pd.isna(n) else int(n)}
    return {"Definition": definition, **counts, "Share": number(share), "Wars": wars}


def _counts(row):
    return row.k, row.n, row.share


def _wars_where(entering, column, *values):
    return "; ".join(entering.loc[entering[column].isin(values), "war"])


def codings_table(tables, context):
    """Table B5: every curated coding of the study's wars."""
    placed = tables["placed_codings"]
    return pick(
        placed.sort_values(["war_key", "date", "ccode"], kind="stable"),
        {
            "War": "war_key",
            "State": "state",
            "Date": "date",
            "Precision": "date_precision",
            "Level": "level",
            "Rung": "rung",
            "Position": "position",
            "Out": "outgoing",
            "In": "incoming",
            "Type": "type",
            "Arrow": "arrow",
            "Attributed": "attributed",
            "Direction": "direction",
            "Confidence": "confidence",
            "Rationale": "rationale",
            "Sources": "sources",
            "Page": "page",
            "Identifier": "shift_id",
        },
    )
