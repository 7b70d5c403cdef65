"""Figures 2 and 5: survival of wars by period, and before and after a shift."""

import seaborn as sns

from warshift.present.figures.look import ACCENT, INK, new_figure
from warshift.present.formats import PERIOD

MAX_YEARS = 10
STATES = {0: ("before a shift", INK), 1: ("after a shift", ACCENT)}


def plot_survival(tables, context):
    """Draw Kaplan–Meier survival of wars by the period in which they began (figure 2)."""
    figure, axes = new_figure(7, 4.2)
    curves = tables["survival_curves"].groupby("period", sort=False)
    for (period, curve), color in zip(curves, sns.color_palette("colorblind"), strict=False):
        _draw(axes, curve, f"{period} ({curve['n_risk'].iloc[0]} wars)", color)
    _finish(axes)
    axes.set_ylabel("share of wars still fought")
    return figure


def plot_shift_curves(tables, context):
    """Draw Simon–Makuch curves of wars before and after a shift (figure 5)."""
    curves = tables["shift_curves"]
    figure, both = new_figure(8, 3.8, columns=2)
    for axes, period in zip(both, ("post1945", "all"), strict=True):
        axes.set_title(f"wars {PERIOD[period]}")
        rows = curves[curves["period"] == period]
        note = rows["note"].iloc[0]
        if note:  # too few wars: the panel says why it is empty
            axes.text(0.5, 0.5, note, wrap=True, ha="center", transform=axes.transAxes)
            continue
        for state, curve in rows.groupby("state"):
            words, color = STATES[state]
            _draw(axes, curve, f"{words} ({curve['events'].iloc[0]} ends)", color)
        _finish(axes)
        axes.legend(fontsize=8)
    both[0].set_ylabel(f"share still at war, given {curves['landmark_days'].iloc[0]} days")
    return figure


def _draw(axes, curve, label, color):
    """Draw one curve as steps, with its interval."""
    steps = {"drawstyle": "steps-post", "color": color, "errorbar": None, "estimator": None}
    sns.lineplot(curve, x="years", y="survival", label=label, ax=axes, **steps)
    band = {"step": "post", "color": color, "alpha": 0.12, "linewidth": 0}
    axes.fill_between(curve["years"], curve["lower"], curve["upper"], **band)


def _finish(axes):
    axes.set_xlim(0, MAX_YEARS)
    axes.set_ylim(0, 1.02)
    axes.set_xlabel("years since the war began")
