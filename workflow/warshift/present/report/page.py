"""The web report: one self-contained page, readable without a network."""

import base64
import csv
import hashlib
import json
from pathlib import Path

import jinja2

from warshift.present.formats import probability
from warshift.present.markup import to_html, to_plain_html
from warshift.present.report.words import reading
from warshift.tables.csv_files import restore
from warshift.text import one_line


def build_report(folder, results, dossiers, template, source):
    """Render the report as one HTML page (str) with its figures embedded.

    Parameters
    ----------
    folder : path
        Folder of the results, with headline.json.
    results : list of Result
    dossiers : list of path
    template : path
    source : str
        Dataset band of the run.
    """
    folder = Path(folder)
    headline = json.loads((folder / "headline.json").read_text(encoding="utf-8"))
    loader = jinja2.FileSystemLoader(Path(template).parent)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.filters |= {"probability": probability, "digest": _digest}
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
        columns, *rows = ([one_line(restore(cell)) for cell in row] for row in csv.reader(stream))
    return {"columns": columns, "rows": rows}


def _dossier(path):
    """Split a dossier into its title and its body as harmless HTML."""
    text = path.read_text(encoding="utf-8")
    title, _, body = text.partition("\n\n")
    return {"title": to_plain_html(title.removeprefix("# ")), "html": to_html(body)}


def _digest(text):
    """Name an inline style or script by its digest, for the page's content security policy."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
