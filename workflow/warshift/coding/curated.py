"""The curated codings: reading and checking them line by line, and placing them in a war list.

The schema is section 15 of docs/coding-manual.md. A row names its war by `war_key`, which joins the
war lists; whether it lies inside a spell is decided per list, from the dates.
"""

import re

import numpy as np
import pandas as pd

from warshift.sources.refuse import refuse_rows
from warshift.sources.typed import own_file, read_source
from warshift.vocabulary import (
    ARROWS,
    ATTRIBUTIONS,
    CODED_DIRECTIONS,
    CODED_LEVELS,
    CODED_TYPES,
    CONFIDENCES,
    IN_WINDOW,
    OUTSIDE_WINDOW,
    PRECISIONS,
    RUNG_OF,
    SEARCH_TYPES,
)

ALLOWED = {
    "date_precision": PRECISIONS,
    "level": CODED_LEVELS,
    "type": CODED_TYPES,
    "attributed": ATTRIBUTIONS,
    "direction": CODED_DIRECTIONS,
    "confidence": CONFIDENCES,
    "outside_window": OUTSIDE_WINDOW,
}
OPTIONAL = ("attributed", "outside_window")
DATASET_KEYS = frozenset(
    {"archigos-codebook", "archigos-data", "iwd", "cow-inter-state", "reign", "plad", "chisols"}
    | {"polity5", "gwf", "powell-thyne", "historical-record", "stanley2009"}
)
FILE = own_file(
    *("shift_id", "event_id", "war_key", "state", "level", "outgoing", "incoming", "type"),
    *("attributed", "direction", "confidence", "outside_window", "rationale", "sources", "page"),
    "date_precision",
    ccode="integer",
    arrow="integer",
    **dict.fromkeys(("date", "date_lower", "date_upper", "incoming_date"), "date"),
)
NAMES_A_LIST = re.compile(r"\b(?:IWD|COW|lists?)\b")
TAG = re.compile(r"\[(alt:[a-z_]+|exit-only|other-war)\]")


def read_codings(path, war_keys, bibliography, windows=False):
    """Curated codings, checked.

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
    DataFrame with the columns of the file, `row` (line in it), `alternative` (class of an `[alt:]`
    tag or missing), `exit_only` and `rung` (missing for search rows).

    Raises
    ------
    DataError
        For the first row that breaks the manual: file, row, column, value, remedy.
    """
    file = FILE
    if windows:
        dates = {name: {"type": "date"} for name in ("window_start", "window_end")}
        file = {**FILE, "columns": {**FILE["columns"], **dates}}
    rows = read_source(path, file)
    _check_values(rows, path)
    _check_dates(rows, path)
    _check_ids(rows, path, war_keys)
    _check_evidence(rows, path, bibliography)
    tags = rows["rationale"].map(lambda text: TAG.findall(text))
    alternatives = tags.map(lambda found: [tag[4:] for tag in found if tag.startswith("alt:")])
    rows["alternative"] = alternatives.map(lambda found: found[0] if found else None)
    rows["exit_only"] = tags.map(lambda found: "exit-only" in found)
    rows["rung"] = rows["level"].map(RUNG_OF)
    bad = rows["alternative"].notna() & ~rows["alternative"].isin(CODED_TYPES)
    refuse_rows(path, rows, bad, "rationale", "alternative", "use [alt:CLASS] with a class")
    return rows


def _check_values(rows, path):
    for column, allowed in ALLOWED.items():
        bad = ~rows[column].isin(allowed)
        if column in OPTIONAL:
            bad &= rows[column].notna()
        remedy = f"use one of {', '.join(allowed)}"
        refuse_rows(path, rows, bad, column, "not a value of the manual", remedy)
    search = rows["type"].isin(SEARCH_TYPES)
    bad = search != (rows["level"] == "all")
    remedy = "level all is for none_found and not_searched, and only for them"
    refuse_rows(path, rows, bad, "level", "level does not fit the type", remedy)
    expected = rows["type"].map(ARROWS).astype("Int64")
    bad = ~((rows["arrow"] == expected) | (rows["arrow"].isna() & expected.isna())).fillna(False)
    remedy = "1 endogenous_outside, 2 endogenous_inside, 3 exogenous, else empty"
    refuse_rows(path, rows, bad, "arrow", "arrow does not fit the type", remedy)


def _check_ids(rows, path, war_keys):
    remedy = "give each event of a war one row"
    bad = rows.duplicated("shift_id")
    refuse_rows(path, rows, bad, "shift_id", "the identifier occurs twice", remedy)
    bad = ~rows["war_key"].isin(list(war_keys))
    refuse_rows(path, rows, bad, "war_key", "unknown war", "add it to war_keys.csv")
    stamp = rows["date"].dt.strftime("%Y%m%d")
    event = rows["ccode"].astype("string") + "-" + stamp + "-" + rows["level"]
    bad = (rows["event_id"] != event).fillna(True)  # a missing part does not fit either
    remedy = "write CCODE-YYYYMMDD-LEVEL of the row's own ccode, date and level"
    refuse_rows(path, rows, bad, "event_id", "the identifier does not fit the row", remedy)
    bad = (rows["shift_id"] != rows["war_key"] + "-" + rows["event_id"]).fillna(True)
    remedy = "write WAR_KEY-EVENT_ID"
    refuse_rows(path, rows, bad, "shift_id", "the identifier does not fit the row", remedy)


def _check_dates(rows, path):
    for column in ("date", "date_lower", "date_upper"):
        bad = rows[column].isna()
        refuse_rows(path, rows, bad, column, "the date is missing", "write YYYY-MM-DD")
    bad = (rows["date"] < rows["date_lower"]) | (rows["date"] > rows["date_upper"])
    remedy = "widen date_lower and date_upper, or correct the date"
    refuse_rows(path, rows, bad, "date", "the date lies outside its own bounds", remedy)


def _check_evidence(rows, path, bibliography):
    for column in ("rationale", "sources"):
        bad = rows[column].isna()
        refuse_rows(path, rows, bad, column, "no evidence is given", f"fill in {column}")
    citable = DATASET_KEYS | set(bibliography)
    bad = ~rows["sources"].map(lambda text: set(text.split(";")) <= citable)
    remedy = "use a dataset key of the manual or a key of docs/references.bib, joined by ;"
    refuse_rows(path, rows, bad, "sources", "unknown source", remedy)
    cited = rows["sources"].map(lambda text: "archigos-codebook" in text.split(";"))
    bad = cited != rows["page"].notna()
    remedy = "a page is given if and only if archigos-codebook is cited"
    refuse_rows(path, rows, bad, "page", "page does not fit the sources", remedy)
    alone = (rows["sources"] == "historical-record") & (rows["confidence"] == "high")
    remedy = "confidence is at most medium on the historical record alone"
    refuse_rows(path, rows, alone, "confidence", "too confident", remedy)
    search = rows["type"].isin(SEARCH_TYPES)
    bad = search & rows["attributed"].notna()
    remedy = "leave it empty where nothing was found"
    refuse_rows(path, rows, bad, "attributed", "nothing to attribute", remedy)


def place_codings(codings, belligerents, war_ids):
    """Curated rows of the wars of one list, with spell and position.

    Parameters
    ----------
    codings : DataFrame
        From `read_codings`.
    belligerents : DataFrame
        Of one war list.
    war_ids : dict
        war_key to war_id of the list.

    Returns
    -------
    DataFrame: the columns of `codings`, war_id, spell_id (missing outside all spells) and position:
    in_war, on_exit, at_entry, gap, or outside. A search row belongs to the first spell.
    """
    rows = codings.assign(war_id=codings["war_key"].map(war_ids)).dropna(subset=["war_id"])
    spells = belligerents.sort_values("entry", kind="stable")[
        ["spell_id", "war_id", "ccode", "entry", "exit"]
    ]
    pairs = rows.merge(spells, on=["war_id", "ccode"], how="inner")
    pairs["position"] = np.select(
        [
            pairs["date"] == pairs["entry"],
            (pairs["date"] > pairs["entry"]) & (pairs["date"] < pairs["exit"]),
            (pairs["date"] == pairs["exit"]) & (pairs["exit"] > pairs["entry"]),
        ],
        ["at_entry", "in_war", "on_exit"],
        "outside",
    )
    rank = {"in_war": 0, "on_exit": 1, "at_entry": 2, "outside": 3}
    best = pairs.assign(rank=pairs["position"].map(rank)).sort_values(
        ["shift_id", "rank", "entry"], kind="stable"
    )
    best = best.drop_duplicates("shift_id")
    span = spells.groupby(["war_id", "ccode"]).agg(first=("entry", "min"), last=("exit", "max"))
    best = best.join(span, on=["war_id", "ccode"])
    between = (best["date"] > best["first"]) & (best["date"] < best["last"])
    best["position"] = best["position"].mask((best["position"] == "outside") & between, "gap")
    return best.drop(columns=["rank", "entry", "exit", "first", "last"]).reset_index(drop=True)


def check_windows(placed, path):
    """Refuse rows outside the window of a list that do not say so, or say so of a day inside.

    By the manual (section 8) `outside_window` is filled where the day lies outside in every list;
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
    """Belligerents whose governments were searched below the effective leader.

    By the manual (section 13) the rows of a belligerent declare that all levels were searched,
    unless a `not_searched` row says otherwise; the search was made for the wars in scope.

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
    """Keys of a BibTeX file."""
    with open(path, encoding="utf-8") as stream:
        return set(re.findall(r"^@\w+\{([^,\s]+),", stream.read(), flags=re.MULTILINE))
