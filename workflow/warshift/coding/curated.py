"""Read and check the curated codings, and place them in the spells of a war list.

Section 15 of docs/coding-manual.md describes the columns. A row identifies its war by `war_key`,
which joins the war lists; whether it lies inside a spell is decided for each list from the dates.
"""

import re

import pandas as pd

from warshift.coding.events import position_in
from warshift.coding.files import DATASET_KEYS, read_file
from warshift.sources.refuse import refuse_rows
from warshift.vocabulary import ARROWS, CODED_TYPES, IN_WINDOW, PLACES, RUNG_OF, SEARCH_TYPES

NAMES_A_LIST = re.compile(r"\b(?:IWD|COW|lists?)\b")
ALTERNATIVE = re.compile(r"\[alt:([a-z_]+)\]")


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
    DataFrame with the columns of the file and `row`, `alternative`, `exit_only` and `rung`, as in
    table `placed_codings`.

    Raises
    ------
    DataError
        For the first row that breaks the manual.
    """
    rows = read_file(path, "shifts", *(["control_windows"] if windows else []))
    rows["alternative"] = rows["rationale"].str.extract(ALTERNATIVE, expand=False)
    rows["exit_only"] = rows["rationale"].str.contains("[exit-only]", regex=False)
    rows["rung"] = rows["level"].map(RUNG_OF)
    for column, bad, problem, remedy in _complaints(rows, war_keys, DATASET_KEYS | bibliography):
        refuse_rows(path, rows, bad, column, problem, remedy)
    return rows


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
    bad = rows["alternative"].notna() & ~rows["alternative"].isin(CODED_TYPES)
    yield "rationale", bad, "alternative", "use [alt:CLASS] with a class"


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


def check_windows(placed, path):
    """Refuse rows whose note on the counting window contradicts the spells of a list.

    By section 8 of the manual, `outside_window` is filled where the day lies outside in every list;
    where the lists differ, the rationale names them.

    Parameters
    ----------
    placed : DataFrame
        From `place_codings`.
    path : path
        Named in errors.

    Raises
    ------
    DataError
    """
    events = placed[~placed["type"].isin(SEARCH_TYPES)]
    inside, noted = events["position"].isin(IN_WINDOW), events["outside_window"].notna()
    bad = ~inside & ~noted & ~events["rationale"].str.contains(NAMES_A_LIST)
    problem = "the date lies outside the war of this state, and nothing says so"
    remedy = "correct it, fill outside_window, or name the list that differs in the rationale"
    refuse_rows(path, events, bad, "date", problem, remedy)
    remedy = "leave it empty, and name in the rationale the list that has the day outside"
    problem = "the date lies inside the war of this state"
    refuse_rows(path, events, inside & noted, "date", problem, remedy)


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
    """Return the keys of a BibTeX file."""
    with open(path, encoding="utf-8") as stream:
        return set(re.findall(r"^@\w+\{([^,\s]+),", stream.read(), flags=re.MULTILINE))
