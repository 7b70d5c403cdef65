"""Colours and style shared by all figures."""

import matplotlib as mpl

mpl.use("Agg")
import seaborn as sns

INK, ACCENT, PALE, SAND = "#222222", "#b3432b", "#9db4c8", "#cfc3a5"


def new_figure(width, height, columns=1):
    """Create a figure and its axes; several columns share the vertical axis."""
    import matplotlib.pyplot as plt

    sns.set_theme(style="whitegrid", context="paper", font="DejaVu Sans")
    mpl.rcParams.update({"svg.hashsalt": "warshift", "pdf.fonttype": 42, "savefig.dpi": 160})
    mpl.rcParams["text.parse_math"] = False  # a dollar sign in a name begins no formula
    return plt.subplots(1, columns, figsize=(width, height), sharey=columns > 1)
