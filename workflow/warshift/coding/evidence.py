"""Rule coder, version 2: what CHISOLS, Powell–Thyne, GWF and Polity add to Archigos' codes.

Version 1 leaves the arrow open where a leader left by regular means, or irregularly in an
unrecorded way. Other datasets record whether the new leader's source of support differs, whether a
coup succeeded that week, and whether the regime fell. Where they are silent, nothing changes.
"""

import numpy as np
import pandas as pd

LEAP = 3  # points of Polity from one year to the next that mark another type of government
WEEK = pd.Timedelta(days=7)
MONTH = pd.Timedelta(days=31)


def regime_days(regimes):
    """Return the state and day of each regime change that GWF dates to the day.

    # ASSUME: a regime that begins on 1 January is dated to the year only, and is left out.
    """
    gwf = regimes[regimes["source"] == "gwf"].sort_values(["ccode", "start"])
    begins = gwf[gwf.groupby("ccode").cumcount() > 0]
    dated = begins[(begins["start"].dt.month > 1) | (begins["start"].dt.day > 1)]
    return dated[["ccode", "start"]].rename(columns={"start": "date"})


def score_leaps(scores):
    """Return the (ccode, year) pairs in which Polity records another type of government.

    The score differs by three points or more from the year before, or is replaced by an
    interruption, interregnum or transition.
    """
    scores = scores.sort_values(["ccode", "start"])
    before = scores.groupby("ccode")["score"].shift()
    leap = ((scores["score"] - before).abs() >= LEAP) | scores["category"].notna()
    return set(zip(scores.loc[leap, "ccode"], scores.loc[leap, "start"].dt.year, strict=True))


def gather(changes, support, coups, regimes, scores):
    """Add to each leader change what other datasets record about it.

    Parameters
    ----------
    changes : DataFrame
        Table `events`.
    support, coups, regimes, scores : DataFrames
        Tables `support_changes`, `coups`, `regimes` of GWF and of Polity.

    Returns
    -------
    DataFrame: the columns of `changes` and truth values: new_support (the source of support
    changed; missing where not coded), interim (the incoming leader was an interim one), coup (one
    succeeded within a week), regime (one began within a month), score (see `score_leaps`).
    """
    leaders = support.dropna(subset=["leader_id"]).drop_duplicates("leader_id")
    leaders = leaders.set_index("leader_id")[["changed", "interim"]].astype("boolean")
    linked = leaders.reindex(changes["incoming_id"]).set_axis(changes.index)
    leaps, years = score_leaps(scores), changes["date"].dt.year
    return changes.assign(
        new_support=linked["changed"],
        interim=linked["interim"].fillna(False).astype(bool),
        coup=_near(changes, coups[coups["success"].astype(bool)], WEEK),
        regime=_near(changes, regime_days(regimes), MONTH),
        score=[pair in leaps for pair in zip(changes["ccode"], years, strict=True)],
    )


def _near(changes, days, reach):
    """Flag the changes that lie within `reach` of one of the days of the same state."""
    dated = changes[["ccode", "date"]].reset_index(names="change")
    pairs = dated.merge(days[["ccode", "date"]], on="ccode", suffixes=("", "_there"))
    close = (pairs["date_there"] - pairs["date"]).abs() <= reach
    return changes.index.isin(pairs.loc[close, "change"])


def refine(coded):
    """Refine the rules of version 1 where they leave something open.

    # ASSUME: an irregular exit in the week of a successful coup was that coup; one in the month in
    # which a regime fell replaced the coalition from outside.
    # ASSUME: an interim leader on the old source of support may be no shift at all.

    Parameters
    ----------
    coded : DataFrame
        rule, and the columns of `gather`.
    """
    irregular = coded["rule"].isin(["irregular_open", "exit_unknown"])
    regular = coded["rule"] == "regular"
    new = coded["new_support"].fillna(False).astype(bool)
    sharper = {
        "coup_in_the_week": irregular & coded["coup"],
        "regime_fell": irregular & coded["regime"],
        "regular_new_support": regular & new,
        "regular_interim": regular & coded["interim"],
        "regular_regime_changed": regular & coded["score"],
        "regular_same_support": regular & coded["new_support"].notna(),
    }
    return np.select(list(sharper.values()), list(sharper), coded["rule"])


def wider_events(changes, support, coups, regimes):
    """Find the events that Archigos does not record: rungs L2 and L3 of the rule coder.

    L2: CHISOLS names a new leader on another source of support where Archigos has no change within
    a month. L3: a successful coup, or a regime that began, with no other event within a month.

    # ASSUME: a successful coup that leaves the effective leader in place still replaces the
    # coalition from outside; of a new source of support, or a new regime, the arrow is open.

    Parameters
    ----------
    changes, support, coups, regimes
        As in `gather`.
    """
    # Events are placed in spells by the leader source's numbers.
    numbers = changes.drop_duplicates("ccode").set_index("ccode")["gwcode"]
    came = changes[["ccode", "incoming_date"]].dropna().set_axis(["ccode", "date"], axis=1)
    days = pd.concat([changes[["ccode", "date"]], came]).groupby("ccode")["date"].agg(list)
    seen = support["leader_id"].isin(changes["incoming_id"].dropna())
    new = support[support["changed"].fillna(False).astype(bool) & ~seen]
    parts = [
        new.assign(level="support", incoming=new["leader"], rule="support_changed"),
        coups[coups["success"].astype(bool)].assign(level="regime", rule="coup_succeeded"),
        regime_days(regimes).assign(level="regime", rule="regime_began"),
    ]
    columns = ["ccode", "date", "level", "incoming", "rule"]
    found, kept = pd.concat(parts, ignore_index=True)[columns], []
    for row in found.itertuples():
        taken = days.get(row.ccode)
        if taken is not None and all(abs(row.date - other) > MONTH for other in taken):
            kept.append(row.Index)
            taken.append(row.date)
    frame = found.loc[kept].sort_values(["date", "ccode"], kind="stable")
    stamp = frame["ccode"].astype(str) + "-" + frame["date"].dt.strftime("%Y%m%d")
    frame = frame.assign(gwcode=frame["ccode"].map(numbers), event_id=stamp + "-" + frame["level"])
    return frame.reset_index(drop=True)
