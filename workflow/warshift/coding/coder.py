"""The rule coder, applied to all leader changes in war (table `shifts`)."""

import pandas as pd

from warshift.coding.events import enemies, place
from warshift.coding.evidence import gather, refine, wider_events
from warshift.coding.rules import PRECEDENCE, RULES, as_changes, code_change
from warshift.sources.kept import read_kept
from warshift.tables.files import check
from warshift.vocabulary import ARROWS

EVENT = ["event_id", "spell_id"]
SEVERAL = " changes of that day, taken as one event."


def read_imposers(path):
    """Read who imposed a leader's entry or exit (data/raw/codings/imposers.csv).

    Returns
    -------
    dict: (leader_id, "entry" or "exit") to a frozenset of COW state numbers.
    """
    rows = read_kept(path, "imposers").dropna(subset=["imposers"])
    return {
        (row.leader_id, row.which): frozenset(int(code) for code in row.imposers.split(";"))
        for row in rows.itertuples()
    }


def code_shifts(changes, belligerents, gwcodes, imposers, evidence=None, leader_source="archigos"):
    """Classify every leader change during a war of its state (table `shifts`).

    Changes on one day are one event, which takes the first of their classes in `PRECEDENCE`.

    Parameters
    ----------
    changes, belligerents : DataFrames
        Tables `events` and `belligerents`.
    gwcodes : Series
        Gleditsch–Ward number per row of `belligerents`.
    imposers : dict
        From `read_imposers`.
    evidence : dict, optional
        Tables support, coups, regimes and scores (as in `gather`) for version 2 of the coder, which
        refines what version 1 leaves open and adds the events of rungs L2 and L3.
    leader_source : str, optional
        Cited as the source of leader changes.
    """
    changes = gather(changes, **evidence) if evidence else changes
    placed = place(changes, belligerents, gwcodes)
    against = enemies(belligerents)
    coded = [code_change(row, against[row.spell_id], imposers) for row in as_changes(placed)]
    placed["rule"] = pd.Series([rule for rule, _ in coded], placed.index, dtype=object)
    placed["imposer"] = [";".join(map(str, sorted(states))) or pd.NA for _, states in coded]
    if evidence:
        placed["rule"] = refine(placed)
    parts = [_one_per_event(placed)]
    if evidence:
        tables = [evidence[name] for name in ("support", "coups", "regimes")]
        wider = place(wider_events(changes, *tables), belligerents, gwcodes)
        wider = wider.drop_duplicates(EVENT)
        parts.append(wider.assign(outgoing=pd.NA, imposer=pd.NA, steps=1))
    shifts = pd.concat([_describe(part, leader_source) for part in parts], ignore_index=True)
    return shifts.sort_values(["spell_id", "date", "level"], kind="stable", ignore_index=True)


def _one_per_event(coded):
    """Reduce a day to its first outgoing and last incoming leader, with the decisive rule."""
    coded = coded.sort_values(["spell_id", "date", "step"], kind="stable")
    days = coded.groupby(EVENT, sort=False)
    ends = coded.drop_duplicates(EVENT, keep="last")[[*EVENT, "incoming"]]
    coded["outgoing"], coded["steps"] = days["outgoing"].transform("first"), days.transform("size")
    coded["rank"] = coded["rule"].map(RULES["type"]).map(PRECEDENCE.index)
    chosen = coded.sort_values("rank", kind="stable").drop_duplicates(EVENT)
    return chosen.drop(columns="incoming").merge(ends, on=EVENT, validate="1:1")


def _describe(coded, leader_source):
    """Complete table `shifts` with what the rules say."""
    said = RULES.reindex(coded["rule"]).set_axis(coded.index)
    several = " One of " + coded["steps"].astype("string") + SEVERAL
    shifts = coded.assign(
        type=said["type"],
        arrow=said["type"].map(ARROWS),
        confidence=said["confidence"],
        coder="rule",
        rationale=said["says"] + several.where(coded["steps"] > 1, ""),
        sources=said["source"].fillna(leader_source),
        page=pd.NA,
    )
    return check(shifts, "shifts")
