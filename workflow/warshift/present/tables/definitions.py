"""Tables and figure of the definition ladder, and the codings behind it."""

import numpy as np
import pandas as pd
from scipy.stats import binom

from warshift.present.formats import day, interval, number, probability
from warshift.present.tables.main import UNIT
from warshift.vocabulary import RUNGS

AWAY = 0.2  # distance from the claim at which Table B1 states the power of its test
CODER = {"rule": "rule coder", "curated": "curated"}
RUNG = {
    "L1": "effective leader",
    "L2": "+ source of support",
    "L3": "+ regime, coup",
    "L4": "+ head of state, cabinet, junta, coalition",
}


def ladder_table(study, shares):
    """Share at every rung, by coder and unit, with the bounds of the coding."""
    rows = []
    for row in shares.itertuples():
        doubt = (row.doubt_with_sampling_low, row.doubt_with_sampling_high)
        compatible = row.compatible_low <= row.k <= row.compatible_high
        rows.append(
            {
                "Study": study,
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
                "Power": number(power_beside(row)),
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


def power_beside(row):
    """Power of the exact test of the claim if the truth lies a fifth away from it, the harder side.

    Parameters
    ----------
    row : namedtuple
        With n, claimed, and the counts that the test does not reject.

    Returns
    -------
    float
    """
    kept = [
        binom.cdf(row.compatible_high, row.n, truth)
        - binom.cdf(row.compatible_low - 1, row.n, truth)
        for truth in (row.claimed - AWAY, row.claimed + AWAY)
    ]
    return 1 - max(kept)


def entering_table(study, entering):
    """Each war, the rung at which it enters the numerator, and the events that bring it in."""
    order = {**{rung: place for place, rung in enumerate(RUNGS)}, "none": 8, "unknown": 9}
    table = entering.sort_values("rung", key=lambda column: column.map(order), kind="stable")
    return pd.DataFrame(
        {
            "Study": study,
            "War": table["war"],
            "Enters at": table["rung"],
            "Attributed": table["attributed"],
            "Events": table["events"],
        }
    )


def control_table(study, control):
    """In-war share of the primary belligerents against the equal-length stretch before entry."""
    return pd.DataFrame(
        {
            "Study": study,
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


def reconciliation_table(study, shares, entering):
    """From the claimed share to each of ours: one definition a row, with the wars that it moves."""
    steps = []
    claimed = shares["claimed"].iloc[0]
    text = "The article: a shift brought about the change of expectations that ended the war"
    steps.append(_step(text, np.nan, np.nan, claimed, "about 35 wars, codings not public"))
    wars = shares[shares["unit"] == "war"]
    rule = wars[(wars["coder"] == "rule") & (wars["rung"] == "L1")].iloc[0]
    steps.append(_step("Rule coder, L1 (any change of leader not imposed)", *_kn(rule), ""))
    for row in wars[wars["coder"] == "curated"].itertuples():
        new = entering.loc[entering["rung"] == row.rung, "war"]
        named = "enter: " + "; ".join(new) if len(new) else "no war enters"
        steps.append(_step(f"Curated, {row.rung} ({RUNG[row.rung]})", *_kn(row), named))
    last = wars[wars["coder"] == "curated"].iloc[-1]
    unknown = "; ".join(entering.loc[entering["rung"] == "unknown", "war"])
    steps += [
        _step(
            f"{last['rung']}, codings of low confidence left out",
            *_of(last, "without_low"),
            "",
        ),
        _step(
            f"{last['rung']}, attributed: the shift brought the end (what the article claims)",
            *_of(last, "attributed"),
            _named(entering, ["yes"]),
        ),
        _step(
            f"{last['rung']}, attributed or undetermined",
            *_of(last, "attributed_open"),
            _named(entering, ["yes", "undetermined"]),
        ),
        _step("Unknown: a belligerent was not searched", np.nan, np.nan, np.nan, unknown),
    ]
    table = pd.DataFrame(steps)
    table.insert(0, "Study", study)
    return table


def _step(definition, k, n, share, wars):
    counts = {"k": "" if pd.isna(k) else int(k), "n": "" if pd.isna(n) else int(n)}
    return {"Definition": definition, **counts, "Share": number(share), "Wars": wars}


def _kn(row):
    return row.k, row.n, row.share


def _of(row, name):
    return round(row[name] * row["n"]), row["n"], row[name]


def _named(entering, words):
    return "; ".join(entering.loc[entering["attributed"].isin(words), "war"])


def codings_table(study, placed):
    """Every curated coding of the study's wars."""
    rows = placed.sort_values(["war_key", "date", "ccode"], kind="stable")
    return pd.DataFrame(
        {
            "Study": study,
            "War": rows["war_key"],
            "State": rows["state"],
            "Date": rows["date"].map(day),
            "Precision": rows["date_precision"],
            "Level": rows["level"],
            "Rung": rows["rung"],
            "Position": rows["position"],
            "Out": rows["outgoing"],
            "In": rows["incoming"],
            "Type": rows["type"],
            "Arrow": rows["arrow"],
            "Attributed": rows["attributed"],
            "Direction": rows["direction"],
            "Confidence": rows["confidence"],
            "Rationale": rows["rationale"],
            "Sources": rows["sources"],
            "Page": rows["page"],
            "Identifier": rows["shift_id"],
        }
    )


def plot_ladder(shares, control):
    """Figure 3: the war-level share at each rung, by coder, with attribution and control windows.

    Parameters
    ----------
    shares, control : DataFrames
        Of the headline study.
    """
    import matplotlib.pyplot as plt

    from warshift.present.figures.style import ACCENT, INK, PALE, style

    style()
    figure, axes = plt.subplots(figsize=(7.5, 4.2))
    wars = shares[shares["unit"] == "war"]
    curated = wars[wars["coder"] == "curated"].reset_index(drop=True)
    x = np.arange(len(curated))
    before = control[control["unit"] == "war"].set_index("rung")["before"].reindex(curated["rung"])
    axes.bar(x, before, width=0.62, color=PALE, label="before entry (control windows)")
    errors = [curated["share"] - curated["lower"], curated["upper"] - curated["share"]]
    axes.errorbar(
        x, curated["share"], yerr=errors, fmt="o", color=INK, capsize=4, label="curated, exact 95 %"
    )
    axes.vlines(
        x + 0.12,
        curated["doubt_low"],
        curated["doubt_high"],
        color=INK,
        lw=4,
        alpha=0.35,
        label="coding doubt, 95 %",
    )
    rule = wars[wars["coder"] == "rule"]
    axes.plot(np.arange(len(rule)) - 0.12, rule["share"], "s", color="#7a6a3a", label="rule coder")
    axes.plot(x, curated["attributed"], "v", color=ACCENT, label="end attributed to a shift")
    axes.axhline(curated["claimed"].iloc[0], color=ACCENT, ls="--", lw=1, label="claimed")
    axes.set_xticks(x, [f"{rung}\n{RUNG[rung]}".replace(", ", ",\n") for rung in curated["rung"]])
    axes.set_ylim(0, 1)
    axes.set_ylabel("share of wars since 1945")
    axes.legend(loc="upper left", fontsize=8)
    return figure
