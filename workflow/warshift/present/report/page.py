"""The web report: one self-contained page, readable without a network."""

import base64
import json
from pathlib import Path

import jinja2
import markdown
import pandas as pd

from warshift.present.captions import CAPTIONS
from warshift.present.formats import probability

ALPHA = 0.05


def build_report(folder, tables, figures, dossiers, template, source):
    """Text of the report.

    Parameters
    ----------
    folder : path
        `results`, or `results/originals`: holds headline.json, tables/ and figures/.
    tables, figures, dossiers : list of str
        Names without ending, in the order of the page.
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
        figures={name: _figure(folder / "figures" / f"{name}.png") for name in figures},
        tables={name: _table(folder / "tables" / f"{name}.csv") for name in tables},
        dossiers=[_dossier(folder / "tables" / f"{name}.md") for name in dossiers],
        captions=CAPTIONS,
        reading=_reading(headline),
    )


def _figure(path):
    return "data:image/png;base64," + base64.b64encode(path.read_bytes()).decode("ascii")


def _table(path):
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    return {"columns": list(frame.columns), "rows": frame.to_numpy().tolist()}


def _dossier(path):
    """Title and HTML of one dossier."""
    text = path.read_text(encoding="utf-8")
    title, _, body = text.partition("\n\n")
    return {"title": title.lstrip("# "), "html": markdown.markdown(body, extensions=["tables"])}


def _reading(h):
    """What the numbers say, in words chosen by the numbers."""
    words = {"share": _share_words(h), "chance": _chance_words(h), "hazard": _hazard_words(h)}
    return words | {"ladder": _ladder_words(h)}


def _ladder_words(h):
    """How the answer depends on the definition of a shift."""
    curated = [row for row in h.get("ladder", []) if row["coder"] == "curated"]
    if not curated:
        return ""
    first, last = curated[0], curated[-1]
    return (
        f"The wider the definition, the larger the share: {first['share']:.0%} at {first['rung']} "
        f"(change of the effective leader, coded case by case), {last['share']:.0%} at "
        f"{last['rung']} (every consequential change of head of state, cabinet, junta or "
        f"coalition). But the same governments changed in peace as well: of the wars, "
        f"{last['in_war_primary']:.0%} have a primary belligerent with such a change inside the "
        f"war, and {last['before_entry_primary']:.0%} one in the equally long stretch before it. "
        "Of what the article claims, that the change of expectations came from the shift, the "
        f"evidence read supports {last['attributed']:.0%} of the wars, "
        f"{last['attributed_or_undetermined']:.0%} if every undecided case is counted."
    )


def _share_words(h):
    low, high = h["counts_compatible_with_claim"]
    words = (
        f"{h['with_shift']} of {h['wars']} wars ({h['share']:.0%}) saw a change of effective "
        "leader, not imposed from abroad, before they ended. "
    )
    if low <= h["with_shift"] <= high:
        return words + (
            f"A true share of {h['claimed']:.0%} would not be rejected: with {h['wars']} wars "
            f"every count from {low} to {high} is compatible with it, which is not confirmation."
        )
    side = "below" if h["with_shift"] < low else "above"
    return words + (
        f"That is {side} the {low} to {high} wars compatible with {h['claimed']:.0%}: "
        "at this rung the claim does not reproduce."
    )


def _chance_words(h):
    larger = max(h["p_turnover"], h["p_time_shift"]) <= ALPHA
    return (
        f"If shifts had nothing to do with the end of wars, {h['expected_by_turnover']:.0%} "
        f"(turnover) or {h['expected_by_time_shift']:.0%} (time shift) would be expected. "
        f"The observed share is {'' if larger else 'not '}larger than chance alone would give."
    )


def _hazard_words(h):
    if h["hazard_ratio"] is None:
        return "The model could not be estimated on these rows; Table 3 says why."
    first, last = h["hazard_interval"]
    verdict = (
        "The interval includes 1: too little evidence to tell."
        if first <= 1 <= last
        else "The interval excludes 1."
    )
    return (
        f"After a shift the hazard of termination is {h['hazard_ratio']:.2f} times what it was "
        f"before, 95% interval {first:.2f} to {last:.2f}. {verdict}"
    )
