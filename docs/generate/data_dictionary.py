"""docs/data-dictionary.md: every table and column, from workflow/schemas/tables.yaml.

`python -m docs.generate data_dictionary` renews the page; a test proves that it is current.
"""

from pathlib import Path

from warshift.tables.schemas import all_tables

PAGE = Path(__file__).resolve().parents[1] / "data-dictionary.md"
HEAD = """# Data dictionary

Made from `workflow/schemas/tables.yaml` by `python -m docs.generate data_dictionary`; do not edit.
Every table that a run writes is held to that page when it is written, and again when it is read.

Tables are Parquet files in `data/processed/`; the embedded snapshot in `data/raw/snapshot/` holds
`wars`, `belligerents` and `leaders` as CSV. Dates are days; a date that a source knows only to the
month or year has `_lower` and `_upper` bounds, and the analysis uses the point that `date_rule` in
the config chooses. Empty means missing, never "no".

State numbers: `ccode` is the Correlates of War number, `gwcode` the number of Gleditsch and Ward
that leader sources use. They differ for a few states and times;
`config/crosswalks/cow_gw.csv` is the dated translation. A state without a row there keeps its
number.

The curated files in `data/raw/codings/` (`shifts.csv`, `control_windows.csv`, `article_cases.csv`)
are described in the [coding manual](coding-manual.md). `war_keys.csv` there joins the war lists,
`primary.csv` lists primary belligerents, `imposers.csv` who imposed a leader's entry or exit,
`states.csv` the names of states beside their numbers, `corrections.csv` the corrected errors of
originals, with the number of rows (`rows`) that a key must fit.
"""
LEVELS = {
    "list": ("Tables of a war list", "`data/processed/BAND/LIST/`"),
    "leaders": ("Tables of a leader source", "`data/processed/BAND/SOURCE/`"),
    "dataset": ("Tables of other datasets", "`data/processed/originals/DATASET/`"),
    "study": ("Tables of a study", "`data/processed/BAND/LIST-SOURCE/`"),
    "band": ("Comparisons of the sources", "`data/processed/originals/compared/`"),
}


def render():
    """Render the page."""
    parts = [HEAD]
    for level, (title, folder) in LEVELS.items():
        parts.append(f"## {title}\n\nIn {folder}.\n")
        parts += [_table(table) for table in all_tables().values() if table.of == level]
    return "\n".join(parts)


def _table(table):
    lines = [f"### {table.name}", "", table.about, ""]
    keys = "; ".join(" + ".join(f"`{name}`" for name in key) for key in table.keys)
    rules = [f"Unique: {keys}."]
    if table.order:
        rules.append("Always: " + "; ".join(f"`{' '.join(rule)}`" for rule in table.order) + ".")
    lines += [" ".join(rules), "", "| column | type | holds | meaning |", "|---|---|---|---|"]
    for name, column in table.columns.items():
        meaning = column.about.replace("|", "\\|")
        lines.append(f"| `{name}` | {_kind(column)} | {_holds(column)} | {meaning} |")
    return "\n".join([*lines, ""])


def _kind(column):
    notes = ["may be empty"] * column.empty + ["not in every band"] * column.absent
    return ", ".join([column.type, *notes])


def _holds(column):
    return ", ".join(map(str, column.allowed)) or column.bounds


def pages():
    """Return the data dictionary."""
    return {PAGE: render()}
