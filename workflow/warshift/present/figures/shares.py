"""Figures 1 and 3: shares against chance, and at each rung of the ladder of definitions."""

import numpy as np

from warshift.present.figures.look import ACCENT, INK, PALE, SAND, new_figure
from warshift.present.formats import PERIOD, RUNG, UNIT

CHANCE = (  # column prefix, vertical offset, color, label
    ("poisson", 0.18, PALE, "chance: peacetime turnover, 95 % of draws"),
    ("time_shift", -0.18, SAND, "chance: wars moved in time, 95 % of draws"),
)


def plot_shares_and_chance(tables, context):
    """Draw shares with exact intervals, the claim, and the ranges due to chance (figure 1)."""
    shares = tables["shares"]
    shares = shares[shares["unit"].isin(["war", "belligerent", "primary"])].iloc[::-1]
    y = np.arange(len(shares))
    figure, axes = new_figure(7.5, 0.62 * len(shares) + 1.4)
    for method, offset, color, label in CHANCE:
        low, high = shares[f"{method}_low"], shares[f"{method}_high"]
        axes.barh(y + offset, high - low, left=low, height=0.3, color=color, label=label)
        axes.plot(shares[f"{method}_expected"], y + offset, "|", color=INK, markersize=9)
    _with_bars(axes, y, shares, "observed, exact 95 %", "x", capsize=3)
    claimed = shares["claimed"].iloc[0]
    axes.axvline(claimed, color=ACCENT, linestyle="--", label=f"claimed: {claimed:.0%}")
    labels = [
        f"{UNIT[row.unit]}, {PERIOD[row.period]} ({row.k} of {row.n})\n{row.study}"
        for row in shares.itertuples()
    ]
    axes.set_yticks(y, labels)
    axes.set_xlim(0, 0.75)
    axes.set_xlabel("share with a change of effective leader inside the war (L1)")
    axes.legend(loc="upper center", bbox_to_anchor=(0.4, -0.09 - 0.25 / len(shares)), ncols=2)
    return figure


def plot_shares_by_rung(tables, context):
    """Draw the war-level share at each rung, attribution and control windows (figure 3)."""
    shares, control = tables["shares_by_rung"], tables["control_windows"]
    wars = shares[shares["unit"] == "war"]
    curated = wars[wars["coder"] == "curated"].reset_index(drop=True)
    rule = wars[wars["coder"] == "rule"]
    before = control[control["unit"] == "war"].set_index("rung")["before"]
    x = np.arange(len(curated))
    figure, axes = new_figure(7.5, 4.2)
    height = before.reindex(curated["rung"])
    axes.bar(x, height, width=0.62, color=PALE, label="before entry (control windows)")
    _with_bars(axes, x, curated, "curated, exact 95 %", "y", capsize=4)
    doubt = {"color": INK, "lw": 4, "alpha": 0.35, "label": "coding doubt, 95 %"}
    axes.vlines(x + 0.12, curated["doubt_low"], curated["doubt_high"], **doubt)
    axes.plot(np.arange(len(rule)) - 0.12, rule["share"], "s", color="#7a6a3a", label="rule coder")
    axes.plot(x, curated["attributed"], "v", color=ACCENT, label="end attributed to a shift")
    axes.axhline(curated["claimed"].iloc[0], color=ACCENT, ls="--", lw=1, label="claimed")
    axes.set_xticks(x, [f"{rung}\n{RUNG[rung]}".replace(", ", ",\n") for rung in curated["rung"]])
    axes.set_ylim(0, 1)
    axes.set_ylabel("share of wars since 1945")
    axes.legend(loc="upper left", fontsize=8)
    return figure


def _with_bars(axes, places, shares, label, direction, capsize):
    """Plot the shares as points, with their exact intervals along x or y."""
    errors = [shares["share"] - shares["lower"], shares["upper"] - shares["share"]]
    points = (shares["share"], places) if direction == "x" else (places, shares["share"])
    bars = {f"{direction}err": errors, "fmt": "o", "color": INK, "capsize": capsize}
    axes.errorbar(*points, **bars, label=label)
