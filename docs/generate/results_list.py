"""The list of results in README.md, one row per section of the catalogue.

`python -m docs.generate results_list` renews it.
"""

from itertools import groupby

from docs.generate.pages import ROOT, with_parts

from warshift.config import load
from warshift.present.catalogue import read_catalogue

CATALOGUE = "config/results.yaml"


def readme_table(catalogue, sections):
    """Render the README's list, with one row per section."""
    about = {section["title"]: section["about"] for section in sections}
    rows = []
    for title, results in groupby(catalogue, lambda result: result.section):
        names = ", ".join(f"`{result.name}`" for result in results)
        rows.append(f"| {title} | {about[title]} | {names} |")
    return "\n".join(["| section | what a reader finds | results |", "|---|---|---|", *rows])


def pages():
    """Return the README with its list of results."""
    catalogue = read_catalogue(ROOT / CATALOGUE)
    table = readme_table(catalogue, load(ROOT / CATALOGUE, "results")["sections"])
    readme = ROOT / "README.md"
    return {readme: with_parts(readme, {"results": table})}
