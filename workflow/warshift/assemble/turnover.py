"""Peacetime turnover: changes of leader and years of known rule outside every war, per state."""

import numpy as np
import pandas as pd

from warshift.coding.rules import RULES, as_changes, code_change

YEAR = 365.25  # days


def countable(changes):
    """Changes that would count as a shift, one per state and day.

    Parameters
    ----------
    changes : DataFrame
        Table `events`.

    Returns
    -------
    DataFrame: gwcode, date. As in the numerator, an event of which any step was forced from abroad
    does not count, nor does one whose manner is unknown: without a war and without imposers the
    rules leave both undetermined.
    """
    rules = [code_change(row)[0] for row in as_changes(changes)]
    counts = (RULES["type"].reindex(rules) != "undetermined").set_axis(changes.index)
    counts = counts.groupby([changes["gwcode"], changes["date"]]).all()
    return counts[counts].index.to_frame(index=False)


def leader_changes(events, counts):
    """Changes of all timelines, one per state and day, and whether each would count as a shift.

    Parameters
    ----------
    events : DataFrame
        Table `events`.
    counts : DataFrame
        From `countable`.

    Returns
    -------
    DataFrame: gwcode, date, counted.
    """
    changes = events[["gwcode", "date"]].drop_duplicates()
    found = changes.merge(counts, on=["gwcode", "date"], how="left", indicator="found")
    return found.assign(counted=found.pop("found") == "both")


def peacetime_rates(timelines, changes, spells):
    """Changes and years outside every war of the list.

    Parameters
    ----------
    timelines : DataFrame
        gwcode, start, end of stretches with a known leader.
    changes : DataFrame
        From `countable`.
    spells : DataFrame
        gwcode, entry, exit of all spells of the war list, covered or not.

    Returns
    -------
    DataFrame, index gwcode: changes, years.
    """
    rows = {}
    for gwcode, stretches in timelines.groupby("gwcode"):
        own = spells[spells["gwcode"] == gwcode]
        dates = changes.loc[changes["gwcode"] == gwcode, "date"].to_numpy()
        at_war = np.zeros(len(dates), dtype=bool)
        for entry, last in zip(own["entry"].to_numpy(), own["exit"].to_numpy(), strict=True):
            at_war |= (dates >= entry) & (dates <= last)
        rows[gwcode] = (int((~at_war).sum()), _peace_days(stretches, own) / YEAR)
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
