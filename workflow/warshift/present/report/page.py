"""The web report: one self-contained page, readable without a network."""

import base64
import csv
import json
from pathlib import Path

import jinja2
import markdown

from warshift.present.formats import probability
from warshift.present.report.words import reading


def build_report(folder, results, dossiers, template, source):
    """Text of the report.

    Parameters
    ----------
    folder : path
        `results`, or `results/originals`: holds headline.json and the files of the results.
    results : list of Result
        In the order of the page.
    dossiers : list of path
    template : path
    source : str
        Band of the run.

    Returns
    -------
    str, HTML with the figures inside it.
    """
    folder = Path(folder)
    headline = json.loads((folder / "headline.json").read_text(encoding="utf-8"))
    loader = jinja2.FileSystemLoader(Path(template).parent)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["probability"] = probability
    return environment.get_template(Path(template).name).render(
        h=headline,
        source=source,
        figures=[(r, _figure(r, folder)) for r in results if r.kind == "figure"],
        tables=[(r, _table(r, folder)) for r in results if r.kind == "table"],
        dossiers=[_dossier(Path(path)) for path in dossiers],
        reading=reading(headline),
    )


def _figure(result, folder):
    png = Path(result.files(folder)[0]).read_bytes()
    return "data:image/png;base64," + base64.b64encode(png).decode("ascii")


def _table(result, folder):
    with open(result.files(folder)[0], encoding="utf-8", newline="") as stream:
        columns, *rows = csv.reader(stream)
    return {"columns": columns, "rows": rows}


def _dossier(path):
    """Title and HTML of one dossier."""
    text = path.read_text(encoding="utf-8")
    title, _, body = text.partition("\n\n")
    return {"title": title.lstrip("# "), "html": markdown.markdown(body, extensions=["tables"])}
