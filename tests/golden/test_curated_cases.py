"""The cases the article itself names, against the curated codings and the ladder they build."""

import pandas as pd
import pytest
from catalogued import make
from curated_tables import FOLDER, LISTS, band_of, codings

from warshift.vocabulary import ARROWS, IN_WINDOW, SEARCH_TYPES

COUNTED = ("endogenous_outside", "endogenous_inside", "exogenous", "undetermined_arrow")
ALL = pd.read_csv(FOLDER / "article_cases.csv", dtype="string")
IN_SCOPE = ALL[ALL["in_scope"] == "yes"]


def each(rows):
    assert len(rows) > 0
    return pytest.mark.parametrize(
        "case", [pytest.param(row, id=row.case_id) for row in rows.itertuples()]
    )


def of_state(case):
    """Final codings of the case's state in its war, without the rows of absence."""
    rows = codings().final
    own = (rows["war_key"] == case.war_key) & (rows["ccode"] == int(case.ccode))
    return rows[own & ~rows["type"].isin(SEARCH_TYPES)]


def around(rows, day):
    """Rows whose date, or the bounds of a vague one, contain the day."""
    day = pd.Timestamp(day)
    return rows[(rows["date_lower"] <= day) & (day <= rows["date_upper"])]


def test_the_file_holds_the_cases_that_the_brief_of_the_study_names():
    ids = set(ALL["case_id"])
    assert ids >= {"athens-404bc", "usa-2009", "russia-1917", "germany-1918", "france-1940"}
    assert ids >= {"italy-1943", "ussr-1953", "usa-1953", "china-1952", "israel-1970"}
    assert ids >= {"france-1958", "ussr-1985", "unita-2002", "ruf-2000"}
    assert ids >= {"north-korea-1950-53", "south-korea-1950-53"}
    assert ALL["case_id"].is_unique
    assert ALL[["article_says", "scope_reason", "our_type"]].notna().all(axis=None)


@each(IN_SCOPE[(IN_SCOPE["is_shift"] == "yes") & (IN_SCOPE["date_precision"] != "year")])
def test_a_shift_the_article_names_is_coded_as_listed(case):
    rows = of_state(case)
    rows = rows[(rows["date"] == pd.Timestamp(case.date)) & (rows["level"] == case.our_level)]
    assert len(rows) == 1
    row = rows.iloc[0]
    decided = codings().decisions.set_index("shift_id")["decided"]
    assert row["type"] == decided.get(row["shift_id"], case.our_type)
    assert row["type"] in COUNTED


@each(IN_SCOPE[(IN_SCOPE["is_shift"] == "yes") & (IN_SCOPE["date_precision"] == "year")])
def test_shifts_the_article_leaves_undated_are_coded_somewhere_in_the_war(case):
    rows = of_state(case)
    rows = rows[(rows["type"] == case.our_type) & (rows["level"] == case.our_level)]
    assert len(rows) >= 1
    # Left out by the article as politically powerless: none of them brought the end.
    assert set(rows["attributed"]) == {"no"}


@each(IN_SCOPE[IN_SCOPE["is_shift"] == "no"])
def test_what_the_article_calls_no_shift_is_none(case):
    rows = around(of_state(case), case.date)
    assert rows.loc[rows["type"].isin(COUNTED), "shift_id"].tolist() == []


@each(ALL[ALL["article_arrow"].notna()])
def test_an_arrow_the_article_states_is_ours(case):
    row = of_state(case)
    row = row[row["date"] == pd.Timestamp(case.date)].iloc[0]
    assert row["arrow"] == int(case.article_arrow)
    assert ARROWS[case.our_type] == int(case.article_arrow)


def test_the_article_states_three_arrows():
    stated = ALL.dropna(subset=["article_arrow"]).set_index("case_id")["article_arrow"].to_dict()
    assert stated == {"russia-1917": "1", "israel-1970": "2", "ussr-1953": "3"}


# Event, class, arrow, attributed, direction: what the manual's section 17 works out.
NAMED = {
    "Lenin": ("world-war-i-1914-365-19171106-leader", "endogenous_outside", 1, "dovish"),
    "Germany": ("world-war-i-1914-255-19181109-leader", "endogenous_outside", 1, "dovish"),
    "France": ("world-war-ii-1939-220-19400611-leader", "endogenous_inside", 2, "dovish"),
    "Italy": ("world-war-ii-1939-325-19430725-leader", "endogenous_inside", 2, "dovish"),
    "Stalin": ("korean-1950-365-19530305-leader", "exogenous", 3, "dovish"),
    "Eisenhower": ("korean-1950-2-19530120-leader", "endogenous_outside", 1, "hawkish"),
    "China": ("korean-1950-710-19520815-party_coalition", "endogenous_inside", 2, "dovish"),
    "Gahal": ("attrition-1969-666-19700806-party_coalition", "endogenous_inside", 2, "dovish"),
}


@pytest.mark.parametrize("name", NAMED)
def test_the_cases_by_name(snapshot, name):
    key, kind, arrow, direction = NAMED[name]
    rows = band_of(snapshot, "iwd").placed.set_index("shift_id")
    row = rows.loc[key]
    assert (row["type"], row["arrow"], row["direction"]) == (kind, arrow, direction)
    assert row["position"] == "in_war"
    assert row["type"] in COUNTED


def test_stalins_death_is_attributed_and_his_heirs_shuffle_is_no_shift():
    rows = codings().final.set_index("shift_id")
    assert rows.loc["korean-1950-365-19530305-leader", "attributed"] == "yes"
    assert rows.loc["korean-1950-365-19530320-leader", "type"] == "not_a_shift"


def test_the_people_are_the_ones_meant():
    rows = codings().final.set_index("shift_id")
    people = {
        "Lenin": "Lenin",
        "Germany": "Ebert",
        "France": "P[ée]tain",
        "Italy": "Badoglio",
        "Stalin": "Stalin",
        "Eisenhower": "Eisenhower",
        "Gahal": "Gahal|Begin",
    }
    for name, pattern in people.items():
        row = rows.loc[NAMED[name][0], ["outgoing", "incoming"]].dropna()
        assert row.str.contains(pattern, regex=True).any(), name


def test_readings_of_a_fixed_term_and_of_a_fallen_regime_can_be_computed():
    second = codings().final.set_index("shift_id")["alternative"]
    assert second[NAMED["Eisenhower"][0]] == "exogenous"
    assert second[NAMED["Italy"][0]] == "endogenous_outside"


def test_gahal_and_china_enter_at_the_widest_rung_only():
    rows = codings().final.set_index("shift_id")["rung"]
    assert {rows[NAMED[name][0]] for name in ("Gahal", "China")} == {"L4"}
    assert {rows[NAMED[name][0]] for name in ("Lenin", "Stalin", "Eisenhower")} == {"L1"}


def test_every_shift_in_scope_stands_in_the_table_of_cases(snapshot):
    cases = pd.read_csv(FOLDER / "article_cases.csv", dtype=str)
    placed = band_of(snapshot, "iwd").placed
    table = make("tableB9_article_cases", article_cases=cases, placed_codings=placed)
    table = table.set_index("Case")
    shifts = IN_SCOPE.loc[IN_SCOPE["is_shift"] == "yes", "case_id"]
    assert (table.loc[shifts, "Codings"] != "").all()
    assert (table.loc[ALL.loc[ALL["in_scope"] == "no", "case_id"], "Codings"] == "").all()


@pytest.mark.originals
@pytest.mark.parametrize("case", [pytest.param(row, id=row.case_id) for row in ALL.itertuples()])
def test_scope_is_a_spell_of_the_state_on_that_day_in_some_list(originals, case):
    inside = False
    if not pd.isna(case.ccode) and not case.date.startswith("-"):
        for name in LISTS:
            band = band_of(originals(name), name)
            spells = band.belligerents[band.belligerents["ccode"] == int(case.ccode)]
            if not pd.isna(case.war_key):
                spells = spells[spells["war_id"].map(band.key_of) == case.war_key]
            day = pd.Timestamp(case.date)
            inside |= bool(((spells["entry"] < day) & (day <= spells["exit"])).any())
    assert inside == (case.in_scope == "yes")


def test_a_named_case_brings_its_war_in(snapshot):
    rows = band_of(snapshot, "iwd").placed
    counted = rows[rows["type"].isin(COUNTED) & rows["position"].isin(IN_WINDOW)]
    for key in ("korean-1950", "attrition-1969", "world-war-i-1914", "world-war-ii-1939"):
        assert key in set(counted["war_key"])
