"""The figures of the paper; reproducible to the byte."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns

from warshift.present.tables.main import PERIOD, UNIT

# Neither the date nor the version of a library belongs into a figure.
CLEAN = {
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}
INK, ACCENT, PALE = "#222222", "#b3432b", "#9db4c8"


def style():
    """Set the look of all figures."""
    sns.set_theme(style="whitegrid", context="paper", font="DejaVu Sans")
    matplotlib.rcParams.update({"svg.hashsalt": "warshift", "pdf.fonttype": 42, "savefig.dpi": 160})


def save(figure, folder, name):
    """Write NAME.png and NAME.pdf."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for kind, metadata in CLEAN.items():
        figure.savefig(folder / f"{name}.{kind}", metadata=metadata, bbox_inches="tight")
    plt.close(figure)


def plot_shares(shares):
    """Figure 1: shares with exact intervals, the claim, and the ranges expected by chance.

    Parameters
    ----------
    shares : DataFrame
        Rows of `shares` with a column study.
    """
    style()
    shares = shares[shares["unit"].isin(["war", "belligerent", "primary"])].iloc[::-1]
    labels = [
        f"{UNIT[row.unit]}, {PERIOD[row.period]} ({row.k} of {row.n})\n{row.study}"
        for row in shares.itertuples()
    ]
    y = np.arange(len(shares))
    figure, axes = plt.subplots(figsize=(7.5, 0.62 * len(shares) + 1.4))
    for method, offset, label in (
        ("poisson", 0.18, "chance: peacetime turnover, 95 % of draws"),
        ("time_shift", -0.18, "chance: wars moved in time, 95 % of draws"),
    ):
        width = shares[f"{method}_high"] - shares[f"{method}_low"]
        color = PALE if method == "poisson" else "#cfc3a5"
        axes.barh(
            y + offset, width, left=shares[f"{method}_low"], height=0.3, color=color, label=label
        )
        axes.plot(shares[f"{method}_expected"], y + offset, "|", color=INK, markersize=9)
    errors = [shares["share"] - shares["lower"], shares["upper"] - shares["share"]]
    axes.errorbar(
        shares["share"], y, xerr=errors, fmt="o", color=INK, capsize=3, label="observed, exact 95 %"
    )
    claimed = shares["claimed"].iloc[0]
    axes.axvline(claimed, color=ACCENT, linestyle="--", label=f"claimed: {claimed:.0%}")
    axes.set_yticks(y, labels)
    axes.set_xlim(0, 0.75)
    axes.set_xlabel("share with a change of effective leader inside the war (L1)")
    axes.legend(loc="upper center", bbox_to_anchor=(0.4, -0.09 - 0.25 / len(shares)), ncols=2)
    return figure


def plot_survival(curves):
    """Figure 2: Kaplan–Meier survival of wars by period of their start.

    Parameters
    ----------
    curves : DataFrame
        Table `survival_curves`.
    """
    style()
    figure, axes = plt.subplots(figsize=(7, 4.2))
    periods = curves.groupby("period", sort=False)
    for (period, curve), color in zip(periods, sns.color_palette("colorblind"), strict=False):
        label = f"{period} ({curve['n_risk'].iloc[0]} wars)"
        axes.step(curve["years"], curve["survival"], where="post", color=color, label=label)
        band = {"step": "post", "color": color, "alpha": 0.12, "linewidth": 0}
        axes.fill_between(curve["years"], curve["lower"], curve["upper"], **band)
    axes.set_xlim(0, 10)
    axes.set_ylim(0, 1.02)
    axes.set_xlabel("years since the war began")
    axes.set_ylabel("share of wars still fought")
    axes.legend()
    return figure
