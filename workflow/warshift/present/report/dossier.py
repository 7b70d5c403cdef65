"""War dossiers: one page per war, with everything a reader needs to dispute its codings."""

from pathlib import Path

import pandas as pd

from warshift.harmonise.war_keys import war_ids
from warshift.present.formats import day
from warshift.vocabulary import SEARCH_TYPES

PARTS = ("wars", "belligerents", "shifts", "placed_codings")  # tables with rows of one war


def write_dossiers(tables, keys, cases, war_list, files):
    """Write the dossier of each war, to the file dossier_KEY.md of its key.

    Parameters
    ----------
    tables : dict
        wars, belligerents, coverage, leaders, shifts and placed_codings of the headline study.
    keys, cases : DataFrames
        Table of war keys; cases of the article.
    war_list : str
    files : list of path
    """
    ids = war_ids(keys, war_list)
    leaders = in_office(tables["belligerents"], tables["coverage"], tables["leaders"])
    by_key = keys.set_index("war_key", drop=False)
    for file in map(Path, files):
        war_key = file.stem.removeprefix("dossier_")
        of_war = {name: tables[name][tables[name]["war_id"] == ids[war_key]] for name in PARTS}
        wars, belligerents, shifts, placed = of_war.values()
        told = cases[cases["war_key"] == war_key]
        text = dossier(
            by_key.loc[war_key], wars.iloc[0], belligerents, shifts, placed, leaders, told
        )
        file.write_text(text, encoding="utf-8")


def dossier(key, war, belligerents, shifts, placed, leaders, cases):
    """Text of one dossier.

    Parameters
    ----------
    key : Series
        Row of the war keys: war_key, name, iwd_id, cow_id, note.
    war : Series
        Row of table `wars`.
    belligerents, shifts, placed : DataFrames
        Spells, rule-coded shifts and curated rows of this war.
    leaders : DataFrame
        Leaders in office during the spells: spell_id, name, start, end.
    cases : DataFrame
        What the article says of the war.

    Returns
    -------
    str, Markdown.
    """
    parts = [
        f"# {key['name']}",
        f"{day(war['start'])} to {day(war['end'])}; key `{key['war_key']}`, {_numbers(key)}."
        + ("" if pd.isna(key["note"]) else f" {key['note']}."),
        "## Belligerents",
        _belligerents(belligerents, leaders),
        "## Shifts and other changes that were examined",
        _changes(placed[~placed["type"].isin(SEARCH_TYPES)], shifts),
        "## Where nothing was found, or not searched",
        _searches(placed[placed["type"].isin(SEARCH_TYPES)]),
        "## What the article says",
        _article(cases),
    ]
    return "\n\n".join(parts) + "\n"


def _numbers(key):
    numbers = [("Interstate War Data", key["iwd_id"]), ("Correlates of War", key["cow_id"])]
    return ", ".join(f"{name} {number}" for name, number in numbers if not pd.isna(number))


def _belligerents(belligerents, leaders):
    rows = []
    for spell in belligerents.itertuples():
        ruling = leaders[leaders["spell_id"] == spell.spell_id]
        names = [f"{row.name} ({day(row.start)} to {day(row.end)})" for row in ruling.itertuples()]
        rows.append(
            {
                "State": spell.state,
                "Side": spell.side,
                "Role": spell.role + (", primary" if spell.primary else ""),
                "Entry": day(spell.entry),
                "Exit": day(spell.exit),
                "Outcome": spell.outcome,
                "Leaders in office": "; ".join(names) or "not known",
            }
        )
    return pd.DataFrame(rows).to_markdown(index=False, disable_numparse=True)


def _changes(rows, shifts):
    if rows.empty:
        return "None."
    rule = shifts.set_index("event_id")
    lines = []
    for row in rows.sort_values("date").itertuples():
        by_rule = "not seen by the rule coder"
        if row.event_id in rule.index:
            coded = rule.loc[row.event_id]
            by_rule = f"rule coder: {coded['type']} (`{coded['rule']}`)"
        page = f", p. {row.page}" if not pd.isna(row.page) else ""
        lines.append(
            f"- **{day(row.date)}, {row.state}, {row.level}: {_people(row)}.** "
            f"Curated: {row.type}; attributed: {_word(row.attributed)}; "
            f"direction: {row.direction}; "
            f"confidence: {row.confidence}; position: {row.position}; {by_rule}. {row.rationale} "
            f"Sources: {row.sources.replace(';', ', ')}{page}. `{row.shift_id}`"
        )
    return "\n".join(lines)


def _people(row):
    out = "nobody" if pd.isna(row.outgoing) else row.outgoing
    new = "nobody" if pd.isna(row.incoming) else row.incoming
    return f"{out} → {new}"


def _word(value):
    return "–" if pd.isna(value) else value


def _searches(rows):
    if rows.empty:
        return "No such statement."
    return "\n".join(
        f"- {row.state}: {row.type}, confidence {row.confidence}. {row.rationale} "
        f"Sources: {row.sources.replace(';', ', ')}"
        + (f", p. {row.page}." if not pd.isna(row.page) else ".")
        for row in rows.sort_values("state").itertuples()
    )


def _article(cases):
    if cases.empty:
        return "The article does not mention this war's shifts."
    return "\n".join(
        f"- {row.state}, {row.date}: {row.article_says.rstrip('.')}. Our class: {row.our_type}."
        for row in cases.itertuples()
    )


def in_office(belligerents, coverage, leaders):
    """Leaders in office on any day of each spell.

    Parameters
    ----------
    belligerents, coverage, leaders : DataFrames
        Canonical tables; coverage gives the state number of the leader source.

    Returns
    -------
    DataFrame: spell_id, name, start, end.
    """
    spells = belligerents[["spell_id", "entry", "exit"]].merge(
        coverage[["spell_id", "gwcode"]], on="spell_id", validate="1:1"
    )
    pairs = spells.merge(leaders[["gwcode", "name", "start", "end"]], on="gwcode")
    kept = pairs[(pairs["start"] <= pairs["exit"]) & (pairs["end"] >= pairs["entry"])]
    return kept.sort_values(["spell_id", "start"], kind="stable")
