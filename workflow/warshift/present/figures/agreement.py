"""Figure 6: agreement between coders."""

from warshift.present.figures.look import ACCENT, INK, new_figure


def plot_agreement(tables, context):
    """Draw Cohen's kappa with its interval, and percent agreement, by question (figure 6)."""
    shown = tables["agreement"].dropna(subset=["kappa"]).iloc[::-1]
    y = range(len(shown))
    figure, axes = new_figure(7.5, 0.42 * len(shown) + 1.2)
    errors = [shown["kappa"] - shown["kappa_low"], shown["kappa_high"] - shown["kappa"]]
    axes.errorbar(shown["kappa"], y, xerr=errors, fmt="o", color=INK, capsize=3, label="kappa")
    axes.plot(shown["agreement"], y, "|", color=ACCENT, ms=11, mew=2, label="percent agreement")
    axes.set_yticks(y, [f"{row.question} (n = {row.n})" for row in shown.itertuples()])
    axes.set_xlim(0, 1.06)
    axes.set_xlabel("agreement")
    axes.legend(loc="lower left")
    return figure
