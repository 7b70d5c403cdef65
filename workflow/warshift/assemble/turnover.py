"""Peacetime turnover: leader changes and years of known rule outside every war, by state."""

import pandas as pd

from warshift.coding.rules import RULES, as_changes, code_change
from warshift.harmonise.coverage import timelines as timelines_of

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
    known = _joined(timelines, "start", "end")
    wars = _joined(spells, "entry", "exit")
    shared = known.merge(wars, on="gwcode", suffixes=("", "_war"))
    shared["start"] = shared[["start", "start_war"]].max(axis=1)
    shared["end"] = shared[["end", "end_war"]].min(axis=1)
    days = _days(known)
    peace = days - _days(shared[shared["start"] <= shared["end"]]).reindex(days.index, fill_value=0)
    dated = changes.reset_index(drop=True).reset_index(names="change")
    pairs = dated.merge(wars, on="gwcode")
    inside = pairs[(pairs["date"] >= pairs["start"]) & (pairs["date"] <= pairs["end"])]
    outside = dated[~dated["change"].isin(inside["change"])]
    counts = outside.groupby("gwcode").size().reindex(days.index, fill_value=0)
    return pd.DataFrame({"changes": counts, "years": peace / YEAR})


def _joined(spans, first, last):
    """Return the spans of days of each state, joined where they overlap: gwcode, start, end."""
    spans = spans[["gwcode", first, last]].set_axis(["gwcode", "start", "end"], axis=1)
    return timelines_of(spans, 0)


def _days(spans):
    """Return the number of days of each state in spans that do not overlap."""
    return ((spans["end"] - spans["start"]).dt.days + 1).groupby(spans["gwcode"]).sum()
