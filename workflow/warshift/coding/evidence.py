"""Rule coder, version 2: what CHISOLS, Powell–Thyne and GWF add to Archigos' codes.

Version 1 leaves the arrow open where a leader left in the regular way, or irregularly with no
record of how. Other datasets know more: whether the new leader rests on another source of support,
whether a coup succeeded that week, whether the regime fell. Where they say nothing, nothing changes.
"""

from dataclasses import dataclass

import pandas as pd

from warshift.coding.rules import Coding

WEEK = pd.Timedelta(days=7)
MONTH = pd.Timedelta(days=31)


@dataclass(frozen=True)
class Evidence:
    """What other datasets say of one leader change.

    support : True where the source of support changed, False where it did not, None if not coded.
    interim : the incoming leader was an interim one.
    coup : a successful coup within a week.
    regime : an autocratic regime began or ended within a month.
    """

    support: bool | None = None
    interim: bool = False
    coup: bool = False
    regime: bool = False


NOTHING = Evidence()


def regime_days(regimes):
    """Days on which GWF sees a regime begin, known to the day.

    # ASSUME: a regime that begins on 1 January is dated to the year only, and is left out.

    Returns
    -------
    DataFrame: ccode, date.
    """
    own = regimes[regimes["source"] == "gwf"].sort_values(["ccode", "start"])
    begins = own[own.groupby("ccode").cumcount() > 0]
    dated = begins[(begins["start"].dt.month > 1) | (begins["start"].dt.day > 1)]
    return dated[["ccode", "start"]].rename(columns={"start": "date"})


def gather(changes, support, coups, regimes):
    """Evidence on every leader change.

    Parameters
    ----------
    changes : DataFrame
        Table `events`.
    support, coups, regimes : DataFrames
        Tables `support_changes`, `coups` and `regimes`.

    Returns
    -------
    dict: (event_id, step) to Evidence.
    """
    linked = support.dropna(subset=["leader_id"]).drop_duplicates("leader_id")
    by_leader = linked.set_index("leader_id")
    successes = _by_state(coups[coups["success"].astype(bool)])
    begins = _by_state(regime_days(regimes))
    found = {}
    for row in changes.itertuples():
        known = row.incoming_id in by_leader.index if not pd.isna(row.incoming_id) else False
        changed = by_leader.at[row.incoming_id, "changed"] if known else pd.NA
        found[row.event_id, row.step] = Evidence(
            support=None if pd.isna(changed) else bool(changed),
            interim=bool(by_leader.at[row.incoming_id, "interim"]) if known else False,
            coup=_near(row, successes, WEEK),
            regime=_near(row, begins, MONTH),
        )
    return found


def _by_state(rows):
    return {ccode: own["date"].to_numpy() for ccode, own in rows.groupby("ccode")}


def _near(row, dates, reach):
    own = dates.get(row.ccode)
    return own is not None and bool((abs(own - row.date.to_datetime64()) <= reach).any())


def refine(coding, evidence):
    """The coding of version 1, sharpened where it left something open.

    # ASSUME: an irregular exit in the week of a successful coup was that coup; one in the month in
    # which a regime fell replaced the coalition from outside.
    # ASSUME: an interim leader on the old source of support may be no shift at all.

    Parameters
    ----------
    coding : Coding
    evidence : Evidence

    Returns
    -------
    Coding
    """
    if coding.rule in ("irregular_open", "exit_unknown"):
        if evidence.coup:
            return Coding("endogenous_outside", "coup_in_the_week", "medium")
        if evidence.regime:
            return Coding("endogenous_outside", "regime_fell", "low")
    if coding.rule == "regular":
        if evidence.support is not True and evidence.interim:
            return Coding("undetermined", "regular_interim", "low")
        if evidence.support is True:
            return Coding("undetermined_arrow", "regular_new_support", "medium")
        if evidence.support is False:
            return Coding("undetermined_arrow", "regular_same_support", "low")
    return coding


def wider_events(changes, support, coups, regimes):
    """Events that Archigos does not see: rungs L2 and L3 of the rule coder.

    L2: CHISOLS names a new leader on another source of support where Archigos has no change within
    a month. L3: a successful coup, or a regime that began, with no other event within a month.

    Parameters
    ----------
    changes, support, coups, regimes : DataFrames

    Returns
    -------
    DataFrame: ccode, date, level (support or regime), incoming, rule; in the order of the dates.
    """
    known = _by_state(changes)
    new = support[support["changed"].fillna(False).astype(bool)]
    parts = [
        new.assign(level="support", incoming=new["leader"], rule="support_changed"),
        coups[coups["success"].astype(bool)].assign(level="regime", rule="coup_succeeded"),
        regime_days(regimes).assign(level="regime", rule="regime_began"),
    ]
    kept = []
    for part in parts:
        for row in part.itertuples():
            if not _near(row, known, MONTH):
                incoming = getattr(row, "incoming", None)
                kept.append((row.ccode, row.date, row.level, incoming, row.rule))
                own = known.get(row.ccode)
                day = [row.date.to_datetime64()]
                known[row.ccode] = day if own is None else [*own, *day]
                known[row.ccode] = pd.Series(known[row.ccode]).to_numpy()
    frame = pd.DataFrame(kept, columns=["ccode", "date", "level", "incoming", "rule"])
    return frame.sort_values(["date", "ccode"], kind="stable", ignore_index=True)
