"""Files of the results: tables as CSV, Markdown and LaTeX with identical text, and figures."""

from pathlib import Path

from warshift.present.markup import in_cell, in_first_column, in_latex, in_line, in_rst
from warshift.tables.csv_files import write_csv

# Figures carry neither a date nor a library version, so that their bytes are reproducible.
METADATA = {
    ".png": {"Software": None},
    ".pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}


def save_table(frame, files, name, caption):
    """Write a table as CSV, Markdown and LaTeX.

    Parameters
    ----------
    frame : DataFrame
        Text and integers, already rounded; missing values become blanks.
    files : list of path
        CSV, Markdown and LaTeX, in this order.
    name : str
        Label of the table in LaTeX.
    caption : str
    """
    csv, md, tex = (_in_a_folder(file) for file in files)
    text = frame.astype(object).where(frame.notna(), "").astype(str)
    write_csv(text, csv)
    cells = text.rename(columns=in_cell).map(in_cell)
    body = cells.to_markdown(index=False, disable_numparse=True)
    md.write_text(f"{in_line(caption)}\n\n{body}\n", encoding="utf-8")
    escaped = text.rename(columns=in_latex).map(in_latex)
    escaped[escaped.columns[:1]] = escaped[escaped.columns[:1]].map(in_first_column)
    latex = escaped.style.hide(axis="index").to_latex(
        caption=in_latex(caption), label=f"tab:{name}", hrules=True, position_float="centering"
    )
    tex.write_text(latex, encoding="utf-8")


def save_figure(figure, files):
    """Write a figure; the same figure always gives the same bytes."""
    import matplotlib.pyplot as plt

    for file in map(_in_a_folder, files):
        figure.savefig(file, metadata=METADATA[file.suffix], bbox_inches="tight")
    plt.close(figure)


def save_caption(caption, file):
    """Write a caption as reStructuredText, for Snakemake's report."""
    _in_a_folder(file).write_text(in_rst(caption) + "\n", encoding="utf-8")


def _in_a_folder(file):
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    return Path(file)
