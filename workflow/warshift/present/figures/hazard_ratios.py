"""Figure 4: hazard ratios of the identification models."""

import numpy as np

from warshift.errors import ConfigError
from warshift.present.figures.look import ACCENT, INK, new_figure
from warshift.present.formats import PERIOD

AXIS = (0.05, 20)  # range of the hazard ratio axis


def plot_identification(tables, context, shown):
    """Draw the hazard ratios of both samples, one row per (model, term, label) (figure 4)."""
    estimates = tables["estimates"]
    figure, axes = new_figure(7.5, 5.2)
    y = np.arange(len(shown))[::-1]
    looks = (("post1945", ACCENT, 0.16, "o"), ("all", INK, -0.16, "s"))
    for period, color, shift, marker in looks:
        rows = [_find(estimates, f"{m}_{period}", t) for m, t, _ in shown]
        points, lows, highs = np.exp(np.array(rows, float).T)
        kept = np.isfinite(points)
        ends = np.clip([lows, highs], *AXIS)
        label = f"wars {PERIOD[period]}"
        axes.hlines(y[kept] + shift, ends[0][kept], ends[1][kept], color=color)
        axes.plot(points[kept], y[kept] + shift, marker, color=color, markersize=5, label=label)
    axes.axvline(1, color=INK, linewidth=0.8, linestyle="--")
    axes.set_xscale("log")
    axes.set_xlim(*AXIS)
    ticks = [0.1, 0.25, 0.5, 1, 2, 4, 10]
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.minorticks_off()
    axes.set_yticks(y, [label for _, _, label in shown])
    axes.set_xlabel("hazard ratio of termination, 95 % interval")
    axes.legend(loc="upper right", fontsize=8)
    return figure


def _find(estimates, spec_id, term):
    fit = estimates[(estimates["spec_id"] == spec_id) & (estimates["term"] == term)]
    fit = fit[fit["model"] == "cox"]
    if fit.empty:
        raise ConfigError(
            f"config/results.yaml, key options.shown, value {spec_id}, {term}: no Cox model of "
            "this name with this term in config/models; correct or remove it"
        )
    return tuple(fit[["estimate", "lower", "upper"]].iloc[0])
