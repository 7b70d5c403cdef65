"""Chance level by control windows: the stretch of equal length before a belligerent's entry.

For rungs whose peacetime rate is in no dataset, the same coder read the same kinds of sources for
the stretch before the war. A matched pair is a primary belligerent in its war and in its window.
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
    """Return whether each control window has a qualifying shift at a rung.

    Parameters as in `compare_rungs`. The flags are indexed by (war_key, ccode), and missing where
    the window was not searched.
    """
    hit = windows["type"].isin(counted) & (windows["rung"] <= rung).fillna(False)
    groups = [windows["war_key"], windows["ccode"]]
    flags = hit.groupby(groups).any().astype("boolean")
    unknown = (windows["type"] == "not_searched").groupby(groups).any()
    return flags.mask(unknown & ~flags)


def compare(units, flags):
    """Compare units in war with themselves before it; None without a pair.

    The test is McNemar's (1947), exact: a binomial test of the discordant pairs.

    Parameters
    ----------
    units : DataFrame
        pair (war_key, ccode) and shift of known units.
    flags : Series
        From `window_flags`.
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
    """Return table `control_windows`: wars since 1945, curated coder, at every rung.

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
    """
    key_of = {war_id: key for key, war_id in war_ids.items()}
    primary = units[(units["coder"] == "curated") & (units["unit"] == "primary")]
    known = in_period(primary[primary["shift"].notna()], "post1945")
    ccodes = known["unit_id"].str.rsplit("-", n=1).str[1].astype(int)
    known = known.assign(pair=list(zip(known["war_id"].map(key_of), ccodes, strict=True)))
    rows = []
    for rung, belligerents in known.groupby("rung", sort=False):
        flags = window_flags(windows, rung, counted)
        controls = {"primary": compare(belligerents, flags), "war": _by_war(belligerents, flags)}
        rows += [
            {"unit": unit, "rung": rung, **asdict(control)}
            for unit, control in controls.items()
            if control
        ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _by_war(units, flags):
    """Compare by war, which has a shift if any of its pairs has one; unknown pairs are left out."""
    before = units["pair"].map(flags.to_dict())
    both = units.assign(before=before).dropna(subset=["shift", "before"])
    wars = both.groupby("war_id")
    table = pd.DataFrame({"shift": wars["shift"].any()})
    anyone = {(war_id, 0): flag for war_id, flag in wars["before"].any().items()}
    return compare(table.assign(pair=[(war, 0) for war in table.index]), pd.Series(anyone))
