"""Chance level by control windows: each primary belligerent's equal-length stretch before entry.

At rungs whose peacetime rate no dataset knows, the same coder read the same kind of sources for the
stretch before the war. A matched pair is a belligerent, in its war and in its window.
"""

from dataclasses import asdict, dataclass

import pandas as pd
from scipy.stats import binomtest

from warshift.vocabulary import in_period

COLUMNS = ["unit", "rung", "n", "in_war", "before", "only_war", "only_before", "p"]


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


def compare_rungs(units, windows, war_ids, counted):
    """In-war share of the primary belligerents against their control windows, at every rung.

    Parameters
    ----------
    units : DataFrame
        Table `units_by_rung`.
    windows : DataFrame
        Curated rows of control_windows.csv.
    war_ids : dict
        war_key to war_id of the list.
    counted : collection of str
        Types that qualify as a shift.

    Returns
    -------
    DataFrame: rung, unit (primary belligerent; war, where any primary belligerent has a shift), and
    the fields of `Control`; wars since 1945, curated coder.
    """
    key_of = {war_id: key for key, war_id in war_ids.items()}
    own = units[(units["coder"] == "curated") & (units["unit"] == "primary")]
    known = in_period(own[own["shift"].notna()], "post1945")
    ccodes = known["unit_id"].str.rsplit("-", n=1).str[1].astype(int)
    known = known.assign(pair=list(zip(known["war_id"].map(key_of), ccodes, strict=True)))
    rows = []
    for rung, both in known.groupby("rung", sort=False):
        flags = window_flags(windows, rung, counted)
        rows += [("primary", rung, compare(both, flags)), ("war", rung, _by_war(both, flags))]
    found = [{"unit": unit, "rung": rung, **asdict(made)} for unit, rung, made in rows if made]
    return pd.DataFrame(found, columns=COLUMNS)


def _by_war(units, flags):
    """The same by war: any primary belligerent, in war and before; all must be known to be none."""
    before = units["pair"].map(flags.to_dict())
    both = units.assign(before=before).dropna(subset=["shift", "before"])
    wars = both.groupby("war_id")
    table = pd.DataFrame({"shift": wars["shift"].any()})
    anyone = {(war_id, 0): flag for war_id, flag in wars["before"].any().items()}
    return compare(table.assign(pair=[(war, 0) for war in table.index]), pd.Series(anyone))
