"""The guide to a folder of results, README.md, from the catalogue."""

from itertools import groupby

from warshift.present.catalogue import FILES
from warshift.present.markup import in_cell

HEAD = """# Results

Written by each run from `config/results.yaml`; do not edit. A run of the originals band
writes the same files, and those marked with it, to `results/originals/`. Tables, headline and
estimates are committed; figures and report are not, as they follow from them.

| file | what |
|---|---|
| `headline.json` | share, interval, bounds, chance levels and hazard ratio of the main study |
| `report/index.html` | all of it on one page, filterable, without a network |
| `tables/dossier_*.md` | one page for each war since 1945, to look up and dispute its codings |

In the CSV files, text that a spreadsheet would run stands behind an apostrophe: `'=1+1`. It begins
with `=`, `+`, `-`, `@`, a tab or a line break, perhaps after blanks or quotes, and is no number.
Without that first apostrophe it is the original; `warshift.tables.csv_files.restore` removes it.
"""


def results_page(catalogue):
    """Render results/README.md, with one row per result."""
    parts = [HEAD]
    for section, results in groupby(catalogue, lambda result: result.section):
        rows = [f"| {_files(result)} | {_what(result)} |" for result in results]
        parts.append(
            "\n".join([f"## {in_cell(section)}", "", "| file | what |", "|---|---|", *rows, ""])
        )
    return "\n".join(parts)


def _files(result):
    folder, endings = FILES[result.kind]
    return f"`{folder}/{result.name}` ({', '.join(endings)})"


def _what(result):
    band = f" *Band {result.band} only.*" if result.band else ""
    rest = result.caption.removeprefix(result.heading + ". ")
    return f"**{in_cell(result.heading)}.** {in_cell(rest)}{band}"
