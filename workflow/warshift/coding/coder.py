"""The rule coder over all in-war leader changes: table `shifts`."""

import pandas as pd

from warshift.coding.events import enemies, find_changes, place
from warshift.coding.evidence import (
    NOTHING,
    WIDER,
    WIDER_SOURCE,
    gather,
    refine,
    wider_events,
)
from warshift.coding.rules import PRECEDENCE, RULES, as_changes, code_change
from warshift.harmonise.crosswalk import to_gw
from warshift.sources.refuse import refuse_rows
from warshift.sources.typed import own_file, read_source
from warshift.tables.files import check
from warshift.vocabulary import ARROWS

IMPOSER_FILE = own_file("leader_id", "leader", "which", "imposers", "source", "page", "note")


def read_imposers(path):
    """Which state imposed a leader's entry or exit (data/raw/codings/imposers.csv).

    Returns
    -------
    dict: (leader_id, "entry" or "exit") to a frozenset of COW state numbers.

    Raises
    ------
    DataError
        An unknown word in `which`, something else than state numbers, a row given twice.
    """
    rows = read_source(path, IMPOSER_FILE)
    problem, ends = "the value is not allowed", ["entry", "exit"]
    refuse_rows(path, rows, ~rows["which"].isin(ends), "which", problem, "write entry or exit")
    codes = rows["imposers"].str.fullmatch(r"\d+(;\d+)*").fillna(True)
    remedy = "write COW numbers, separated by ;"
    refuse_rows(path, rows, ~codes, "imposers", problem, remedy)
    doubled = rows.duplicated(["leader_id", "which"])
    problem, remedy = "the key occurs twice", "keep one row per leader and end of the tenure"
    refuse_rows(path, rows, doubled, "leader_id", problem, remedy)
    return {
        (row.leader_id, row.which): frozenset(int(code) for code in row.imposers.split(";"))
        for row in rows.dropna(subset=["imposers"]).itertuples()
    }


def code_study(
    leaders, belligerents, crosswalk, imposers, evidence, interregnum_days, leader_source
):
    """Every leader change of a leader source, and the class of those in a war of the list.

    Parameters
    ----------
    leaders, belligerents, crosswalk : DataFrames
    imposers, evidence : dict
        See `code_shifts`; no evidence is an empty dict.
    interregnum_days : int
        See `find_changes`.
    leader_source : str
        Named as the source of each class.

    Returns
    -------
    events, shifts : DataFrames
    """
    changes = find_changes(leaders, crosswalk, interregnum_days)
    gwcodes = to_gw(belligerents, crosswalk)["gwcode"]
    shifts = code_shifts(changes, belligerents, gwcodes, imposers, evidence=evidence)
    of_leaders = shifts["level"] == "leader"
    return changes, shifts.assign(sources=shifts["sources"].mask(of_leaders, leader_source))


def code_shifts(changes, belligerents, gwcodes, imposers, against=None, evidence=None):
    """Class of every leader change during a war of its state.

    Parameters
    ----------
    changes, belligerents : DataFrames
        Tables `events` and `belligerents`.
    gwcodes : Series
        Gleditsch–Ward number per row of `belligerents`.
    imposers : dict
        See `read_imposers`.
    against : dict, optional
        Enemies per spell; found from the sides where it is not given.
    evidence : dict, optional
        Tables support, coups, regimes and scores for version 2 of the coder: it sharpens what
        version 1 leaves open and adds the events of the rungs L2 and L3. Without them, version 1.

    Returns
    -------
    DataFrame, table `shifts`: one row per event and spell. Changes on one day are one event, whose
    class is the first of `PRECEDENCE` among them.
    """
    against = enemies(belligerents) if against is None else against
    placed = place(changes, belligerents, gwcodes)
    evidence_of = gather(changes, **evidence) if evidence else {}
    codings = [
        refine(
            code_change(row, against[row.spell_id], imposers),
            evidence_of.get((row.event_id, row.step), NOTHING),
        )
        for row in as_changes(placed)
    ]
    coded = placed.assign(
        type=[coding.type for coding in codings],
        rule=[coding.rule for coding in codings],
        confidence=[coding.confidence for coding in codings],
        imposer=[coding.imposer or pd.NA for coding in codings],
    )
    shifts = check(_one_per_event(coded), "shifts")
    if not evidence:
        return shifts
    wider = place(wider_events(changes, **evidence), belligerents, gwcodes)
    both = pd.concat([shifts, check(_wider_shifts(wider), "shifts")], ignore_index=True)
    return both.sort_values(["spell_id", "date", "level"], kind="stable", ignore_index=True)


def _wider_shifts(placed):
    """Rows of table `shifts` for events that the leader source does not see."""
    placed = placed.drop_duplicates(["event_id", "spell_id"])
    codings = [WIDER[rule] for rule in placed["rule"]]
    kinds = [coding.type for coding in codings]
    return placed.assign(
        type=kinds,
        arrow=[ARROWS.get(kind) for kind in kinds],
        confidence=[coding.confidence for coding in codings],
        imposer=pd.NA,
        outgoing=pd.NA,
        coder="rule",
        rationale=placed["rule"].map(RULES),
        sources=placed["rule"].map(WIDER_SOURCE),
        page=pd.NA,
    )


def _one_per_event(coded):
    coded = coded.sort_values(["spell_id", "date", "step"], kind="stable")
    key = ["event_id", "spell_id"]
    ends = coded.groupby(key, sort=False).agg(outgoing=("outgoing", "first"))
    ends["incoming"] = coded.groupby(key, sort=False)["incoming"].apply(
        lambda names: names.iloc[-1]
    )
    ends["steps"] = coded.groupby(key, sort=False)["step"].count()
    rank = coded["type"].map({name: number for number, name in enumerate(PRECEDENCE)})
    chosen = coded.assign(rank=rank).sort_values("rank", kind="stable").drop_duplicates(key)
    chosen = chosen.drop(columns=["outgoing", "incoming"]).merge(
        ends.reset_index(), on=key, validate="one_to_one"
    )
    return chosen.sort_values(["spell_id", "date"], kind="stable").assign(
        arrow=lambda rows: rows["type"].map(ARROWS),
        coder="rule",
        rationale=lambda rows: rows["rule"].map(RULES) + _several(rows["steps"]),
        sources="archigos",
        page=pd.NA,
    )


def _several(steps):
    text = " One of " + steps.astype("string") + " changes of that day, taken as one event."
    return text.where(steps > 1, "")
