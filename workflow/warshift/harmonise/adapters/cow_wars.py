"""COW's war lists: one row per state in a war, with up to four phases.

Options of the card: `war_type`; `phases`, the most phases in a row; `parts`, the endings of the
columns of year, month and day; `sides`, the columns of ccode, state and battle_deaths (of side 1
and side 2, or of the one state of a row with a column Side); `last_day`, the last day observed, for
a list with ongoing wars.
"""

import pandas as pd

from warshift.harmonise.calendar import as_intervals
from warshift.harmonise.phases import MIRROR, need_order, number_phases, order_bounds
from warshift.sources.refuse import refuse_other_words, refuse_rows

ONGOING, UNKNOWN = -7, -9


def read_wars(originals):
    """Return wars and spells for `harmonise.wars.complete`.

    The names of the wars may be in a separate file `wars`. A war without a state belligerent has no
    coalition that could shift, and is left out.

    # ASSUME: a war that continues below war level (7) ended without a winner.
    """
    path, rows = originals["path"]["participants"], originals["participants"]
    options = originals["card"]["options"]
    if "Side" in rows:
        refuse_other_words(path, rows, "Side", (1, 2))
    decided = rows[rows["Outcome"].notna()]
    spells = pd.concat(
        [
            _phase(decided, path, options, side, phase)
            for side in range(len(options["sides"]))
            for phase in range(1, options["phases"] + 1)
        ],
        ignore_index=True,
    )
    spells = number_phases(_join_overlaps(spells))
    names = pd.concat([originals.get("wars"), rows])[["WarNum", "WarName"]]
    wars = names.drop_duplicates("WarNum").set_axis(["war", "name"], axis=1)
    return wars[wars["war"].isin(spells["war"])].assign(war_type=options["war_type"]), spells


def _phase(rows, path, options, side, phase):
    """Return the spells of the states of one side in one phase.

    # ASSUME: a state that left a war which the source calls ongoing has an unknown outcome.
    """
    columns = options["sides"][side]
    start, end, following = (
        [f"{edge}{part}{number}" for part in options["parts"]]
        for edge, number in (("Start", phase), ("End", phase), ("Start", phase + 1))
    )
    if len(options["sides"]) > 1:
        # Intra-state war 748 repeats the enemy's number; a state fights only where it is named.
        named = rows[columns["state"]].notna()
        rows = rows[(rows[columns["ccode"]] > 0).fillna(False) & named]
    if phase > 1:
        rows = rows[rows[start[0]].notna()]
    dates = _dates(rows, path, start, end, options.get("last_day"))
    outcome = rows["Outcome"].replace(MIRROR if side else {})
    role = pd.Series(pd.NA, index=rows.index, dtype="string")
    if "Initiator" in rows:  # those who enter first in this phase are originators too
        first = dates.groupby(rows["WarNum"])["entry_lower"].transform("min")
        originator = (rows["Initiator"] == 1).fillna(False) | (dates["entry_lower"] == first)
        role = originator.map({True: "originator", False: "joiner"})
        # The outcome of a state is that of its last phase.
        if following[0] in rows:
            outcome = outcome.mask(rows[following[0]].notna(), "unknown")
    outcome = outcome.mask((outcome == "ongoing") & ~dates["ongoing"], "unknown")
    return dates.assign(
        war=rows["WarNum"],
        side=rows.get("Side", side + 1),
        outcome=outcome.mask(dates["ongoing"], "ongoing"),
        told_role=role,
        **{name: rows[column] for name, column in columns.items()},
    )


def _dates(rows, path, start, end, last_day):
    """Return the bounds of entry and exit, and `ongoing`.

    # ASSUME: an exit whose year the source does not know (-9) in a war it calls ongoing is ongoing.
    """
    entry = as_intervals(rows, path, *start)
    if last_day is None:
        problem, remedy = "an ongoing war has no end", "state the last day observed and Outcome 5"
        refuse_rows(path, rows, rows[end[0]] == ONGOING, end[0], problem, remedy)
        ongoing, dated = rows["Outcome"] == "ongoing", rows
    else:
        ongoing = rows[end[0]].isin([ONGOING, UNKNOWN]) | rows[end[0]].isna()
        last = pd.Timestamp(last_day)
        parts = dict(zip(end, (last.year, last.month, last.day), strict=True))
        dated = rows.assign(**{name: rows[name].mask(ongoing, day) for name, day in parts.items()})
    leave = as_intervals(dated, path, *end)
    need_order(rows, path, entry["lower"], leave["upper"], end[-1])
    return order_bounds(entry, leave).assign(ongoing=ongoing.astype(bool))


def _join_overlaps(spells):
    """Keep the longest of a state's overlapping spells in a war.

    # ASSUME: Croatia in war 877 fights on side A and, inside those years, on side B as well; it is
    # one spell on side A.
    """
    spells = spells.assign(length=spells["exit_upper"] - spells["entry_lower"])
    columns = ["war", "ccode", "entry_lower", "exit_upper", "length"]
    bounds = spells[columns].reset_index()
    pairs = bounds.merge(bounds, on=["war", "ccode"], suffixes=("", "_of"))
    meet = pairs["entry_lower"] < pairs["exit_upper_of"]
    meet &= pairs["entry_lower_of"] < pairs["exit_upper"]
    shorter = pairs["length"] < pairs["length_of"]
    shorter |= (pairs["length"] == pairs["length_of"]) & (pairs["index"] > pairs["index_of"])
    return spells.drop(index=pairs.loc[meet & shorter, "index"].unique())
