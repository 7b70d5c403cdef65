"""Rule coder, version 2: what CHISOLS, Powell–Thyne and GWF add to Archigos' codes.

Version 1 leaves the arrow open where a leader left in the regular way, or irregularly with no
record of how. Other datasets know more: whether the new leader rests on another source of support,
whether a coup succeeded that week, whether the regime fell. Silence changes nothing.
"""

from dataclasses import dataclass

import pandas as pd

from warshift.coding.rules import Coding

LEAP = 3  # points of Polity between two years that count as another kind of government
WEEK = pd.Timedelta(days=7)
MONTH = pd.Timedelta(days=31)


@dataclass(frozen=True)
class Evidence:
    """What other datasets say of one leader change.

    support : True where the source of support changed, False where it did not, None if not coded.
    interim : the incoming leader was an interim one.
    coup : a successful coup within a week.
    regime : an autocratic regime began within a month (GWF).
    score : the Polity score moved by three or more against the year before, or was interrupted.
    """

    support: bool | None = None
    interim: bool = False
    coup: bool = False
    regime: bool = False
    score: bool = False


NOTHING = Evidence()
# ASSUME: a successful coup that leaves the effective leader in place still replaces the coalition
# from outside; of a new source of support, or a new regime, the arrow is open.
WIDER = {
    "support_changed": Coding("undetermined_arrow", "support_changed", "low"),
    "coup_succeeded": Coding("endogenous_outside", "coup_succeeded", "medium"),
    "regime_began": Coding("undetermined_arrow", "regime_began", "low"),
}
WIDER_SOURCE = {"support_changed": "chisols", "coup_succeeded": "powell-thyne"}
WIDER_SOURCE |= {"regime_began": "gwf"}


def regime_days(regimes):
    """Days on which GWF sees a regime begin, known to the day.

    # ASSUME: a regime that begins on 1 January is dated to the year only, and is left out.

    Returns
    -------
    DataFrame: ccode, date.
    """
    spans = regimes[regimes["source"] == "gwf"].sort_values(["ccode", "start"])
    begins = spans[spans.groupby("ccode").cumcount() > 0]
    dated = begins[(begins["start"].dt.month > 1) | (begins["start"].dt.day > 1)]
    return dated[["ccode", "start"]].rename(columns={"start": "date"})


def score_leaps(scores):
    """State-years in which Polity sees another kind of government: set of (ccode, year).

    The score differs by three points or more from the year before, or there is none because of an
    interruption, interregnum or transition.
    """
    years = scores.sort_values(["ccode", "start"])
    before = years.groupby("ccode")["score"].shift()
    leap = ((years["score"] - before).abs() >= LEAP) | years["category"].notna()
    return set(zip(years.loc[leap, "ccode"], years.loc[leap, "start"].dt.year, strict=True))


def gather(changes, support, coups, regimes, scores):
    """Evidence on every leader change.

    Parameters
    ----------
    changes : DataFrame
        Table `events`.
    support, coups, regimes, scores : DataFrames
        Tables `support_changes`, `coups`, `regimes` of GWF and of Polity.

    Returns
    -------
    dict: (event_id, step) to Evidence.
    """
    linked = support.dropna(subset=["leader_id"]).drop_duplicates("leader_id")
    by_leader = linked.set_index("leader_id")
    successes = _by_state(coups[coups["success"].astype(bool)])
    begins = _by_state(regime_days(regimes))
    leaps = score_leaps(scores)
    evidence = {}
    for row in changes.itertuples():
        has_support = row.incoming_id in by_leader.index if not pd.isna(row.incoming_id) else False
        changed = by_leader.at[row.incoming_id, "changed"] if has_support else pd.NA
        evidence[row.event_id, row.step] = Evidence(
            support=None if pd.isna(changed) else bool(changed),
            interim=bool(by_leader.at[row.incoming_id, "interim"]) if has_support else False,
            coup=_near(row, successes, WEEK),
            regime=_near(row, begins, MONTH),
            score=(row.ccode, row.date.year) in leaps,
        )
    return evidence


def _by_state(rows):
    return {ccode: own["date"].to_numpy() for ccode, own in rows.groupby("ccode")}


def _near(row, dates, reach):
    days = dates.get(row.ccode)
    return days is not None and bool((abs(days - row.date.to_datetime64()) <= reach).any())


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
        if evidence.score:
            return Coding("undetermined_arrow", "regular_regime_changed", "medium")
        if evidence.support is False:
            return Coding("undetermined_arrow", "regular_same_support", "low")
    return coding


def wider_events(changes, support, coups, regimes, scores=None):
    """Events that Archigos does not see: rungs L2 and L3 of the rule coder.

    L2: CHISOLS names a new leader on another source of support where Archigos has no change within
    a month. L3: a successful coup, or a regime that began, with no other event within a month.

    Parameters
    ----------
    changes, support, coups, regimes : DataFrames
    scores : ignored
        Polity dates nothing to the day.

    Returns
    -------
    DataFrame: event_id, ccode, gwcode, date, level (support or regime), incoming, rule.
    """
    numbers = changes.drop_duplicates("ccode").set_index("ccode")["gwcode"]
    came = changes.dropna(subset=["incoming_date"]).assign(date=changes["incoming_date"])
    days_seen = _by_state(pd.concat([changes[["ccode", "date"]], came[["ccode", "date"]]]))
    days_seen = {ccode: list(dates) for ccode, dates in days_seen.items()}
    seen = support["leader_id"].isin(changes["incoming_id"].dropna())
    new = support[support["changed"].fillna(False).astype(bool) & ~seen]
    parts = [
        new.assign(level="support", incoming=new["leader"], rule="support_changed"),
        coups[coups["success"].astype(bool)].assign(level="regime", rule="coup_succeeded"),
        regime_days(regimes).assign(level="regime", rule="regime_began"),
    ]
    kept = []
    columns = ["ccode", "date", "level", "incoming", "rule"]
    for part in parts:
        for row in part.reindex(columns=columns).itertuples(index=False):
            day = row.date.to_datetime64()
            days = days_seen.setdefault(row.ccode, [])
            if row.ccode in numbers.index and all(abs(day - other) > MONTH for other in days):
                kept.append(row)
                days.append(day)
    frame = pd.DataFrame(kept, columns=columns).sort_values(["date", "ccode"], kind="stable")
    stamp = frame["ccode"].astype(str) + "-" + frame["date"].dt.strftime("%Y%m%d")
    # The number of the leader source, by which events are placed in spells.
    frame["gwcode"] = frame["ccode"].map(numbers)
    return frame.assign(event_id=stamp + "-" + frame["level"]).reset_index(drop=True)
