"""Tables as CSV, Markdown and LaTeX, with the same rounded text in each."""

from pathlib import Path

import pandas as pd

DASH = "–"


def number(value, digits=3):
    """Fixed-point text; an empty text for a missing value."""
    return "" if pd.isna(value) else f"{value:.{digits}f}"


def probability(value):
    """p-value to three digits, or "<0.001"."""
    if pd.isna(value):
        return ""
    return "<0.001" if value < 0.001 else f"{value:.3f}"


def interval(low, high, digits=3):
    """Two bounds in brackets."""
    return "" if pd.isna(low) else f"[{low:.{digits}f}, {high:.{digits}f}]"


def day(value):
    """ISO date, or an empty text."""
    return "" if pd.isna(value) else f"{value:%Y-%m-%d}"


def write_table(frame, folder, name, caption):
    """Write NAME.csv, NAME.md and NAME.tex.

    Parameters
    ----------
    frame : DataFrame
        Texts and integers, already rounded; missing values become blanks.
    folder : path
    name : str
    caption : str
        Title of the table and what a reader must know to read it.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    text = frame.astype(object).where(frame.notna(), "").astype(str)
    text.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    cells = text.replace({r"\|": r"\\|", r"\n": " "}, regex=True)
    body = cells.to_markdown(index=False, disable_numparse=True)
    (folder / f"{name}.md").write_text(f"{caption}\n\n{body}\n", encoding="utf-8")
    escaped = text.rename(columns=_escape).map(_escape)
    tex = escaped.style.hide(axis="index").to_latex(
        caption=_escape(caption), label=f"tab:{name}", hrules=True, position_float="centering"
    )
    (folder / f"{name}.tex").write_text(tex, encoding="utf-8")


_LATEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_LATEX |= {sign: f"\\{sign}" for sign in "&%$#_{}"}
_LATEX |= {"–": "--", "—": "---", "≥": r"$\geq$", "<": r"$<$", ">": r"$>$", "…": r"\ldots{}"}


def _escape(text):
    return "".join(_LATEX.get(sign, sign) for sign in text)
