"""War dossiers: one page per war, with all that a reader needs to dispute its codings."""

import re
from pathlib import Path

import numpy as np
import pandas as pd

from warshift.errors import ConfigError
from warshift.harmonise.war_keys import war_ids
from warshift.present.formats import day, lay_out
from warshift.present.markup import in_line
from warshift.text import in_texts
from warshift.vocabulary import SEARCH_TYPES

PARTS = ("wars", "belligerents", "shifts", "placed_codings")  # tables split by war


def dossier_file(folder, key):
    """Return the path of a war's dossier.

    Raises
    ------
    ConfigError
        If the key is more than letters, digits, hyphens and underscores, and may name another
        folder.
    """
    if not re.fullmatch(r"[\w-]+", key):
        raise ConfigError(
            f"data/raw/codings/war_keys.csv, column war_key, value {key!r}: cannot name the file "
            "of a dossier; use letters, digits, hyphens and underscores"
        )
    return f"{folder}/dossier_{key}.md"


def write_dossiers(tables, keys, cases, war_list, files):
    """Write the dossier of each war to its file, dossier_KEY.md.

    Parameters
    ----------
    tables : dict
        wars, belligerents, coverage, leaders, shifts and placed_codings of the headline study.
    keys, cases : DataFrame
        The war keys, and the article's cases.
    war_list : str
    files : list of path
    """
    ids = war_ids(keys, war_list)
    leaders = in_office(tables["belligerents"], tables["coverage"], tables["leaders"])
    by_key = keys.set_index("war_key", drop=False)
    for file in map(Path, files):
        key = file.stem.removeprefix("dossier_")
        of_war = [tables[name][tables[name]["war_id"] == ids[key]] for name in PARTS]
        text = dossier(by_key.loc[key], *of_war, leaders, cases[cases["war_key"] == key])
        file.write_text(text, encoding="utf-8")


def dossier(key, wars, belligerents, shifts, placed, leaders, cases):
    """Compose one dossier in Markdown (str).

    `key` is the war's row of the keys, `leaders` the result of `in_office`; the other arguments are
    this war's rows of the tables in `write_dossiers`. Only the first row of `wars` is used.
    """
    placed = placed.assign(sources=placed["sources"].str.replace(";", ", "))
    # Names, rationales and sources are text; this is the one place where they enter Markdown.
    key = in_texts(key.to_frame().T, in_line).iloc[0]
    belligerents, shifts, placed, leaders, cases = (
        in_texts(rows, in_line) for rows in (belligerents, shifts, placed, leaders, cases)
    )
    war, searches = wars.iloc[0], placed["type"].isin(SEARCH_TYPES)
    parts = [
        f"# {key['name']}",
        f"{day(war['start'])} to {day(war['end'])}; key `{key['war_key']}`, {_numbers(key)}."
        + ("" if pd.isna(key["note"]) else f" {key['note']}."),
        "## Belligerents",
        _belligerents(belligerents, leaders),
        "## Shifts and other changes examined",
        _changes(placed[~searches], shifts.set_index("event_id")),
        "## Searches that found nothing, and gaps in the search",
        _searches(placed[searches]),
        "## What the article says",
        _article(cases),
    ]
    return "\n\n".join(parts) + "\n"


def _numbers(key):
    numbers = [("Interstate War Data", key["iwd_id"]), ("Correlates of War", key["cow_id"])]
    return ", ".join(f"{name} {number}" for name, number in numbers if not pd.isna(number))


def _belligerents(belligerents, leaders):
    times = leaders["start"].map(day) + " to " + leaders["end"].map(day)
    names = (leaders["name"] + " (" + times + ")").groupby(leaders["spell_id"]).agg("; ".join)
    rows = belligerents.assign(
        role=belligerents["role"] + np.where(belligerents["primary"], ", primary", ""),
        leaders=belligerents["spell_id"].map(names).fillna("not known"),
    )
    columns = {name.capitalize(): name for name in ("state", "side", "role", "entry", "exit")}
    columns |= {"Outcome": "outcome", "Leaders in office": "leaders"}
    return lay_out(rows, columns).to_markdown(index=False, disable_numparse=True)


def _changes(rows, by_rule):
    lines = []
    for row in rows.sort_values("date").itertuples():
        coded = "not visible to the rule coder"
        if row.event_id in by_rule.index:
            rule = by_rule.loc[row.event_id]
            coded = f"rule coder: {rule['type']} (`{rule['rule']}`)"
        people = f"{_or(row.outgoing, 'nobody')} → {_or(row.incoming, 'nobody')}"
        lines.append(
            f"- **{day(row.date)}, {row.state}, {row.level}: {people}.** "
            f"Curated: {row.type}; attributed: {_or(row.attributed, '–')}; "
            f"direction: {row.direction}; confidence: {row.confidence}; "
            f"position: {row.position}; {coded}. {_evidence(row)} `{row.shift_id}`"
        )
    return "\n".join(lines) or "None."


def _or(value, otherwise):
    return otherwise if pd.isna(value) else value


def _evidence(row):
    page = "" if pd.isna(row.page) else f", p. {row.page}"
    return f"{row.rationale} Sources: {row.sources}{page}."


def _searches(rows):
    lines = [
        f"- {row.state}: {row.type}, confidence {row.confidence}. {_evidence(row)}"
        for row in rows.sort_values("state").itertuples()
    ]
    return "\n".join(lines) or "None."


def _article(cases):
    lines = [
        f"- {row.state}, {row.date}: {row.article_says.rstrip('.')}. Our class: {row.our_type}."
        for row in cases.itertuples()
    ]
    return "\n".join(lines) or "The article does not mention this war's shifts."


def in_office(belligerents, coverage, leaders):
    """Return the leaders in office on any day of each spell (spell_id, name, start, end)."""
    spells = belligerents[["spell_id", "entry", "exit"]].merge(
        coverage[["spell_id", "gwcode"]], on="spell_id", validate="1:1"
    )
    pairs = spells.merge(leaders[["gwcode", "name", "start", "end"]], on="gwcode")
    kept = pairs[(pairs["start"] <= pairs["exit"]) & (pairs["end"] >= pairs["entry"])]
    return kept.sort_values(["spell_id", "start"], kind="stable")
