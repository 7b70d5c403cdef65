"""The committed codings: complete, inside their wars, sourced, and decided where coders differ."""

import gzip
import os
import re
import unicodedata
from pathlib import Path

import pandas as pd
import pytest
from curated_tables import FOLDER, LISTS, band_of, codings

from warshift.sources.kept import DATASET_KEYS
from warshift.vocabulary import IN_WINDOW, SEARCH_TYPES

# Works behind the dataset keys of the manual's section 16.
WORKS = {"archigos2009", "iwd2016", "sarkeeswayman2010", "chisols2016", "polity5", "gwf2014"}
WORKS |= {"powellthyne2011", "reign2016", "plad2024", "stanley2009", "stanleysawyer2009"}
WORKS |= {"cohen1960", "krippendorff2018"}
# Before this year no war has curated rows.
FIRST_YEAR = 1875


@pytest.fixture
def band(request):
    """A band of each kind: the embedded one, and each war list of the producers' files."""
    if request.param == "snapshot":
        return band_of(request.getfixturevalue("snapshot"), "iwd")
    return band_of(request.getfixturevalue("originals")(request.param), request.param)


# The two bands of the producers' files need them; the embedded one runs everywhere.
BANDS = pytest.mark.parametrize(
    "band",
    ["snapshot", *(pytest.param(name, marks=pytest.mark.originals) for name in LISTS)],
    indirect=True,
)


def leader_keys(band):
    """shift_ids that the leader source demands: its in-war changes in the wars since 1875."""
    recent = band.wars.loc[band.wars["start"].dt.year >= FIRST_YEAR, "war_id"]
    rows = band.shifts[band.shifts["war_id"].isin(recent)]
    assert rows["war_id"].isin(band.key_of).all(), "a war since 1875 has no key"
    return rows["war_id"].map(band.key_of) + "-" + rows["event_id"]


def test_the_files_pass_the_schema_and_are_in_order():
    own = codings()
    assert len(own.first) > 300
    assert len(own.windows) > 100
    for rows in (own.first, own.windows):
        assert rows["shift_id"].is_monotonic_increasing
        assert rows[["state", "ccode"]].notna().all(axis=None)
        assert rows.groupby("shift_id").size().max() == 1


def test_shift_rows_name_somebody_and_are_attributed():
    rows = codings().first
    events = rows[~rows["type"].isin(SEARCH_TYPES)]
    assert events[["outgoing", "incoming"]].notna().any(axis=1).all()
    assert events["attributed"].notna().all()
    assert set(events.loc[events["type"] == "not_a_shift", "attributed"]) == {"no"}


def test_search_rows_span_their_search_and_say_nothing_else():
    rows = codings().first
    search = rows[rows["type"].isin(SEARCH_TYPES)]
    assert search[["outgoing", "incoming", "attributed", "arrow"]].isna().all(axis=None)
    assert set(search["direction"]) == {"unclear"}
    assert (search["date"] == search["date_lower"]).all()
    assert set(search.loc[search["type"] == "not_searched", "confidence"]) == {"low"}
    assert search["war_key"].isin(codings().recent).all()


def test_a_day_precise_date_is_one_day_unless_sources_differ():
    rows = codings().first
    events = rows[~rows["type"].isin(SEARCH_TYPES)]
    wide = events[(events["date_upper"] - events["date_lower"]).dt.days > 90]
    # Section 12: a date interval over 90 days has low confidence.
    assert wide.empty or set(wide["confidence"]) == {"low"}, wide["shift_id"].tolist()


@BANDS
def test_every_leader_change_of_the_source_has_exactly_one_row(band):
    wanted = leader_keys(band)
    assert wanted.is_unique
    curated = band.placed[
        (band.placed["level"] == "leader") & (band.placed["position"] != "outside")
    ]
    assert curated["shift_id"].is_unique
    assert sorted(set(wanted) - set(curated["shift_id"])) == []
    assert sorted(set(curated["shift_id"]) - set(wanted)) == []
    assert len(wanted) > 100


@BANDS
def test_curated_and_rule_coder_place_the_same_events_alike(band):
    both = band.shifts.merge(
        band.placed, on=["event_id", "war_id"], suffixes=("", "_curated"), validate="m:1"
    )
    assert len(both) > 100
    assert (both["position"] == both["position_curated"]).all()
    same = both["spell_id"] == both["spell_id_curated"]
    assert both.loc[~same & (both["position"] != "gap"), "event_id"].tolist() == []


@BANDS
def test_every_belligerent_since_1945_has_a_row(band):
    spells = band.recent()
    wanted = set(zip(spells["war_id"], spells["ccode"], strict=True))
    coded = set(zip(band.placed["war_id"], band.placed["ccode"], strict=True))
    assert sorted(wanted - coded) == []
    assert len(wanted) > 100


@BANDS
def test_a_belligerent_with_nothing_found_has_no_shift_below_its_leaders(band):
    rows = band.placed
    pairs = pd.Series(list(zip(rows["war_id"], rows["ccode"], strict=True)), index=rows.index)
    none = set(pairs[rows["type"] == "none_found"])
    events = ~rows["type"].isin([*SEARCH_TYPES, "not_a_shift"]) & rows["position"].isin(IN_WINDOW)
    assert sorted(none & set(pairs[events & (rows["level"] != "leader")])) == []
    beside = rows[(rows["type"] == "none_found") & pairs.isin(set(pairs[events]))]
    # A row of absence beside changes of leader says that it is about the rest.
    assert beside["rationale"].str.match("(Beside|Besides|Apart from|Between) ").all()
    assert none


@BANDS
def test_search_rows_begin_and_end_with_their_spells(band):
    # Where the lists differ, a search row follows one of them; IWD is the embedded one.
    if band.war_list != "iwd":
        keys = codings().keys
        only = set(keys.loc[keys["iwd_id"].isna(), "war_key"])
    else:
        only = codings().recent
    spans = band.belligerents.groupby(["war_id", "ccode"]).agg(
        first=("entry", "min"), last=("exit", "max")
    )
    rows = band.placed[band.placed["type"].isin(SEARCH_TYPES) & band.placed["war_key"].isin(only)]
    rows = rows.join(spans, on=["war_id", "ccode"])
    assert len(rows) >= 1
    assert rows.loc[(rows["date"] > rows["first"]), "shift_id"].tolist() == []
    assert rows.loc[(rows["date_upper"] < rows["last"]), "shift_id"].tolist() == []


@pytest.mark.originals
def test_every_row_lies_in_a_spell_or_says_why_not(originals):
    lists = [band_of(originals(name), name).placed for name in LISTS]
    rows = pd.concat(lists)[["shift_id", "position"]]
    places = rows.groupby("shift_id")["position"].agg(set)
    for row in codings().first.itertuples():
        found = places.get(row.shift_id, set())
        assert found, f"{row.shift_id}: a state that no list has in this war"
        if row.type in SEARCH_TYPES:
            continue
        inside, note = bool(found & set(IN_WINDOW)), row.outside_window
        assert inside == pd.isna(note), f"{row.shift_id}: {found}, outside_window {note}"
        if inside:
            continue
        if note in ("at_entry", "gap"):
            assert note in found, row.shift_id
        else:
            assert found == {"outside"}, row.shift_id


@pytest.mark.originals
def test_an_event_before_entry_lies_before_it(originals):
    bands = [band_of(originals(name), name) for name in LISTS]
    checked = 0
    for band in bands:
        rows = band.placed[band.placed["outside_window"].isin(["before_entry", "after_exit"])]
        spans = band.belligerents.groupby(["war_id", "ccode"]).agg(
            first=("entry", "min"), last=("exit", "max")
        )
        rows = rows.join(spans, on=["war_id", "ccode"])
        before = rows["outside_window"] == "before_entry"
        assert (rows.loc[before, "date"] < rows.loc[before, "first"]).all()
        assert (rows.loc[~before, "date"] > rows.loc[~before, "last"]).all()
        checked += len(rows)
    assert (
        checked or not codings().first["outside_window"].isin(["before_entry", "after_exit"]).any()
    )


def test_no_two_rationales_are_the_same():
    def folded(texts):
        return texts.str.lower().str.replace(r"\W+", " ", regex=True).str.strip()

    own = codings()
    both = pd.concat([own.first["rationale"], own.windows["rationale"]])
    assert both[folded(both).duplicated(keep=False)].tolist() == []
    second = own.second["rationale"]
    assert second[folded(second).duplicated(keep=False)].tolist() == []


def test_the_tags_of_older_rationales_repeat_the_columns():
    for rows in (codings().first, codings().windows):
        tagged = rows["rationale"].str.extract(r"\[alt:([a-z_]+)\]", expand=False)
        pd.testing.assert_series_equal(tagged, rows["alternative"], check_names=False)
    first = codings().first
    tagged = first["rationale"].str.contains("[exit-only]", regex=False)
    assert (tagged == first["exit_only"]).all()
    assert first["exit_only"].sum() == 7


def test_an_absence_names_its_source_and_what_was_looked_at():
    for rows in (codings().first, codings().windows):
        none = rows[rows["type"] == "none_found"]
        assert len(none) > 40
        assert none["sources"].notna().all()
        # A timeline of leaders alone supports no word on cabinets.
        assert none.loc[none["sources"] == "archigos-data", "shift_id"].tolist() == []
        assert (none["rationale"].str.len() > 40).all()


def test_the_sources_of_the_second_coder_are_keys_or_public_pages():
    keys = DATASET_KEYS | codings().bibliography
    files = {
        "shifts_second.csv": r"[^|;]+\|[^|;]+\|https?://\S+",  # author, title, address
        "search_second.csv": r"https?://\S+",
    }
    for name, page in files.items():
        for text in pd.read_csv(FOLDER / name, dtype="string")["sources"]:
            for source in text.split(";"):
                assert source in keys or re.fullmatch(page, source), f"{name}: {source}"


def entries(text):
    """Entries of a BibTeX file: (type, key, fields); whatever lies outside of them is an error."""
    position, found = 0, []
    opening = re.compile(r"\s*@(\w+)\{([^,\s{}]+),")
    while text[position:].strip():
        start = opening.match(text, position)
        assert start, f"no entry at {text[position : position + 60]!r}"
        body, position = braced(text, start.end())
        found.append((start[1], start[2], fields(body, start[2])))
    return found


def braced(text, begin):
    """Text up to the brace that closes the one open before `begin`, and the place behind it."""
    depth = 1
    for place in range(begin, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return text[begin:place], place + 1
    raise AssertionError(f"a brace is never closed near {text[begin : begin + 60]!r}")


def fields(body, key):
    position, found = 0, {}
    name = re.compile(r"\s*(\w+)\s*=\s*(\{|\"[^\"]*\"|\w+)")  # braces, quotes, or a bare word
    while body[position:].strip(" \n,"):
        start = name.match(body, position)
        assert start, f"{key}: no field at {body[position : position + 60]!r}"
        value, position = start[2], start.end()
        if value == "{":
            value, position = braced(body, position)
        assert start[1] not in found, f"{key}: {start[1]} twice"
        found[start[1]] = value.strip('"').strip()
        position += len(re.match(r"\s*,?", body[position:])[0])
    return found


@pytest.fixture(scope="module")
def bibliography(repo):
    return entries((repo / "docs/references.bib").read_text(encoding="utf-8"))


def test_every_entry_of_the_bibliography_parses(bibliography):
    assert len(bibliography) > 100
    keys = [key for _, key, _ in bibliography]
    assert len(keys) == len(set(keys))
    assert set(keys) == codings().bibliography
    for kind, key, found in bibliography:
        assert kind in {"misc", "article", "book", "incollection", "techreport", "phdthesis"}, key
        assert found.get("title"), key
        assert all(found.values()), key
        printed = found.get("howpublished", "") + found.get("note", "")
        where = "url" in found or "\\url" in printed
        assert where or "year" in found, f"{key}: neither an address nor a year"


def test_every_entry_is_used(repo, bibliography):
    own = codings()
    rows = pd.concat([own.first["sources"], own.windows["sources"], own.primary["source"]])
    cited = {source for text in rows for source in text.split(";")}
    pages = sorted((repo / "docs").glob("*.md"))
    texts = "".join(page.read_text(encoding="utf-8") for page in pages)
    unused = [key for _, key, _ in bibliography if key not in cited | WORKS and key not in texts]
    assert unused == []
    assert {key for _, key, _ in bibliography} >= WORKS


def test_the_sources_of_primary_belligerents_resolve():
    own = codings()
    assert set(own.primary["source"]) <= own.bibliography | {"assume"}
    assert set(own.primary["war_key"]) <= set(own.keys["war_key"])
    assert not own.primary.duplicated(["war_key", "ccode"]).any()


def test_the_second_coder_classed_every_event_since_1945_and_no_other():
    own = codings()
    events = own.first[
        own.first["war_key"].isin(own.recent) & ~own.first["type"].isin(SEARCH_TYPES)
    ]
    assert set(own.second["shift_id"]) == set(events["shift_id"])
    assert not own.second["type"].isin(SEARCH_TYPES).any()
    assert own.second["rationale"].notna().all()
    assert set(own.second["manual_example"]) == {"yes", "no"}


def test_every_disagreement_is_decided_and_nothing_else():
    own = codings()
    both = own.first.merge(own.second, on="shift_id", suffixes=("_first", "_second"))
    apart = both[both["type_first"] != both["type_second"]].set_index("shift_id")
    decided = own.decisions.set_index("shift_id")
    assert set(apart.index) == set(decided.index)
    assert len(decided) > 0
    apart = apart.loc[decided.index]
    assert apart["type_first"].tolist() == decided["first"].tolist()
    assert apart["type_second"].tolist() == decided["second"].tolist()
    assert decided["reason"].str.len().min() > 20
    # One reason may serve for one event that falls into two wars, and for nothing else.
    assert decided.groupby(apart["event_id"])["reason"].first().is_unique


def test_the_searching_coder_had_a_fifth_of_the_belligerents():
    own = codings()
    sample = own.search[["war_key", "ccode"]].drop_duplicates()
    assert sample["war_key"].isin(own.recent).all()
    coded = own.first[own.first["war_key"].isin(own.recent)]
    everyone = set(zip(coded["war_key"], coded["ccode"], strict=True))
    pairs = set(zip(sample["war_key"], sample["ccode"], strict=True))
    assert pairs <= everyone
    assert len(pairs) == 29
    assert len(everyone) == 147
    rows = own.search.dropna(subset=["date"])
    assert len(rows) == len(own.search)


# The state did not exist, or was not free to choose its government, through the whole stretch.
LATER = {
    ("arab-israeli-1948", 666): "1948-05-14",
    ("kashmir-1947", 750): "1947-08-15",
    ("kashmir-1947", 770): "1947-08-14",
    ("azeri-armenian-1993", 371): "1991-12-26",
    ("azeri-armenian-1993", 373): "1991-12-26",
}


def test_the_windows_are_those_of_the_primary_belligerents():
    own = codings()
    primary = own.primary[own.primary["war_key"].isin(own.recent)]
    wanted = set(zip(primary["war_key"], primary["ccode"], strict=True))
    windows = own.windows
    assert set(zip(windows["war_key"], windows["ccode"], strict=True)) == wanted
    dates = windows.groupby(["war_key", "ccode"])[["window_start", "window_end"]].nunique()
    assert (dates == 1).all(axis=None)


@BANDS
def test_the_windows_end_before_entry_and_are_as_long_as_the_war(band):
    # IWD where it has the war; the wars that only COW has follow COW.
    keys = codings().keys
    cow_only = set(keys.loc[keys["iwd_id"].isna(), "war_key"])
    spells = band.recent().assign(war_key=lambda rows: rows["war_id"].map(band.key_of))
    spells = spells[spells["war_key"].isin(cow_only) == (band.war_list == "cow_inter")]
    spans = spells.groupby(["war_key", "ccode"]).agg(first=("entry", "min"), last=("exit", "max"))
    windows = (
        codings().windows.groupby(["war_key", "ccode"])[["window_start", "window_end"]].first()
    )
    both = windows.join(spans, how="inner")
    # At least the primary belligerents of the wars that only COW has: Ifni, Bosnia, Cenepa.
    assert len(both) >= 7
    days = (both["last"] - both["first"]).dt.days.clip(lower=1)
    start = both["first"] - pd.to_timedelta(days, unit="D")
    assert (both["window_end"] == both["first"] - pd.Timedelta(days=1)).all()
    moved = both[both["window_start"] != start]
    assert (moved["window_start"] > start[moved.index]).all()
    found = {pair: f"{day:%Y-%m-%d}" for pair, day in moved["window_start"].items()}
    assert found == {pair: day for pair, day in LATER.items() if pair in both.index}


def test_rows_of_a_window_lie_in_it_and_use_its_three_answers():
    rows = codings().windows
    assert (rows["date"] >= rows["window_start"]).all()
    assert (rows["date"] <= rows["window_end"]).all()
    assert (rows["date_upper"] >= rows["window_start"]).all()
    assert rows["attributed"].isna().all()
    assert set(rows["outside_window"]) == {"before_entry"}
    assert "undetermined" not in set(rows["type"])


# Older names of states, as section 16 of the manual lists them.
OLDER = {345: ("serbia", "yugoslavia"), 210: ("holland",), 365: ("ussr", "soviet")}
OLDER |= {630: ("persia",), 640: ("ottoman",), 490: ("zaire",)}
OLDER |= {816: ("democratic republic of vietnam",)}


def folded(text):
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


@pytest.fixture(scope="module")
def codebook(repo):
    """Printed page number to folded text, of the codebook of Archigos 4.1."""
    named = os.environ.get("WARSHIFT_CODEBOOKS")
    folder = Path(named) if named else repo.parent / "shared" / "codebooks"
    path = folder / "archigos_codebook_text.txt.gz"
    if not path.exists():
        pytest.skip("no codebook: set WARSHIFT_CODEBOOKS, or put it in ../shared/codebooks")
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as stream:
        texts = stream.read().split("\f")
    pages = {}
    for text in texts:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if lines and lines[-1].isdigit():
            assert int(lines[-1]) not in pages
            pages[int(lines[-1])] = folded(text)
    assert len(pages) == 876
    return pages


def unsupported(row, codebook):
    """Cited pages that do not exist, or have nothing of the row's people or state."""
    people = [name for name in (row.outgoing, row.incoming, row.state) if not pd.isna(name)]
    words = re.findall(r"[a-z]{3,}", " ".join(folded(name) for name in people))
    starts = [rf"\b{word}" for word in (*words, *OLDER.get(row.ccode, ()))]
    if row.type in SEARCH_TYPES:
        starts.append(rf"\b{row.ccode} [a-z]{{3}}\b")  # a case line of the state's number
    wanted = re.compile("|".join(starts))
    cited = [int(page) for page in row.page.split(";")]
    return [page for page in cited if not wanted.search(codebook.get(page, ""))]


@pytest.mark.parametrize(("name", "least"), [("first", 200), ("windows", 60), ("second", 40)])
def test_cited_pages_of_the_codebook_name_the_people_or_the_state(codebook, name, least):
    own = codings()
    rows = getattr(own, name)
    if name == "second":
        pages = pd.read_csv(FOLDER / "shifts_second.csv", dtype="string")[["shift_id", "page"]]
        rows = own.first.drop(columns="page").merge(pages, on="shift_id", validate="1:1")
    rows = rows.dropna(subset=["page"])
    assert len(rows) >= least
    assert {
        row.shift_id: wrong for row in rows.itertuples() if (wrong := unsupported(row, codebook))
    } == {}


def test_the_check_of_pages_can_fail(codebook):
    rows = codings().first.dropna(subset=["page"])
    stalin = rows[rows["shift_id"] == "korean-1950-365-19530305-leader"].iloc[0]
    assert unsupported(stalin, codebook) == []
    for wrong in ("7", "877", "100000"):
        assert unsupported(stalin.replace({stalin["page"]: wrong}), codebook) == [int(wrong)]
