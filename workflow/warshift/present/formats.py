"""Numbers and dates as the text that every table shows."""

import pandas as pd

MOST, LEAST = 1e4, 1e-4  # ratios beyond are shown as larger or smaller than these


def number(value, digits=3):
    """Fixed-point text; an empty text for a missing value."""
    return "" if pd.isna(value) else f"{value:.{digits}f}"


def whole(value):
    """A count, or an empty text."""
    return "" if pd.isna(value) else str(int(value))


def ratio(value):
    """Text of a ratio; beyond any meaning only its side is said."""
    if pd.isna(value):
        return ""
    if value > MOST:
        return f">{MOST:.0f}"
    return f"<{LEAST:g}" if value < LEAST else f"{value:.3f}"


def probability(value):
    """p-value to three digits, or "<0.001"."""
    if pd.isna(value):
        return ""
    return "<0.001" if value < 0.001 else f"{value:.3f}"


def interval(low, high, text=number):
    """Two bounds in brackets; an empty text where the lower is missing."""
    return "" if pd.isna(low) else f"[{text(low)}, {text(high)}]"


def day(value):
    """ISO date, or an empty text."""
    return "" if pd.isna(value) else f"{value:%Y-%m-%d}"


def pick(frame, columns):
    """Columns of a frame under the headings of a table; dates become ISO days.

    Parameters
    ----------
    frame : DataFrame
    columns : dict
        Heading to name of the column.

    Returns
    -------
    DataFrame
    """
    shown = {heading: frame[name] for heading, name in columns.items()}
    for heading, values in shown.items():
        if pd.api.types.is_datetime64_any_dtype(values):
            shown[heading] = values.map(day)
    return pd.DataFrame(shown)


def bounds(frame, low, high):
    """Two columns of bounds as one column of intervals."""
    return [interval(*pair) for pair in zip(frame[low], frame[high], strict=True)]
