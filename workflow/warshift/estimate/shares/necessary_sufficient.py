"""Are shifts necessary or sufficient? Shares of wars, with exact intervals."""

import pandas as pd

from warshift.estimate.shares.proportion import exact_share
from warshift.vocabulary import PERIODS, in_period

LANDMARK = 365  # days; the 2x2 table takes wars still fought then, and looks as far ahead again
SOON = (90, 365)
#: Rows of table `two_by_two`.
ROWS = ("ended_with_shift", "ended_without_shift", *(f"shift_then_end_{days}" for days in SOON))
ROWS += ("landmark_shift_ended", "landmark_none_ended")


def pairs_by_period(units, level):
    """Return table `two_by_two`, from table `units_by_rung` (rung L1 of the rule coder)."""
    wars = units[(units["unit"] == "war") & units["covered"] & units["terminated"]]
    tables = [two_by_two(in_period(wars, p), level).assign(period=p) for p in PERIODS]
    return pd.concat(tables, ignore_index=True)


def two_by_two(units, level=0.95, landmark=LANDMARK):
    """Return the shares that necessity or sufficiency would set to one, and a 2x2 table.

    Parameters
    ----------
    units : DataFrame
        start, end, days, shift and first_shift of fully covered, terminated units.
    level : float
    landmark : int
        Day of the war on which the groups of the 2x2 table are fixed, to avoid immortal time.
    """
    shift = units["shift"].astype(bool)
    everyone = pd.Series(True, index=units.index)
    rows = [
        ("ended_with_shift", "ended wars with a shift before their end", shift, everyone),
        ("ended_without_shift", "ended wars without one", ~shift, everyone),
    ]
    to_end = (units["end"] - units["first_shift"]).dt.days
    for days in SOON:
        what = f"wars with a shift that ended within {days} days of the first"
        rows.append((f"shift_then_end_{days}", what, to_end <= days, shift))
    running = units["days"] > landmark
    early = (units["first_shift"] - units["start"]).dt.days <= landmark
    soon = units["days"] <= 2 * landmark
    for name, group, words in (("shift", early, "with"), ("none", ~early, "without")):
        what = f"wars still fought after {landmark} days {words} a shift by then: "
        what += f"ended in the next {landmark}"
        rows.append((f"landmark_{name}_ended", what, soon, running & group))
    return pd.DataFrame([_share(*row, level) for row in rows])


def _share(row, what, flag, among, level):
    k, n = int((flag & among).sum()), int(among.sum())
    counts = exact_share(k, n, level) if n else {"k": k, "n": n}
    return {"row": row, "what": what} | counts
