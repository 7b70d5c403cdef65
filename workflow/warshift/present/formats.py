"""Formats and labels of table cells, named in config/results.yaml."""

from contextlib import contextmanager

import numpy as np
import pandas as pd

from warshift.errors import ConfigError

UNIT = {
    "war": "Wars",
    "belligerent": "Belligerents",
    "primary": "Primary belligerents",
    "side": "Sides",
}
PERIOD = {"post1945": "since 1945", "all": "all covered"}
RUNG = {
    "L1": "effective leader",
    "L2": "+ source of support",
    "L3": "+ regime, coup",
    "L4": "+ head of state, cabinet, junta, coalition",
}
MOST, LEAST = 1e4, 1e-4  # ratios outside this range are shown as > or <


def number(value):
    """Format a number with three decimals; a missing value gives an empty string."""
    return "" if pd.isna(value) else f"{value:.3f}"


def ratio(value):
    """Format a ratio; beyond `MOST` and `LEAST` only the direction is given."""
    if pd.isna(value):
        return ""
    if value > MOST:
        return f">{MOST:.0f}"
    return f"<{LEAST:g}" if value < LEAST else f"{value:.3f}"


def probability(value):
    """Format a p-value with three decimals, or as "<0.001"."""
    if pd.isna(value):
        return ""
    return "<0.001" if value < 0.001 else f"{value:.3f}"


def interval(low, high, text=number):
    """Format two limits in brackets; a missing limit gives an empty string."""
    return "" if pd.isna(low) or pd.isna(high) else f"[{text(low)}, {text(high)}]"


def day(value):
    """Format an ISO date; a missing date gives an empty string."""
    return "" if pd.isna(value) else f"{value:%Y-%m-%d}"


def effect(value, quantity):
    """Format an estimate; ratios are exponentiated, since models estimate their logs."""
    return ratio(np.exp(value)) if quantity.endswith("ratio") else number(value)


def effect_interval(low, high, quantity):
    """Format the limits of an estimate, as in `effect`."""
    if quantity.endswith("ratio"):
        return interval(np.exp(low), np.exp(high), ratio)
    return interval(low, high)


#: Each format is a function of one or more cells, or a mapping from codes to labels.
FORMATS = {
    "number": number,
    "probability": probability,
    "ratio": ratio,
    "interval": interval,
    "day": day,
    "width": lambda low, high: number(high - low),
    "within": lambda value, low, high: "yes" if low <= value <= high else "no",
    "effect": effect,
    "effect_interval": effect_interval,
    "remark": lambda note, converged: note or ("" if converged else "not converged"),
    "unit": UNIT,
    "period": PERIOD,
    "rung": {rung: f"{rung} {words}" for rung, words in RUNG.items()},
    "coder": {"rule": "rule coder", "curated": "curated"},
    "yes_no": {True: "yes", False: "no"},
}


def lay_out(rows, columns):
    """Select and format the columns of a table.

    Parameters
    ----------
    rows : DataFrame
    columns : dict
        Heading to column, as `columns` in results.schema.json.

    Raises
    ------
    ConfigError
        If a column is not in `rows`.
    """
    rows = rows.reset_index(drop=True)
    shown = {}
    for heading, column in columns.items():
        spec = column if isinstance(column, dict) else {"from": column}
        names = [spec["from"]] if isinstance(spec["from"], str) else spec["from"]
        for name in names:
            if name not in rows:
                raise ConfigError(
                    f"config/results.yaml, column {heading}, value {name}: no such column; "
                    f"choose one of {', '.join(rows)}"
                )
        with _one_line_of(heading, heading):
            title = heading.format_map(rows.iloc[0]) if len(rows) else heading
        with _one_line_of(heading, spec.get("as")):
            shown[title] = _cells(rows[names], spec.get("as"), spec.get("missing", ""))
    return pd.DataFrame(shown)


@contextmanager
def _one_line_of(heading, form):
    """Report a template or format that does not fit its cells, or a word that has no label."""
    try:
        yield
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        raise ConfigError(
            f"config/results.yaml, column {heading}, value {form}: cannot show the cells "
            f"({type(error).__name__}: {error}); correct the format, or label every word"
        ) from error


def _cells(values, form, missing):
    """Format cells; by default dates as days, floats with three decimals, the rest unchanged."""
    first = values.iloc[:, 0]
    if form is None and pd.api.types.is_datetime64_any_dtype(first):
        form = "day"
    elif form is None and pd.api.types.is_float_dtype(first):
        form = "number"
    elif form is None:
        return first
    form = FORMATS.get(form, form) if isinstance(form, str) else form
    if isinstance(form, dict):
        form = form.__getitem__
    elif isinstance(form, str):
        form = form.format
    cells = zip(*(values[name] for name in values), strict=True)
    return [missing if pd.isna(cell[0]) else form(*cell) for cell in cells]
