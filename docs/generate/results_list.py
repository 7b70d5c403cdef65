"""The lists of results, from the catalogue; `python -m docs.generate results_list`.

results/README.md describes every file; README.md has one row per section of the catalogue.
"""

from itertools import groupby

from docs.generate.pages import ROOT, with_parts

from warshift.config import load
from warshift.present.catalogue import FILES, read_catalogue

CATALOGUE = "config/results.yaml"
HEAD = """# Results

Made from `config/results.yaml` by `python -m docs.generate results_list`; do not edit. A run of the
originals band writes the same files, and those marked with it, to `results/originals/`. Tables,
headline and estimates are committed; figures and report are not, as they follow from them.

| file | what |
|---|---|
| `headline.json` | share, interval, bounds, chance levels and hazard ratio of the main study |
| `report/index.html` | all of it on one page, filterable, without a network |
| `tables/dossier_*.md` | one page for each war since 1945, to look up and dispute its codings |
"""


def results_page(catalogue):
    """Render results/README.md, with one row per result."""
    parts = [HEAD]
    for section, results in groupby(catalogue, lambda result: result.section):
        rows = [f"| {_files(result)} | {_what(result)} |" for result in results]
        parts.append("\n".join([f"## {section}", "", "| file | what |", "|---|---|", *rows, ""]))
    return "\n".join(parts)


def _files(result):
    folder, endings = FILES[result.kind]
    return f"`{folder}/{result.name}` ({', '.join(endings)})"


def _what(result):
    band = f" *Band {result.band} only.*" if result.band else ""
    return f"**{result.heading}.** {result.caption.removeprefix(result.heading + '. ')}{band}"


def readme_table(catalogue, sections):
    """Render the README's list, with one row per section."""
    about = {section["title"]: section["about"] for section in sections}
    rows = []
    for title, results in groupby(catalogue, lambda result: result.section):
        names = ", ".join(f"`{result.name}`" for result in results)
        rows.append(f"| {title} | {about[title]} | {names} |")
    return "\n".join(["| section | what a reader finds | results |", "|---|---|---|", *rows])


def pages():
    """Return the README of results/, and the list of results in the README."""
    catalogue = read_catalogue(ROOT / CATALOGUE)
    table = readme_table(catalogue, load(ROOT / CATALOGUE, "results")["sections"])
    readme = ROOT / "README.md"
    return {
        ROOT / "results/README.md": results_page(catalogue),
        readme: with_parts(readme, {"results": table}),
    }
