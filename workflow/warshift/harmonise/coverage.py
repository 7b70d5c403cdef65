"""Coverage: the share of a spell's days on which the leader source knows who led.

No coverage is missing, never "no shift": spells that are not covered leave numerator and
denominator, and a table lists them with the reason.
"""

import numpy as np
import pandas as pd

from warshift.harmonise.crosswalk import to_gw

DAY = pd.Timedelta(days=1)


def timelines(leaders, interregnum_days):
    """Stretches of days with a known leader, per state.

    # ASSUME: between two leaders at most `interregnum_days` apart the outgoing ones stay on as
    # caretakers, so the days between count as known.

    Parameters
    ----------
    leaders : DataFrame
        Table `leaders`.
    interregnum_days : int

    Returns
    -------
    DataFrame: gwcode, start, end, in order, not overlapping and further apart than that.
    """
    ordered = leaders.sort_values(["gwcode", "start", "end"], kind="stable")
    latest = ordered.groupby("gwcode")["end"].cummax()
    previous = latest.groupby(ordered["gwcode"]).shift()
    new = previous.isna() | ((ordered["start"] - previous).dt.days > interregnum_days)
    stretches = ordered.groupby(new.cumsum())
    return pd.DataFrame(
        {
            "gwcode": stretches["gwcode"].first(),
            "start": stretches["start"].min(),
            "end": stretches["end"].max(),
        }
    ).reset_index(drop=True)


def measure_coverage(belligerents, leaders, crosswalk, interregnum_days, min_coverage):
    """Coverage of each spell; columns of table `coverage`.

    Parameters
    ----------
    belligerents, leaders, crosswalk : DataFrames
    interregnum_days : int
        See `timelines`.
    min_coverage : float
        Share of days from which a spell counts as covered.
    """
    spells = belligerents.join(to_gw(belligerents, crosswalk))
    led = timelines(leaders, interregnum_days)
    begins = leaders["start"].min()
    rows = []
    for spell in spells.itertuples():
        spans = led[led["gwcode"] == spell.gwcode] if not pd.isna(spell.gwcode) else led[:0]
        days = (spell.exit - spell.entry).days + 1
        first, last = spans["start"].clip(lower=spell.entry), spans["end"].clip(upper=spell.exit)
        known_days = int(np.maximum((last - first).dt.days + 1, 0).sum())
        share = known_days / days
        covered = share >= min_coverage
        reason = None if covered else _reason(spell, spans, begins, known_days)
        rows.append(
            {
                "spell_id": spell.spell_id,
                "war_id": spell.war_id,
                "ccode": spell.ccode,
                "gwcode": spell.gwcode,
                "days": days,
                "known_days": known_days,
                "share": share,
                "covered": covered,
                "reason": reason,
            }
        )
    return pd.DataFrame(rows)


def _reason(spell, stretches, begins, known_days):
    if not pd.isna(spell.exception):
        return f"state number: {spell.exception}"
    if stretches.empty:
        return "state not in the leader source"
    if spell.entry < stretches["start"].min() and spell.entry.year <= 1875:
        return "before the leader source begins (1875)"
    if spell.exit < stretches["start"].min() or spell.entry > stretches["end"].max():
        return "state not in the leader source at that time"
    return "gap in the leader source" if known_days else "no leader known in these days"


def account(coverage, leaders):
    """What the merge of spells with leaders matched: rows in, matched, unmatched on both sides.

    Returns
    -------
    DataFrame: side, rows, matched, unmatched, detail. Unmatched spells are listed one by one in the
    table of uncovered spells.
    """
    matched = coverage["known_days"] > 0
    states = set(leaders["gwcode"].unique())
    used = states & set(coverage["gwcode"].dropna().unique())
    return pd.DataFrame(
        [
            (
                "belligerent spells",
                len(coverage),
                int(matched.sum()),
                int((~matched).sum()),
                "no leader",
            ),
            (
                "states of the leader source",
                len(states),
                len(used),
                len(states - used),
                "never at war",
            ),
        ],
        columns=["side", "rows", "matched", "unmatched", "detail"],
    )
