"""Figures of the duration models: identification, and curves before and after a shift."""

import matplotlib.pyplot as plt
import numpy as np

from warshift.present.figures.style import ACCENT, INK, style
from warshift.present.tables.main import PERIOD

#: (model, term, label) from top to bottom.
IDENTIFICATION = (
    ("war", "shift", "any shift, time-varying"),
    ("war_exogenous", "after_exogenous", "exogenous shifts only"),
    ("war_since", "since_0_90", "0 to 90 days after the latest shift"),
    ("war_since", "since_91_365", "91 to 365 days after"),
    ("war_since", "since_366", "more than 365 days after"),
    (
        "war_lead_counted_180",
        "lead_counted_180",
        "placebo: a change that counts in the next 180 days",
    ),
    ("war_lead_counted_90", "lead_counted_90", "placebo: in the next 90 days"),
    ("war_lead_counted_30", "lead_counted_30", "placebo: in the next 30 days"),
    ("war_lead_30", "lead_30", "placebo: any change, imposed too, in the next 30 days"),
    ("war_with_imposed", "shift_or_imposed", "victor-imposed shifts counted (reversed arrow)"),
    ("war_ever", "ever_shift", "ever a shift, fixed (wrong: immortal time)"),
)
SHOWN = (0.05, 20)  # hazard ratios on the axis
MAX_YEARS = 10
STATES = {0: "before a shift", 1: "after a shift"}


def plot_identification(estimates):
    """Figure 4: hazard ratios of the identification models, for both samples."""
    style()
    figure, axes = plt.subplots(figsize=(7.5, 5.2))
    y = np.arange(len(IDENTIFICATION))[::-1]
    looks = (("post1945", ACCENT, 0.16, "o"), ("all", INK, -0.16, "s"))
    for period, color, shift, marker in looks:
        rows = [_find(estimates, f"{m}_{period}", t) for m, t, _ in IDENTIFICATION]
        points, lows, highs = np.exp(np.array(rows, float).T)
        kept = np.isfinite(points)
        ends = np.clip([lows, highs], *SHOWN)
        label = f"wars {PERIOD[period]}"
        axes.hlines(y[kept] + shift, ends[0][kept], ends[1][kept], color=color)
        axes.plot(points[kept], y[kept] + shift, marker, color=color, markersize=5, label=label)
    axes.axvline(1, color=INK, linewidth=0.8, linestyle="--")
    axes.set_xscale("log")
    axes.set_xlim(*SHOWN)
    ticks = [0.1, 0.25, 0.5, 1, 2, 4, 10]
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.minorticks_off()
    axes.set_yticks(y, [label for _, _, label in IDENTIFICATION])
    axes.set_xlabel("hazard ratio of termination, 95 % interval")
    axes.legend(loc="upper right", fontsize=8)
    return figure


def _find(estimates, spec_id, term):
    own = estimates[(estimates["spec_id"] == spec_id) & (estimates["term"] == term)]
    own = own[own["model"] == "cox"]
    if own.empty:
        return np.nan, np.nan, np.nan
    return tuple(own[["estimate", "lower", "upper"]].iloc[0])


def plot_shift_curves(curves):
    """Figure 5: Simon-Makuch curves of wars before and after a shift.

    Parameters
    ----------
    curves : DataFrame
        Table `shift_curves`.
    """
    style()
    figure, both = plt.subplots(1, 2, figsize=(8, 3.8), sharey=True)
    for axes, period in zip(both, ("post1945", "all"), strict=True):
        rows = curves[curves["period"] == period]
        axes.set_title(f"wars {PERIOD[period]}")
        note = rows["note"].iloc[0]
        if note:  # few wars of a user's own: the panel says why it is empty
            axes.text(0.5, 0.5, note, wrap=True, ha="center", transform=axes.transAxes)
            continue
        for (state, curve), color in zip(rows.groupby("state"), (INK, ACCENT), strict=True):
            label = f"{STATES[state]} ({curve['events'].iloc[0]} ends)"
            axes.step(curve["years"], curve["survival"], where="post", color=color, label=label)
            band = {"step": "post", "color": color, "alpha": 0.12, "linewidth": 0}
            axes.fill_between(curve["years"], curve["lower"], curve["upper"], **band)
        axes.set_xlim(0, MAX_YEARS)
        axes.set_ylim(0, 1.02)
        axes.set_xlabel("years since the war began")
        axes.legend(fontsize=8)
    both[0].set_ylabel(f"share still at war, given {curves['landmark_days'].iloc[0]} days")
    return figure
