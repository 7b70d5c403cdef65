"""Every source through its card: rows as stated, and ten facts each, checked by hand.

The facts were read from the producers' files and codebooks with an editor, not with this code.
"""

import csv

import pandas as pd
import pytest

from warshift.sources.cards import read_cards

from .conftest import CARDS

pytestmark = pytest.mark.originals

CARDED = {
    name: card
    for name, card in read_cards(CARDS).items()
    if not card.get("untested") and name != "cow_inter"
}


def test_rows_of_every_file_equal_the_provenance(sources):
    with open(sources.mirror / "PROVENANCE.tsv", encoding="utf-8") as stream:
        stated = {row["file"]: row for row in csv.DictReader(stream, delimiter="\t")}
    seen = 0
    for card in read_cards(CARDS).values():
        for file in card["files"]:
            row = stated.get(file.get("path"))
            if row is None or card.get("untested"):
                continue
            assert file["sha256"] == row["sha256"]
            assert file["bytes"] == int(row["bytes"])
            if row["rows"]:
                assert file["rows"] == int(row["rows"]), file["path"]
                seen += 1
    assert seen >= 20


@pytest.mark.parametrize("name", CARDED)
def test_a_card_reads_as_many_rows_as_it_says(sources, name):
    originals = sources.originals(name)
    for file in CARDED[name]["files"]:
        if "rows" in file:
            assert len(originals[file["role"]]) == file["rows"]


def spell(sources, war_list, war, ccode, phase=1):
    _, spells = sources.table(war_list, "wars")
    row = spells[spells["spell_id"] == f"{war_list}-{war}-{ccode}-{phase}"]
    assert len(row) == 1, f"{war_list}-{war}-{ccode}-{phase}"
    return row.iloc[0]


# war list, war, ccode, phase, entry, exit, side, outcome
SPELLS = [
    ("iwd", 1, 220, 1, "1823-04-07", "1823-11-13", 1, "win"),
    ("iwd", 1, 230, 1, "1823-04-07", "1823-11-13", 2, "lose"),
    ("iwd", 2, 365, 1, "1828-04-26", "1829-09-14", 1, "win"),
    ("iwd", 2, 640, 1, "1828-04-26", "1829-09-14", 2, "lose"),
    ("iwd", 56, 2, 1, "1950-06-27", "1953-07-27", None, "draw"),
    ("iwd", 56, 20, 1, "1950-12-19", "1953-07-27", None, "draw"),
    ("iwd", 56, 100, 1, "1951-06-06", "1953-07-27", None, "draw"),
    ("iwd", 56, 200, 1, "1950-08-29", "1953-07-27", None, "draw"),
    ("iwd", 56, 210, 1, "1951-01-20", "1953-07-27", None, "draw"),
    ("iwd", 56, 220, 1, "1951-01-01", "1953-07-27", None, "draw"),
    ("cow_inter", 139, 220, 1, "1939-09-03", "1940-06-22", 1, None),
    ("cow_inter", 139, 220, 2, "1940-07-07", "1941-07-14", 2, "lose"),
    ("cow_inter", 139, 220, 3, "1944-10-23", "1945-08-14", 1, "win"),
    ("cow_inter", 139, 2, 1, "1941-12-07", "1945-08-14", 1, "win"),
    ("cow_inter", 139, 325, 1, "1940-06-10", "1943-09-02", 2, "lose"),
    ("cow_inter", 139, 325, 2, "1943-10-18", "1945-05-07", 1, "win"),
    ("cow_inter", 151, 2, 1, "1950-06-27", "1953-07-27", 1, "draw"),
    ("cow_inter", 169, 666, 1, "1967-06-05", "1967-06-10", 1, "win"),
    ("cow_inter", 199, 645, 1, "1980-09-22", "1988-08-20", 2, "draw"),
    ("cow_inter", 211, 690, 1, "1990-08-02", "1991-04-11", 1, "win"),
    ("cow_extra", 300, 210, 1, "1816-08-26", "1816-08-30", 1, "win"),
    ("cow_extra", 331, 200, 1, "1845-12-13", "1846-02-10", 1, "win"),
    ("cow_extra", 425, 200, 1, "1904-03-31", "1904-09-07", 1, "win"),
    ("cow_extra", 441, 2, 1, "1918-10-17", "1920-05-19", 1, "win"),
    ("cow_extra", 459, 220, 1, "1947-03-29", "1948-12-01", 1, "win"),
    ("cow_extra", 471, 235, 1, "1964-09-25", "1975-06-25", 1, "lose"),
    ("cow_extra", 472, 850, 1, "1975-10-16", "1976-07-17", 1, "transformed"),
    ("cow_extra", 474, 615, 1, "1976-01-27", "1976-03-06", 2, "draw"),
    ("cow_extra", 481, 2, 1, "2001-12-23", "2007-12-31", 1, "ongoing"),
    ("cow_extra", 482, 290, 1, "2004-03-16", "2006-03-31", 1, "unknown"),
    ("cow_intra", "572", 2, 1, "1861-04-12", "1865-05-11", 1, "win"),
    ("cow_intra", "717", 230, 1, "1934-10-04", "1934-10-18", 1, "win"),
    ("cow_intra", "743", 652, 1, "1958-05-20", "1958-08-04", 2, "draw"),
    ("cow_intra", "743", 660, 1, "1958-05-09", "1958-08-04", 1, "draw"),
    ("cow_intra", "748", 816, 1, "1964-08-02", "1965-02-06", 2, "transformed"),
    ("cow_intra", "811", 90, 1, "1978-05-29", "1983-08-08", 1, "win"),
    ("cow_intra", "877", 346, 2, "1995-03-20", "1995-12-14", 1, "win"),
    ("cow_intra", "900", 345, 1, "1998-02-28", "1999-03-23", 1, "transformed"),
    ("cow_intra", "925", 220, 1, "2002-12-21", "2003-05-03", 1, "draw"),
    ("cow_intra", "976", 2, 1, "2011-03-19", "2011-10-20", 2, "win"),
    ("cow_intra", "979", 652, 1, None, "2014-12-31", 1, "ongoing"),
    ("ucdp_interstate", "228.1", 666, 1, "1948-04-15", "1949-01-07", 2, "draw"),
    ("ucdp_interstate", "306.1", 92, 1, "1969-07-09", "1969-07-18", 1, None),
    ("ucdp_interstate", "324.2", 630, 1, "1980-09-23", "1988-08-20", 1, None),
    ("ucdp_interstate", "371.1", 690, 1, "1990-08-02", "1991-03-01", 2, "win"),
    ("ucdp_interstate", "420.1", 2, 1, "2003-03-23", "2003-04-28", 1, "win"),
    ("ucdp_interstate", "409.1", 531, 1, "1998-05-16", "2000-06-15", 1, None),
    ("ucdp_interstate", "235.1", 731, 1, "1949-05-16", "1953-07-27", 1, None),
    ("ucdp_interstate", "235.1", 710, 1, "1950-07-02", "1953-07-27", 1, None),
    ("ucdp_interstate", "11343.1", 666, 1, "1967-06-05", "1967-06-10", 2, "win"),
    ("ucdp_interstate", "13692.1", 700, 1, "2001-10-07", "2001-11-13", 1, "lose"),
    ("stanley_sawyer", "kashmir-1947", 770, 1, "1947-10-24", "1948-12-31", 1, "draw"),
    ("stanley_sawyer", "arab-israeli-1948", 645, 1, "1948-05-14", "1948-10-31", 1, "lose"),
    ("stanley_sawyer", "korean-1950", 365, 1, "1950-06-25", "1953-07-27", 1, "draw"),
    ("stanley_sawyer", "korean-1950", 2, 1, "1950-06-25", "1953-07-27", 2, "draw"),
    ("stanley_sawyer", "hungarian-1956", 310, 1, "1956-10-23", "1956-11-14", 2, "lose"),
    ("stanley_sawyer", "sinai-1956", 220, 1, "1956-10-31", "1956-11-06", 1, "win"),
    ("stanley_sawyer", "sino-indian-1962", 710, 1, "1962-10-20", "1962-11-22", 1, "win"),
    ("stanley_sawyer", "vietnam-1965", 2, 1, "1965-02-07", "1973-01-27", 2, "lose"),
    ("stanley_sawyer", "vietnam-1965", 817, 1, "1965-02-07", "1975-04-30", 2, "lose"),
    ("stanley_sawyer", "kashmir-1965", 750, 1, "1965-08-05", "1965-09-22", 2, "draw"),
]


@pytest.mark.parametrize("fact", SPELLS, ids=lambda fact: f"{fact[0]}-{fact[1]}-{fact[2]}")
def test_a_belligerent_is_in_the_war_on_the_days_the_source_says(sources, fact):
    war_list, war, ccode, phase, entry, leave, side, outcome = fact
    row = spell(sources, war_list, war, ccode, phase)
    if entry:
        assert str(row["entry"].date()) == entry
    assert str(row["exit"].date()) == leave
    if side:
        assert row["side"] == side
    if outcome:
        assert row["outcome"] == outcome


def test_south_vietnam_is_primary_from_the_american_withdrawal(sources):
    row = spell(sources, "stanley_sawyer", "vietnam-1965", 817)
    assert row["primary"]
    assert row["primary_from"] == pd.Timestamp("1973-01-28")


def test_seen_wars_are_not_marked_reconstructed(sources):
    wars, _ = sources.table("stanley_sawyer", "wars")
    marked = wars["name"].str.endswith("(reconstructed)")
    assert (~marked).sum() == 8
    assert marked.sum() == len(wars) - 8


# source, name, start, end, exit mode, in office
LEADERS = [
    ("archigos", "Kennedy", "1961-01-20", "1963-11-22", "Irregular", False),
    ("archigos", "Hitler", "1933-01-30", "1945-04-30", "Suicide", False),
    ("archigos", "Allende", "1970-11-04", "1973-09-11", "Irregular", False),
    ("archigos", "Saddam Hussein", "1979-07-16", "2003-04-09", "Foreign", False),
    ("archigos", "Galtieri", "1981-12-12", "1982-06-17", "Irregular", False),
    ("archigos", "Ayatollah Khomeini", "1979-02-01", "1989-06-03", "Natural Death", False),
    ("archigos", "Thatcher", "1979-05-04", "1990-11-28", "Regular", False),
    ("archigos", "Reynaud", "1940-03-21", "1940-06-11", "Regular", False),
    ("archigos", "Gorbachev", "1985-03-11", "1991-08-21", "Irregular", False),
    ("archigos", "Nasser", "1954-11-17", "1970-09-28", "Natural Death", False),
    ("plad", "Gorbachev", "1985-03-11", "1991-08-21", "Irregular", False),
    ("plad", "Yeltsin", "1991-08-21", "1999-12-31", "Regular", False),
    ("plad", "Al-Assad H.", "1971-02-22", "2000-06-10", "Natural Death", False),
    ("plad", "Bashar al-Assad", "2000-06-10", "2023-12-31", "Still in Office", True),
    ("plad", "Erdogan", "2003-03-14", "2023-12-31", "Still in Office", True),
    ("plad", "Mugabe", "1980-03-04", "2017-11-24", "Irregular", False),
    ("plad", "Jair Bolsonaro", "2018-12-31", "2022-12-31", "Regular", False),
    ("plad", "Shehbaz Sharif", "2022-04-11", "2023-08-13", "Regular", False),
    ("plad", "Volodymyr Zelensky", "2019-05-20", "2023-12-31", "Still in Office", True),
    ("plad", "Macron", "2017-05-14", "2023-12-31", "Still in Office", True),
    ("reign", "Truman", "1945-04-12", "1953-01-20", None, False),
    ("reign", "Eisenhower", "1953-01-20", "1961-01-20", None, False),
    ("reign", "Kennedy", "1961-01-20", "1963-11-22", None, False),
    ("reign", "Nixon", "1969-01-20", "1974-08-09", None, False),
    ("reign", "Biden", "2021-01-20", "2021-03-31", None, True),
    ("reign", "Galtieri", "1981-12-12", None, None, False),
    ("reign", "Thatcher", "1979-05-04", "1990-11-28", None, False),
    ("reign", "Ayatollah Khomeini", "1979-02-01", None, None, False),
    ("reign", "Selassie", "1941-05-05", "1974-09-12", None, False),
    ("reign", "Meir", "1969-03-17", "1974-06-03", None, False),
]


@pytest.mark.parametrize("fact", LEADERS, ids=lambda fact: f"{fact[0]}-{fact[1]}")
def test_a_leader_is_in_office_on_the_days_the_source_says(sources, fact):
    source, name, start, end, mode, in_office = fact
    frame = sources.table(source, "leaders")
    row = frame[(frame["name"] == name) & (frame["start"] == pd.Timestamp(start))].iloc[0]
    if end:
        assert str(row["end"].date()) == end
    if mode:
        assert row["exit_mode"] == mode
    assert bool(row["in_office"]) is in_office


def test_plad_is_linked_to_the_tenure_in_archigos(sources):
    frame = sources.table("plad", "leaders").set_index("leader_id")
    assert frame.loc["plad-FJI_2006_1", "archigos_id"] == "FJI-2006"
    assert pd.isna(frame.loc["plad-FJI_2022_1", "archigos_id"])
    assert frame["archigos_id"].notna().sum() > 1000
    assert not frame["archigos_id"].dropna().duplicated().any()


def test_the_misspelt_words_of_plad_are_understood(sources):
    frame = sources.table("plad", "leaders")
    assert set(frame["entry_mode"].dropna()) == {"Regular", "Irregular", "Foreign Imposition"}
    assert "Still in office" not in set(frame["exit_mode"])


# state, date of entry, leader, changed, interim
SUPPORT = [
    (2, "1921-03-04", "Harding", True, False),
    (2, "1923-08-03", "Coolidge", False, False),
    (160, "1973-05-25", "Campora", True, False),
    (160, "1973-07-13", "Lastiri", False, True),
    (160, "1982-07-01", "Bignone", False, False),
    (160, "1983-12-10", "Alfonsin", True, False),
    (200, "1979-05-04", "Thatcher", True, False),
    (200, "1976-04-05", "Callaghan", False, False),
    (630, "1979-02-01", "Khomeini", True, False),
    (666, "1969-02-26", "Allon", False, True),
]


@pytest.mark.parametrize("fact", SUPPORT, ids=lambda fact: fact[2])
def test_chisols_tells_whether_support_changed(sources, fact):
    ccode, date, leader, changed, interim = fact
    frame = sources.table("chisols", "support_changes")
    row = frame[(frame["ccode"] == ccode) & (frame["date"] == pd.Timestamp(date))].iloc[0]
    assert row["leader"] == leader
    assert bool(row["changed"]) is changed
    assert bool(row["interim"]) is interim


def test_leaders_in_office_when_chisols_begins_have_no_row(sources):
    assert len(sources.originals("chisols")["leaders"]) == 2746
    assert len(sources.table("chisols", "support_changes")) == 2746 - 112


def held(frame, ccode, day):
    day = pd.Timestamp(day)
    own = frame[(frame["ccode"] == ccode) & (frame["start"] <= day) & (frame["end"] >= day)]
    assert len(own) == 1
    return own.iloc[0]


REGIMES = [
    ("polity5", 700, "1979-06-30", None, "interruption"),
    ("polity5", 700, "1978-06-30", None, "interregnum"),
    ("polity5", 160, "1956-06-30", None, "transition"),
    ("polity5", 160, "1982-06-30", -8, None),
    ("polity5", 160, "1976-06-30", -9, None),
    ("polity5", 160, "1983-06-30", 8, None),
    ("polity5", 155, "1973-06-30", -7, None),
    ("polity5", 700, "1933-06-30", -6, None),
    ("polity5", 700, "1990-06-30", -8, None),
    ("polity5", 365, "1956-06-30", -7, None),
    ("vdem", 2, "1900-06-30", 0.422, None),
    ("vdem", 2, "1974-06-30", 0.754, None),
    ("vdem", 2, "2019-06-30", 0.798, None),
    ("vdem", 365, "1989-06-30", 0.173, None),
    ("vdem", 255, "1900-06-30", 0.243, None),
    ("vdem", 260, "1974-06-30", 0.89, None),
    ("vdem", 255, "2019-06-30", 0.834, None),
    ("vdem", 200, "1946-06-30", 0.757, None),
    ("vdem", 710, "1990-06-30", 0.096, None),
    ("vdem", 750, "1974-06-30", 0.574, None),
    ("gwf", 160, "1982-06-14", None, "military"),
    ("gwf", 160, "1953-01-01", None, "personal"),
    ("gwf", 160, "1974-06-30", None, "democracy"),
    ("gwf", 155, "1973-09-11", None, "military-personal"),
    ("gwf", 235, "1974-04-24", None, "personal"),
    ("gwf", 530, "1974-09-11", None, "monarchy"),
    ("gwf", 645, "1979-07-15", None, "party-personal"),
    ("gwf", 645, "1979-07-16", None, "personal"),
    ("gwf", 2, "1950-06-30", None, "democracy"),
    ("gwf", 365, "1991-12-21", None, "party-based"),
]


@pytest.mark.parametrize("fact", REGIMES, ids=lambda fact: f"{fact[0]}-{fact[1]}-{fact[2]}")
def test_a_regime_has_the_score_or_category_of_its_source(sources, fact):
    source, ccode, day, score, category = fact
    row = held(sources.table(source, "regimes"), ccode, day)
    assert (pd.isna(row["score"]) and score is None) or row["score"] == pytest.approx(score)
    assert (pd.isna(row["category"]) and category is None) or row["category"] == category


def test_successor_states_of_polity_have_the_number_of_cow(sources):
    frame = sources.table("polity5", "regimes")
    assert set(frame["ccode"]) & {364, 342, 348, 525, 529, 769, 818, 324} == set()
    for ccode, day in ((365, "1950-06-30"), (816, "1980-06-30"), (770, "1960-06-30")):
        held(frame, ccode, day)


COUPS = [
    (155, "1973-06-29", False),
    (155, "1973-09-11", True),
    (160, "1976-03-24", True),
    (160, "1988-12-02", False),
    (230, "1981-02-23", False),
    (235, "1974-04-25", True),
    (350, "1967-04-21", True),
    (365, "1991-08-21", False),
    (530, "1974-09-12", True),
    (630, "1953-08-13", True),
]


@pytest.mark.parametrize("fact", COUPS, ids=lambda fact: f"{fact[0]}-{fact[1]}")
def test_a_coup_succeeded_or_failed_on_its_day(sources, fact):
    ccode, date, success = fact
    frame = sources.table("powell_thyne", "coups")
    row = frame[(frame["ccode"] == ccode) & (frame["date"] == pd.Timestamp(date))].iloc[0]
    assert bool(row["success"]) is success


CINC = [
    (2, 1816, 0.039697491),
    (2, 1945, 0.38386354),
    (2, 2016, 0.13305758),
    (200, 1816, 0.33661938),
    (200, 1914, 0.13790944),
    (255, 1914, 0.15820104),
    (365, 1980, 0.16869275),
    (645, 1980, 0.0059015644),
    (710, 1950, 0.11849532),
    (710, 2016, 0.23061772),
]


@pytest.mark.parametrize("fact", CINC, ids=lambda fact: f"{fact[0]}-{fact[1]}")
def test_capabilities_are_those_of_the_file(sources, fact):
    ccode, year, cinc = fact
    frame = sources.table("cow_nmc", "capabilities").set_index(["ccode", "year"])
    assert frame.loc[(ccode, year), "cinc"] == pytest.approx(cinc, abs=1e-12)


def test_an_unknown_number_of_soldiers_is_missing_and_not_minus_nine(sources):
    frame = sources.table("cow_nmc", "capabilities").set_index(["ccode", "year"])
    assert pd.isna(frame.loc[(645, 1945), "milper"])
    assert frame["milper"].min() >= 0


# COW war, a, b, start, end, outcome of a
DYADS = [
    (1, 220, 230, "1823-04-07", "1823-09-30", "win"),
    (1, 230, 220, "1823-04-07", "1823-09-30", "lose"),
    (106, 2, 300, "1918-10-24", "1918-11-03", "win"),
    (106, 325, 355, "1916-08-11", "1918-09-29", "win"),
    (106, 300, 345, "1914-08-12", "1918-11-03", "win"),
    (106, 2, 255, None, "1918-11-11", "win"),
    (139, 740, 2, "1941-12-07", "1945-08-15", "lose"),
    (148, 666, 651, "1948-05-14", "1949-01-07", "win"),
    (151, 731, 732, "1950-06-24", "1953-07-27", "draw"),
    (169, 651, 666, "1967-06-05", "1967-06-10", "lose"),
]


@pytest.mark.parametrize("fact", DYADS, ids=lambda fact: f"{fact[0]}-{fact[1]}-{fact[2]}")
def test_who_fought_whom(sources, fact):
    war, one, other, start, end, outcome = fact
    frame = sources.table("cow_dyadic", "dyads")
    rows = frame[
        (frame["cow_war"] == war) & (frame["ccode_a"] == one) & (frame["ccode_b"] == other)
    ]
    row = rows.iloc[0]
    if start:
        assert str(row["start"].date()) == start
    if end:
        assert str(row["end"].date()) == end
    assert row["outcome_a"] == outcome


# battle, COW war, start, end, winner
BATTLES = [
    (150, 303, "1819-08-07", "1819-08-07", "attacker"),
    (359, 106, "1918-07-20", "1918-08-01", "attacker"),
    (394, 139, "1943-09-09", "1943-09-11", "attacker"),
    (421, 139, "1943-12-02", "1943-12-06", "attacker"),
    (459, 139, "1944-07-18", "1944-07-20", "draw or unknown"),
    (549, 169, "1967-06-05", "1967-06-06", "attacker"),
    (558, 169, "1967-06-06", "1967-06-06", "draw or unknown"),
    (576, 181, "1973-10-15", "1973-10-16", "attacker"),
    (648, 148, "1948-12-25", "1948-12-27", "attacker"),
    (657, 139, "1940-05-10", "1940-05-21", "attacker"),
]


@pytest.mark.parametrize("fact", BATTLES, ids=lambda fact: str(fact[0]))
def test_a_battle_has_its_days_and_winner(sources, fact):
    number, war, start, end, winner = fact
    row = sources.table("cdb90", "battles").set_index("battle_id").loc[f"cdb90-{number}"]
    assert row["cow_war"] == war
    assert str(row["start"].date()) == start
    assert str(row["end"].date()) == end
    assert row["winner"] == winner


# state, day, member of the system, great power
STATES = [
    (2, "1898-08-12", True, False),
    (2, "1898-08-13", True, True),
    (220, "1940-06-22", True, True),
    (220, "1942-07-01", True, False),
    (255, "1945-05-08", True, False),
    (255, "1950-01-01", False, False),
    (260, "1955-05-05", True, False),
    (345, "1941-04-21", False, False),
    (710, "1950-01-01", True, True),
    (817, "1975-04-30", True, False),
]


@pytest.mark.parametrize("fact", STATES, ids=lambda fact: f"{fact[0]}-{fact[1]}")
def test_a_state_is_a_member_and_a_great_power_on_its_days(sources, fact):
    ccode, day, member, major = fact
    frame = sources.table("cow_states", "states")
    day = pd.Timestamp(day)
    own = frame[(frame["ccode"] == ccode) & (frame["start"] <= day) & (frame["end"] >= day)]
    assert len(own) == (1 if member else 0)
    assert bool(own["major"].any()) is major
