"""The door of the tables kept by hand: every reference from one to another, and to the snapshot.

A run reads only some of these tables, and a dry run none. Here all are read, whatever the run, and
every key must resolve, in both directions.
"""

import re
from pathlib import Path

import pandas as pd

from warshift.coding.adjudication import adjudicate, disagreements
from warshift.coding.curated import bibliography_keys, place_codings, read_codings
from warshift.coding.fit import among, check_complete, check_states, check_windows, spans_of
from warshift.errors import DataError
from warshift.harmonise.corrections import check_files, read_corrections
from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.snapshot import TABLES, read_checked
from warshift.harmonise.war_keys import check_keys, read_keys, read_primary, searched_keys, war_ids
from warshift.sources.kept import DATASET_KEYS, read_kept
from warshift.sources.refuse import refuse_rows
from warshift.vocabulary import ARROWS, SEARCH_TYPES

LIST = "iwd"  # the war list of the snapshot
PAGE = re.compile(r"([^|;]+\|[^|;]+\|)?https?://\S+")  # with or without author and title
PAIR = ["war_key", "ccode"]
CASES, SEEN = "article_cases", "stanley_sawyer_2009"


class Tables:
    """The tables kept by hand, as the rooms read them, and their paths."""

    def __init__(self, codings, crosswalks, bibliography):
        self.folders, self.rows = (Path(codings), Path(crosswalks)), {}
        self.keys = self.add("war_keys", read_keys)
        self.cited = bibliography_keys(bibliography)
        known = (set(self.keys["war_key"]), self.cited)
        self.first = self.add("shifts", read_codings, *known)
        self.windows = self.add("control_windows", read_codings, *known, True)
        self.primary = self.add("primary", read_primary)
        self.corrections = self.add("corrections", read_corrections)
        for name in ("shifts_second", "search_second", "adjudication", "imposers", CASES, SEEN):
            self.add(name, read_kept, name)
        self.add("states", read_kept, "states")
        self.add("polity_cow", read_kept, "polity_cow")
        self.crosswalk = read_crosswalk(self.path("cow_gw"))

    def path(self, name):
        """Return the path of a table."""
        return self.folders[name in ("cow_gw", "polity_cow")] / f"{name}.csv"

    def add(self, name, read, *arguments):
        """Read a table and keep it."""
        self.rows[name] = read(self.path(name), *arguments)
        return self.rows[name]

    def refuse(self, name, column, bad, problem, remedy):
        """Raise a `DataError` for the first bad row of a table."""
        refuse_rows(self.path(name), self.rows[name], bad, column, problem, remedy)


def check_references(codings, crosswalks, bibliography, snapshot, files):
    """Check all references between the tables kept by hand, the snapshot and the cards.

    Parameters
    ----------
    codings, crosswalks : path
        Folders data/raw/codings and config/crosswalks.
    bibliography : path
    snapshot : path
        Folder data/raw/snapshot.
    files : set of str
        Paths of the files that cards name.

    Raises
    ------
    DataError
        For the first key that does not resolve, and for a snapshot that is not the committed one.
    """
    tables = Tables(codings, crosswalks, bibliography)
    embedded = read_checked(snapshot, tables.crosswalk)
    wars, belligerents, leaders = (embedded[name] for name in TABLES)
    check_names(tables, belligerents)
    alone = tables.keys["iwd_id"].isna() & tables.keys["cow_id"].isna()
    problem, remedy = "the war has a number in no list", "fill in iwd_id or cow_id"
    tables.refuse("war_keys", "war_key", alone, problem, remedy)
    check_keys(tables.path("war_keys"), tables.keys, wars, LIST)
    check_first(tables, belligerents)
    check_coders(tables)
    check_primary(tables, belligerents)
    check_control_windows(tables, belligerents)
    check_second(tables)
    check_imposers(tables, leaders)
    check_cases(tables)
    check_numbers(tables, leaders)
    check_files(tables.path("corrections"), tables.corrections, files)


def check_names(tables, belligerents):
    """Refuse a state whose number and name do not agree (states.csv lists all spellings)."""
    states = tables.rows["states"]
    numbers = dict(zip(belligerents["state"], belligerents["ccode"], strict=True))
    listed = states["state"].map(numbers)
    bad = listed.notna() & (listed != states["ccode"])
    tables.refuse("states", "ccode", bad, "the snapshot has another number", "correct it")
    for name in ("shifts", "control_windows", "search_second", CASES, SEEN):
        rows, column = tables.rows[name], "belligerent" if name == SEEN else "state"
        named = rows[["ccode"]].assign(state=rows[column])
        bad = rows["ccode"].notna() & ~among(named, states, ["ccode", "state"])
        if bad.any():
            problem = f"not the number of {rows.loc[bad, column].iloc[0]}"
            remedy = "correct ccode or the name, or add the spelling to states.csv"
            tables.refuse(name, "ccode", bad, problem, remedy)


def check_first(tables, belligerents):
    """Refuse codings that do not fit the embedded war list."""
    path, ids = tables.path("shifts"), war_ids(tables.keys, LIST)
    check_states(tables.first, belligerents, ids, LIST, path)
    placed = place_codings(tables.first, belligerents, ids)
    check_windows(placed, belligerents, LIST, path)
    scope = {ids[key] for key in searched_keys(tables.keys) if key in ids}
    check_complete(placed, belligerents, scope, path)


def check_coders(tables):
    """Refuse events that one coder alone has, and decisions that do not fit both coders."""
    second, decisions = tables.rows["shifts_second"], tables.rows["adjudication"]
    events = _events(tables)
    unclassed = events & ~tables.first["shift_id"].isin(second["shift_id"])
    problem, remedy = "the second coder has no such row", "restore it in shifts_second.csv"
    tables.refuse("shifts", "shift_id", unclassed, problem, remedy)
    unknown = ~second["shift_id"].isin(tables.first.loc[events, "shift_id"])
    problem, remedy = "the first coder has no such event", "correct shift_id, or remove the row"
    tables.refuse("shifts_second", "shift_id", unknown, problem, remedy)
    bad = second["arrow"].fillna(0) != second["type"].map(ARROWS).fillna(0)
    remedy = "1 endogenous_outside, 2 endogenous_inside, 3 exogenous, else empty"
    tables.refuse("shifts_second", "arrow", bad, "arrow does not fit the type", remedy)
    adjudicate(tables.first, decisions, tables.path("adjudication"))
    apart = disagreements(tables.first, second, decisions, tables.path("adjudication"))
    problem, remedy = "the coders do not disagree on it", "remove the row"
    needless = ~decisions["shift_id"].isin(apart["shift_id"])
    tables.refuse("adjudication", "shift_id", needless, problem, remedy)
    types = decisions["shift_id"].map(second.set_index("shift_id")["type"])
    problem, remedy = "not the second coder's class", "decide again"
    tables.refuse("adjudication", "second", decisions["second"] != types, problem, remedy)


def _events(tables):
    """Mark the events of the wars that were searched, which the second coder classified too."""
    recent = tables.first["war_key"].isin(searched_keys(tables.keys))
    return recent & ~tables.first["type"].isin(SEARCH_TYPES)


def check_primary(tables, belligerents):
    """Refuse primary belligerents that did not fight, or are not those of the snapshot."""
    primary, first = tables.primary, tables.first
    problem, remedy = "no row of shifts.csv has this state in this war", "correct war_key or ccode"
    tables.refuse("primary", "ccode", ~among(primary, first, PAIR), problem, remedy)
    bad = ~primary["source"].isin([*tables.cited, "assume"])
    remedy = "write assume, or a key of docs/references.bib"
    tables.refuse("primary", "source", bad, "unknown source", remedy)
    years = primary[["war_key"]].merge(tables.keys, on="war_key", how="left", validate="m:1")
    since = primary["primary_from"].dt.year
    bad = (since < years["start_year"]) | (since > years["end_year"])
    tables.refuse("primary", "primary_from", bad, "the day lies outside the war", "correct it")
    key_of = {war: key for key, war in war_ids(tables.keys, LIST).items()}
    listed = belligerents.assign(war_key=belligerents["war_id"].map(key_of))
    listed = listed[listed["primary"].astype(bool) & listed["war_key"].isin(first["war_key"])]
    listed = listed[listed["war_key"].isin(searched_keys(tables.keys))]
    embedded = primary["war_key"].isin(list(key_of.values()))
    problem, remedy = "not a primary belligerent of the snapshot", "correct war_key or ccode"
    bad = embedded & ~among(primary, listed, PAIR)
    tables.refuse("primary", "ccode", bad, problem, remedy)
    without = listed[~among(listed, primary, PAIR)]
    if len(without):
        row = without.iloc[0]
        problem = f"no row for {row['state']} ({row['ccode']}) in {row['war_key']}"
        raise DataError(tables.path("primary"), problem, "restore it")


def check_control_windows(tables, belligerents):
    """Refuse windows of others than primary belligerents, or of other days than those before entry.

    A window is as long as the war and ends on the day before entry; it is shorter only where
    `shortened` says so, because the state did not exist through the whole stretch.
    """
    name, rows, primary = "control_windows", tables.windows, tables.primary
    problem, remedy = "not a primary belligerent of this war", "correct war_key or ccode"
    tables.refuse(name, "ccode", ~among(rows, primary, PAIR), problem, remedy)
    problem, remedy = "control_windows.csv has no row for it", "restore it there"
    tables.refuse("primary", "ccode", ~among(primary, rows, PAIR), problem, remedy)
    ids = war_ids(tables.keys, LIST)
    spans = spans_of(rows.assign(war_id=rows["war_key"].map(ids)), belligerents)
    known = spans["first"].notna()
    bad = known & (rows["window_end"] != spans["first"] - pd.Timedelta(days=1))
    tables.refuse(name, "window_end", bad, "not the day before entry", "correct it")
    days = (spans["last"] - spans["first"]).dt.days.clip(lower=1)
    start, short = spans["first"] - pd.to_timedelta(days, unit="D"), rows["shortened"].notna()
    bad = known & ((rows["window_start"] != start) & ~short | (rows["window_start"] < start))
    problem = "the window is not as long as the war"
    remedy = "correct it, or write yes in shortened where the state did not exist before"
    tables.refuse(name, "window_start", bad, problem, remedy)
    bad = known & short & (rows["window_start"] == start)
    tables.refuse(name, "shortened", bad, "the window is as long as the war", "leave it empty")


def check_second(tables):
    """Refuse searches of the second coder for a state and war that the first did not search."""
    name, rows = "search_second", tables.rows["search_second"]
    problem, remedy = "no row of shifts.csv has this state in this war", "correct war_key or ccode"
    tables.refuse(name, "ccode", ~among(rows, tables.first, PAIR), problem, remedy)
    bad = (rows["date"] < rows["date_lower"]) | (rows["date"] > rows["date_upper"])
    remedy = "widen date_lower and date_upper, or correct the date"
    tables.refuse(name, "date", bad, "the date lies outside its own bounds", remedy)
    bad = rows["type"].isin(SEARCH_TYPES) != (rows["level"] == "all")
    remedy = "level all is for none_found and not_searched, and only for them"
    tables.refuse(name, "level", bad, "level does not fit the type", remedy)
    bad = rows["arrow"].fillna(0) != rows["type"].map(ARROWS).fillna(0)
    remedy = "1 endogenous_outside, 2 endogenous_inside, 3 exogenous, else empty"
    tables.refuse(name, "arrow", bad, "arrow does not fit the type", remedy)
    years = rows[["war_key"]].merge(tables.keys, on="war_key", how="left", validate="m:1")
    year = rows["date"].dt.year
    bad = (year < years["start_year"] - 1) | (year > years["end_year"] + 1)
    tables.refuse(name, "date", bad, "the date lies outside the years of the war", "correct it")
    known = DATASET_KEYS | tables.cited
    for name in ("shifts_second", "search_second"):
        cited = tables.rows[name]["sources"].str.split(";")
        bad = ~cited.map(lambda texts: all(t in known or PAGE.fullmatch(t) for t in texts))
        remedy = "use a key of the manual or of docs/references.bib, or an address"
        tables.refuse(name, "sources", bad, "unknown source", remedy)


def check_imposers(tables, leaders):
    """Refuse imposers of a leader that the snapshot does not have, and states that do not exist."""
    name, rows = "imposers", tables.rows["imposers"]
    known = leaders.set_index("leader_id")
    problem, remedy = "the snapshot has no such leader", "correct leader_id"
    tables.refuse(name, "leader_id", ~rows["leader_id"].isin(known.index), problem, remedy)
    bad = rows["leader"] != rows["leader_id"].map(known["name"])
    tables.refuse(name, "leader", bad, "the leader has another name", "correct leader or leader_id")
    numbers, own = _numbers(tables, leaders), rows["leader_id"].map(known["ccode"])
    imposers = rows["imposers"].fillna("").str.split(";")
    states = imposers.map(lambda texts: {int(text) for text in texts if text})
    bad = ~states.map(numbers.issuperset)
    tables.refuse(name, "imposers", bad, "no state has this number", "correct it")
    bad = pd.Series([code in codes for code, codes in zip(own, states, strict=True)])
    tables.refuse(name, "imposers", bad, "the leader's own state", "correct it")
    bad = ~rows["source"].isin(list(DATASET_KEYS | tables.cited))
    tables.refuse(name, "source", bad, "unknown source", "use a key of the coding manual")


def _numbers(tables, leaders):
    """Return the COW numbers that the snapshot, the names or the crosswalk have."""
    columns = (leaders["ccode"], tables.rows["states"]["ccode"], tables.crosswalk["ccode"])
    return {int(code) for column in columns for code in column}


def check_cases(tables):
    """Refuse cases of the article and rows of its companion that name no war or state of ours."""
    cases, seen = tables.rows[CASES], tables.rows[SEEN]
    bad = cases["war_key"].notna() & ~cases["war_key"].isin(tables.keys["war_key"])
    tables.refuse(CASES, "war_key", bad, "unknown war", "use a key of war_keys.csv")
    bad = (cases["in_scope"] == "yes") & ~among(cases, tables.first, PAIR)
    problem = "no row of shifts.csv has this state in this war"
    tables.refuse(CASES, "ccode", bad, problem, "correct war_key or ccode, or write no in in_scope")
    remedy = "correct war_key or ccode"
    tables.refuse(SEEN, "ccode", ~among(seen, tables.first, PAIR), problem, remedy)
    bad = seen["end"] < seen["begin"]
    tables.refuse(SEEN, "end", bad, "it lies before begin", "correct one of the dates")
    years = seen[["war_key"]].merge(tables.keys, on="war_key", how="left", validate="m:1")
    bad = (seen["begin"].dt.year < years["start_year"]) | (seen["end"].dt.year > years["end_year"])
    tables.refuse(SEEN, "begin", bad, "the dates lie outside the years of the war", "correct them")


def check_numbers(tables, leaders):
    """Refuse rows of the crosswalks with unknown numbers or years that overlap."""
    name, rows = "polity_cow", tables.rows["polity_cow"]
    bad = rows["last_year"] < rows["first_year"]
    tables.refuse(name, "last_year", bad, "it lies before first_year", "correct one of the years")
    ordered = rows.sort_values(["polity_ccode", "first_year"], kind="stable")
    before = ordered.groupby("polity_ccode")["last_year"].shift()
    bad = (ordered["first_year"] <= before).reindex(rows.index)
    problem = "two rows hold for the same country and year"
    tables.refuse(name, "first_year", bad, problem, "end the earlier row before")
    bad = rows["polity_ccode"] == rows["cow_ccode"]
    tables.refuse(name, "cow_ccode", bad, "both numbers are the same", "remove the row")
    bad = ~rows["cow_ccode"].isin(_numbers(tables, leaders))
    remedy = "correct it, or add the state to states.csv"
    tables.refuse(name, "cow_ccode", bad, "no state has this number", remedy)
