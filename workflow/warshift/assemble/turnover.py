"""Peacetime turnover: leader changes and years of known rule outside every war, by state."""

import numpy as np
import pandas as pd

from warshift.coding.rules import RULES, as_changes, code_change

YEAR = 365.25  # days


def countable(changes):
    """Return table `countable`, from table `events`.

    As in the numerator, an event does not count if any of its steps was forced from abroad or its
    manner is unknown: the rules, given neither a war nor imposers, leave both undetermined.
    """
    rules = [code_change(row)[0] for row in as_changes(changes)]
    counts = (RULES["type"].reindex(rules) != "undetermined").set_axis(changes.index)
    counts = counts.groupby([changes["gwcode"], changes["date"]]).all()
    return counts[counts].index.to_frame(index=False)


def leader_changes(events, counts):
    """Return gwcode, date and counted (in table `countable`) of all changes of table `events`."""
    changes = events[["gwcode", "date"]].drop_duplicates()
    changes = changes.merge(counts, on=["gwcode", "date"], how="left", indicator="match")
    return changes.assign(counted=changes.pop("match") == "both")


def peacetime_rates(timelines, changes, spells):
    """Return table `rates`, index gwcode.

    Parameters
    ----------
    timelines, changes : DataFrame
        Tables `timelines` and `countable`.
    spells : DataFrame
        gwcode, entry and exit of all spells of the war list, covered or not.
    """
    rows = {}
    for gwcode, stretches in timelines.groupby("gwcode"):
        wars = spells[spells["gwcode"] == gwcode]
        dates = changes.loc[changes["gwcode"] == gwcode, "date"].to_numpy()
        at_war = np.zeros(len(dates), dtype=bool)
        for entry, last in zip(wars["entry"].to_numpy(), wars["exit"].to_numpy(), strict=True):
            at_war |= (dates >= entry) & (dates <= last)
        rows[gwcode] = (int((~at_war).sum()), _peace_days(stretches, wars) / YEAR)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["changes", "years"])
    return table.rename_axis("gwcode")


def _peace_days(stretches, spells):
    first = stretches["start"].min()
    length = (stretches["end"].max() - first).days + 1
    peace = np.zeros(length, dtype=bool)
    for start, end in zip(stretches["start"], stretches["end"], strict=True):
        peace[(start - first).days : (end - first).days + 1] = True
    for entry, last in zip(spells["entry"], spells["exit"], strict=True):
        peace[max((entry - first).days, 0) : max((last - first).days + 1, 0)] = False
    return int(peace.sum())
