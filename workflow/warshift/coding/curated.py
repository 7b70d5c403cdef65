"""Read and check the curated codings, and place them in the spells of a war list.

Section 15 of docs/coding-manual.md describes the columns. A row identifies its war by `war_key`,
which joins the war lists; whether it lies inside a spell is decided for each list from the dates.
"""

import re
from pathlib import Path

import pandas as pd

from warshift.coding.events import position_in
from warshift.errors import DataError
from warshift.sources.kept import DATASET_KEYS, RESTORE, read_kept
from warshift.sources.refuse import refuse_rows
from warshift.vocabulary import ARROWS, PLACES, RUNG_OF, SEARCH_TYPES

WIDEST = 90  # days between the bounds of a date, beyond which confidence is low
SAID_BY_NO_SEARCH = ("outgoing", "incoming", "incoming_date", "alternative")
PAIR = ["war_key", "ccode"]


def read_codings(path, war_keys, bibliography, windows=False):
    """Read and check curated codings.

    Parameters
    ----------
    path : path
        `data/raw/codings/shifts.csv`, or `control_windows.csv` with `windows=True`.
    war_keys : collection of str
        Known wars.
    bibliography : collection of str
        Keys of docs/references.bib.
    windows : bool
        Whether the file has window_start and window_end.

    Returns
    -------
    DataFrame with the columns of the file, `row` and `rung`, as in table `placed_codings`.

    Raises
    ------
    DataError
        For the first row that breaks the manual.
    """
    rows = read_kept(path, "control_windows" if windows else "shifts")
    rows["rung"] = rows["level"].map(RUNG_OF)
    of_kind = _window_complaints if windows else _shift_complaints
    for complaints in (_complaints(rows, war_keys, DATASET_KEYS | bibliography), of_kind(rows)):
        for column, bad, problem, remedy in complaints:
            refuse_rows(path, rows, bad, column, problem, remedy)
    return rows if windows else rows.assign(exit_only=rows["exit_only"].notna())


def _complaints(rows, war_keys, sources):
    """Yield the column, the bad rows, the problem and the remedy for each rule of the manual."""
    search = rows["type"].isin(SEARCH_TYPES)
    remedy = "level all is for none_found and not_searched, and only for them"
    yield "level", search != (rows["level"] == "all"), "level does not fit the type", remedy
    bad = rows["arrow"].fillna(0) != rows["type"].map(ARROWS).fillna(0)
    remedy = "1 endogenous_outside, 2 endogenous_inside, 3 exogenous, else empty"
    yield "arrow", bad, "arrow does not fit the type", remedy
    bad = (rows["date"] < rows["date_lower"]) | (rows["date"] > rows["date_upper"])
    remedy = "widen date_lower and date_upper, or correct the date"
    yield "date", bad, "the date lies outside its own bounds", remedy
    bad = ~rows["war_key"].isin(list(war_keys))
    yield "war_key", bad, "unknown war", "add it to war_keys.csv"
    misfit, stamp = "the identifier does not fit the row", rows["date"].dt.strftime("%Y%m%d")
    event = rows["ccode"].astype("string") + "-" + stamp + "-" + rows["level"]
    remedy = "write CCODE-YYYYMMDD-LEVEL of the row's own ccode, date and level"
    yield "event_id", rows["event_id"] != event, misfit, remedy
    bad = rows["shift_id"] != rows["war_key"] + "-" + rows["event_id"]
    yield "shift_id", bad, misfit, "write WAR_KEY-EVENT_ID"
    cited = rows["sources"].str.split(";").map(set)
    remedy = "use a dataset key of the manual or a key of docs/references.bib, joined by ;"
    yield "sources", ~cited.map(sources.issuperset), "unknown source", remedy
    bad = cited.map(lambda keys: "archigos-codebook" in keys) != rows["page"].notna()
    remedy = "a page is given if and only if archigos-codebook is cited"
    yield "page", bad, "page does not fit the sources", remedy
    bad = (rows["sources"] == "historical-record") & (rows["confidence"] == "high")
    remedy = "confidence is at most medium on the historical record alone"
    yield "confidence", bad, "too confident", remedy
    remedy = "leave it empty where nothing was found"
    yield "attributed", search & rows["attributed"].notna(), "nothing to attribute", remedy
    for column in SAID_BY_NO_SEARCH:
        yield column, search & rows[column].notna(), "a search names no event", "leave it empty"
    nobody = ~search & rows["outgoing"].isna() & rows["incoming"].isna()
    yield "outgoing", nobody, "nobody is named", "fill in outgoing or incoming"
    bad = rows["incoming_date"] < rows["date"]
    yield "incoming_date", bad, "it lies before the date", "correct one of the dates"
    bad = search & (rows["direction"] != "unclear")
    yield "direction", bad, "a search has no direction", "write unclear"
    bad = search & (rows["date"] != rows["date_lower"])
    yield "date", bad, "a search begins on its first day", "write the date of date_lower"
    bad = (rows["type"] == "not_searched") & (rows["confidence"] != "low")
    yield "confidence", bad, "too confident", "write low for not_searched"
    twice = search & rows[search].duplicated(PAIR).reindex(rows.index, fill_value=False)
    yield "type", twice, "a second row about the search for this state", "keep one of them"
    other = rows["alternative"]
    bad = (other == rows["type"]) | other.isin(SEARCH_TYPES)
    remedy = "write the class of another reading, or leave it empty"
    yield "alternative", bad.fillna(False), "no alternative to the type", remedy


def _shift_complaints(rows):
    """Yield as `_complaints` does, for the rules of shifts.csv."""
    search = rows["type"].isin(SEARCH_TYPES)
    bad = ~search & rows["attributed"].isna()
    yield "attributed", bad, "the cell is empty", "write yes, no or undetermined"
    bad = (rows["type"] == "not_a_shift") & (rows["attributed"] != "no")
    yield "attributed", bad.fillna(False), "no shift ended the war here", "write no"
    wide = (rows["date_upper"] - rows["date_lower"]).dt.days > WIDEST
    bad = ~search & wide & (rows["confidence"] != "low")
    yield "confidence", bad, "too confident", f"write low for bounds over {WIDEST} days apart"
    bad = rows["outside_in"].notna() & rows["outside_window"].notna()
    remedy = "fill in one: outside_window if in every list, outside_in if in one"
    yield "outside_in", bad, "outside_window is filled in as well", remedy
    bad = rows["exit_only"].notna() & (search | (rows["type"] == "not_a_shift"))
    yield "exit_only", bad, "there is no shift", "leave it empty"


def _window_complaints(rows):
    """Yield as `_complaints` does, for the rules of control_windows.csv."""
    days = rows.groupby(PAIR)
    for name in ("window_start", "window_end"):
        bad = rows[name] != days[name].transform("first")
        yield name, bad, "another row of this state has another day", "write one day for all"
    bad = rows["window_end"] < rows["window_start"]
    yield "window_end", bad, "it lies before window_start", "correct one of the days"
    bad = (rows["date"] < rows["window_start"]) | (rows["date"] > rows["window_end"])
    yield "date", bad, "the date lies outside the window", "correct the date or the window"
    yield "attributed", rows["attributed"].notna(), "nothing to attribute", "leave it empty"
    bad = (rows["outside_window"] != "before_entry").fillna(True)
    yield "outside_window", bad, "the window lies before entry", "write before_entry"


def place_codings(codings, belligerents, war_ids):
    """Place curated rows in the spells of one list (table `placed_codings`).

    A search row is placed in the first spell.

    Parameters
    ----------
    codings : DataFrame
        From `read_codings`.
    belligerents : DataFrame
        Of one war list.
    war_ids : dict
        war_key to war_id of the list.
    """
    rows = codings.assign(war_id=codings["war_key"].map(war_ids)).dropna(subset=["war_id"])
    wanted = ["spell_id", "war_id", "ccode", "entry", "exit"]
    pairs = rows.merge(belligerents[wanted], on=["war_id", "ccode"])
    pairs["position"] = position_in(pairs, "outside")
    phases = pairs.groupby("shift_id")
    first, last = phases["entry"].transform("min"), phases["exit"].transform("max")
    between = (pairs["date"] > first) & (pairs["date"] < last)
    pairs["rank"] = pairs["position"].map(PLACES.index)
    pairs["position"] = pairs["position"].mask((pairs["position"] == "outside") & between, "gap")
    best = pairs.sort_values(["shift_id", "rank", "entry"], kind="stable")
    best = best.drop_duplicates("shift_id", ignore_index=True)
    return best.drop(columns=["rank", "entry", "exit"])


def searched(placed, scope):
    """Return the belligerents whose governments were searched below the effective leader.

    By section 13 of the manual, the rows of a belligerent imply that all levels were searched,
    unless one of them is `not_searched`. Only wars in scope were searched.

    Parameters
    ----------
    placed : DataFrame
        From `place_codings`.
    scope : collection of str
        war_keys of the wars that were searched.

    Returns
    -------
    set of (war_id, ccode)
    """
    rows = placed[placed["war_key"].isin(scope)]
    pairs = pd.Series(list(zip(rows["war_id"], rows["ccode"], strict=True)), index=rows.index)
    return set(pairs) - set(pairs[rows["type"] == "not_searched"])


def bibliography_keys(path):
    """Return the keys of a BibTeX file; `DataError` if it is missing or has one twice."""
    if not Path(path).exists():
        raise DataError(path, "the file is missing", RESTORE)
    with open(path, encoding="utf-8") as stream:
        keys = re.findall(r"^@\w+\{([^,\s]+),", stream.read(), flags=re.MULTILINE)
    doubled = [key for key in keys if keys.count(key) > 1]
    if doubled:
        raise DataError(path, "the key occurs twice", "keep one entry", value=doubled[0])
    return set(keys)
