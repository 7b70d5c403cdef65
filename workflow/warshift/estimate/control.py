"""Chance level by control windows: each primary belligerent's equal-length stretch before entry.

At rungs whose peacetime rate no dataset knows, the same coder read the same kind of sources for the
stretch before the war. A matched pair is a belligerent, in its war and in its window.
"""

from dataclasses import dataclass

import pandas as pd
from scipy.stats import binomtest

from warshift.coding.curated import SEARCH_TYPES


@dataclass(frozen=True)
class Control:
    """Matched comparison: n pairs, shares in war and before, discordant pairs, exact McNemar p."""

    n: int
    in_war: float
    before: float
    only_war: int
    only_before: int
    p: float


def window_flags(windows, rung, counted):
    """Whether each control window has a qualifying shift at a rung.

    Parameters
    ----------
    windows : DataFrame
        Curated rows of control_windows.csv.
    rung : str
    counted : collection of str

    Returns
    -------
    Series, index (war_key, ccode): True, False, or missing where the window was not searched.
    """
    hit = windows["type"].isin(counted) & (windows["rung"] <= rung).fillna(False)
    groups = [windows["war_key"], windows["ccode"]]
    flags = hit.groupby(groups).any().astype("boolean")
    unknown = (windows["type"] == "not_searched").groupby(groups).any()
    return flags.mask(unknown & ~flags)


def compare(units, flags):
    """Compare units in war with themselves before it.

    Parameters
    ----------
    units : DataFrame
        pair (war_key, ccode) and shift, known units only.
    flags : Series
        From `window_flags`.

    Returns
    -------
    Control, or None without a pair. Exact McNemar (1947): binomial test of the discordant pairs.
    """
    before = units["pair"].map(flags.to_dict())
    both = pd.DataFrame({"war": units["shift"], "before": before}).dropna()
    if both.empty:
        return None
    war, control = both["war"].astype(bool), both["before"].astype(bool)
    only_war, only_before = int((war & ~control).sum()), int((~war & control).sum())
    discordant = only_war + only_before
    p = binomtest(only_war, discordant, 0.5).pvalue if discordant else 1.0
    return Control(len(both), war.mean(), control.mean(), only_war, only_before, float(p))


def coded_windows(windows):
    """Windows that have at least one row that tells something: set of (war_key, ccode)."""
    told = windows[~windows["type"].isin(SEARCH_TYPES) | (windows["type"] == "none_found")]
    return set(zip(told["war_key"], told["ccode"], strict=True))
