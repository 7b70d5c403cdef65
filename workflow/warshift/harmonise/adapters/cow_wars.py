"""COW's lists of wars: one row per state in a war, with up to four phases.

Options of the card: `war_type`; `phases`, the most a row can have; `parts`, how the columns of
year, month and day are called; `sides`, the columns of ccode, state and battle_deaths (of side 1
and side 2, or of the one state of a row with a column Side); `last_day`, the last day observed,
where the list has wars without an end.
"""

import pandas as pd

from warshift.harmonise.calendar import as_intervals
from warshift.harmonise.phases import MIRROR, need_order, number_phases, order_bounds
from warshift.sources.refuse import refuse_other_words, refuse_rows

ONGOING, UNKNOWN = -7, -9


def read_wars(originals):
    """Wars with a state belligerent, and the spells of those states.

    Parameters
    ----------
    originals : dict
        `participants`, and `wars` where the names of the wars are in a file of their own.

    Returns
    -------
    wars, spells : DataFrames for `warshift.harmonise.wars.complete`. Wars without any state have
    no belligerent whose coalition could shift, and no row.

    Notes
    -----
    # ASSUME: a war that continues below war level (7) ended without a winner.
    """
    path, rows = originals["path"]["participants"], originals["participants"]
    options = originals["card"]["options"]
    if "Side" in rows:
        refuse_other_words(path, rows, "Side", (1, 2))
    known = rows[rows["Outcome"].notna()]
    spells = pd.concat(
        [
            _phase(known, path, options, side, phase)
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
    """Spells of the states of one side in one phase.

    # ASSUME: a state that left a war which the source calls ongoing has an unknown outcome.
    """
    columns = options["sides"][side]
    start, end, following = (
        [f"{edge}{part}{number}" for part in options["parts"]]
        for edge, number in (("Start", phase), ("End", phase), ("Start", phase + 1))
    )
    if len(options["sides"]) > 1:
        # Intra-state war 748 repeats the enemy's number: a state fights where it is named.
        named = rows[columns["state"]].notna()
        rows = rows[(rows[columns["ccode"]] > 0).fillna(False) & named]
    if phase > 1:
        rows = rows[rows[start[0]].notna()]
    dates = _dates(rows, path, start, end, options.get("last_day"))
    outcome = rows["Outcome"].replace(MIRROR if side else {})
    role = pd.Series(pd.NA, index=rows.index, dtype="string")
    if "Initiator" in rows:  # originators are also the first with a phase of this number
        first = dates.groupby(rows["WarNum"])["entry_lower"].transform("min")
        originator = (rows["Initiator"] == 1).fillna(False) | (dates["entry_lower"] == first)
        role = originator.map({True: "originator", False: "joiner"})
        # The state's own outcome is that of its last phase, not of one that it survived.
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
    """Bounds of entry and exit, and `ongoing`.

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
    """Of spells of one state that overlap, the longest: a state is in a war once at a time.

    # ASSUME: Croatia in war 877 fights on side A and, inside those years, on side B as well; it is
    # one spell on side A.
    """
    spells = spells.assign(length=spells["exit_upper"] - spells["entry_lower"])
    columns = ["war", "ccode", "entry_lower", "exit_upper", "length"]
    own = spells[columns].reset_index()
    pairs = own.merge(own, on=["war", "ccode"], suffixes=("", "_of"))
    meet = pairs["entry_lower"] < pairs["exit_upper_of"]
    meet &= pairs["entry_lower_of"] < pairs["exit_upper"]
    shorter = pairs["length"] < pairs["length_of"]
    shorter |= (pairs["length"] == pairs["length_of"]) & (pairs["index"] > pairs["index_of"])
    return spells.drop(index=pairs.loc[meet & shorter, "index"].unique())
