"""The answers in the README, from the committed results; `python -m docs.generate readme`."""

import csv
import json
import os
import re
from pathlib import Path

import jinja2
from docs.generate.pages import ROOT, with_parts

from warshift.digests import altered

AGREEMENT = "tables/tableB6_agreement.csv"
TEMPLATE = Path(__file__).with_name("readme.md.j2")


def answers(results=ROOT / "results"):
    """Render the four answers in Markdown from the folder of the results."""
    read = [results / name for name in ("headline.json", "tables/claims.csv", AGREEMENT)]
    if wrong := altered(os.path.relpath(path) for path in read):
        raise SystemExit(f"error: {wrong[0]}: not what its run left; run `make` first")
    headline = json.loads((results / "headline.json").read_text(encoding="utf-8"))
    rungs = {row["rung"]: row for row in headline["ladder"] if row["coder"] == "curated"}
    claim = _row(results / "tables/claims.csv", "Claim", "shift_hastens_end_l4")
    lower, upper = map(float, re.findall(r"[\d.]+", claim["95% interval"]))
    timing = {"ratio": float(claim["Estimate"]), "lower": lower, "upper": upper}
    timing["holm"] = float(claim["Holm p"].lstrip("<"))
    agreement = _row(results / AGREEMENT, "Question", "class, all events")
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
    environment.filters |= {"percent": _percent, "limits": _limits, "ratios": _ratios}
    template = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    kappa = float(agreement["Cohen's kappa"])
    return template.render(h=headline, l4=timing, kappa=kappa, **rungs)


def _row(path, column, value):
    with open(path, encoding="utf-8", newline="") as stream:
        return next(row for row in csv.DictReader(stream) if row[column] == value)


def _percent(share):
    return f"{100 * share:.0f} %"


def _limits(interval):
    low, high = (f"{100 * end:.0f}" for end in interval)
    return f"{low} to {high} %"


def _ratios(interval):
    low, high = (f"{end:.2f}" for end in interval)
    return f"{low} to {high}"


def pages():
    """Return the README with its answers."""
    page = ROOT / "README.md"
    return {page: with_parts(page, {"answers": answers()})}
