"""Every adapter on invented rows in its producer's format, against results worked out by hand.

The rows, and how to add some, are described in tests/fixtures/README.md.
"""

import pytest
from invented import CARDS, FIXTURES, INVENTED_CARDS, Invented, as_texts, read_expected

from warshift.errors import DataError
from warshift.sources.cards import read_cards

WORKED_OUT = sorted(path.stem for path in (FIXTURES / "expected").glob("*-*.csv"))
CARDED = {name: card for name, card in read_cards(CARDS).items() if not card.get("untested")}
CARDED |= read_cards(INVENTED_CARDS)


@pytest.fixture(scope="session")
def invented(tmp_path_factory):
    return Invented(tmp_path_factory.mktemp("invented"))


def test_every_table_of_every_card_is_worked_out():
    wanted = {f"{name}-{kind}" for name, card in CARDED.items() for kind in card["provides"]}
    wanted |= {f"{name}-belligerents" for name in CARDED if f"{name}-wars" in wanted}
    assert set(WORKED_OUT) == wanted


@pytest.mark.parametrize("name", WORKED_OUT)
def test_an_adapter_makes_the_table_worked_out_by_hand(invented, name):
    dataset, table = name.split("-")
    kind = "wars" if table == "belligerents" else table
    made = invented.table(dataset, kind)
    if kind == "wars":
        made = dict(zip(("wars", "belligerents"), made, strict=True))[table]
    header, rows = read_expected(name)
    assert as_texts(made, header) == rows


@pytest.mark.parametrize("name", [name for name in CARDED if f"{name}-wars" in WORKED_OUT])
def test_a_spells_identifier_is_made_of_list_war_state_and_phase(invented, name):
    wars, spells = invented.table(name, "wars")
    parts = spells["war_id"] + "-" + spells["ccode"].astype("string")
    assert (spells["spell_id"] == parts + "-" + spells["phase"].astype("string")).all()
    assert set(spells["war_id"]) == set(wars["war_id"])
    assert set(wars["war_list"]) == {name}


# dataset, table, (role, bytes in the invented file, bytes put there), words of the one line
SPOILT = [
    ("cdb90", "battles", ("durations", b"1951-03-04T", b"1951-02-30T"),
     "row 2, column datetime_min, value '1951-02-30T05:00:00'"),
    ("cdb90", "battles", ("durations", b"1975-05-02T06", b"1975-05-02T26"),
     "row 10, column datetime_max"),
    ("chisols", "support_changes", ("leaders", b"1958,7,9", b"1958,7,"),
     "row 3, column begday: the month or day is missing"),
    ("cow_dyadic", "dyads", ("dyad_years", b",6,10,1951,", b",6,31,1951,"),
     "row 6, column warstrtday, value '1951-6-31'"),
    ("cow_extra", "wars", ("participants", b"1,27,1976,3,6,", b"1,27,1976,1,6,"),
     "row 9, column EndDay1, value '1976-01-06'"),
    ("cow_extra", "wars", ("participants", b"12,-9,1912", b"9,-9,1912"),
     "row 4, column EndDay2, value '1912-09-30'"),
    ("cow_extra", "wars", ("participants", b",1,0,-8,4,-8,4,", b",1,0,-8,8,-8,4,"),
     "row 9, column Outcome, value 8"),
    ("cow_inter", "wars", ("participants", b"11,30,1951", b"2,30,1951"),
     "row 4, column EndDay1, value '1951-2-30'"),
    ("cow_inter", "wars", ("participants", b"8,9,1952,-8,2,1,1,", b"4,9,1952,-8,2,1,1,"),
     "row 4, column EndDay2, value '1952-04-09': exit lies before entry 1952-05-01"),
    ("cow_inter", "wars", ("participants", b"12,31,2007", b"-9,-9,-7"),
     "row 12, column EndYear1, value -7: an ongoing war has no end"),
    ("cow_inter", "wars", ("participants", b",2,1,5,-8", b",2,1,9,-8"),
     "row 12, column Outcome, value 9"),
    ("cow_inter", "wars", ("participants", b"Jordan,2", b"Jordan,3"),
     "row 14, column Side, value 3"),
    ("cow_intra", "wars", ("participants", b"-8,-8,2,-8,500", b"-8,-8,8,-8,500"),
     "row 2, column Outcome, value 8"),
    ("cow_intra", "wars", ("participants", b"7,8,1933", b"9,8,1933"),
     "row 2, column EndDy4, value '1933-08-09'"),
    ("cow_states", "states", ("system", b"FRX,220,1940", b"FRX,220,1941"),
     "row 3, column ccode, value 220: a state-year outside every membership spell"),
    ("iwd", "wars", ("dyad_years", b",7,20,10,15,", b",7,20,12,32,"),
     "row 4, column day_entry02, value '1951-12-32'"),
    ("iwd", "wars", ("dyad_years", b"10,15,12,31,1", b"10,15,10,14,1"),
     "row 4, column day_exit02, value '1951-10-14': exit lies before entry 1951-10-15"),
    ("iwd", "wars", ("dyad_years", b"_Israel_1964,3,1964,Egypt", b"_Israel_1964,4,1964,Egypt"),
     "row 13, column annual_outcome, value 4"),
    ("mapped_leaders", "leaders", ("leaders", b"1961-01-01", b"1960-01-01"),
     "row 5, column d: the end lies before the start"),
    ("mapped_leaders", "leaders", ("leaders", b"Ode\t1995", b"Ode\t"),
     "row 3, column d, value 3: the start is missing"),
    ("mapped_shifts", "shifts", ("shifts", b"340,2007,3,5", b"340,2007,3,"),
     "row 3, column day: the day is missing"),
    ("mapped_wars", "wars", ("wars", b"678,07/05/1991", b"678,"),
     "row 3, column from: the entry is missing"),
    ("mapped_wars", "wars", ("wars", b"1991,05/06/1991,1", b"1991,05/03/1991,1"),
     "row 2, column to, value '1991-03-05': exit lies before entry"),
    ("mapped_wars", "wars", ("wars", b"W1,678", b",678"),
     "row 3, column conflict: the cell is empty"),
    ("plad", "leaders", ("leaders", b'"Suicide"', b'"Exiled"'),
     "row 8, column exit, value 'Exiled'"),
    ("plad", "leaders", ("leaders", b'"Reguar"', b'"Reguler"'),
     "row 2, column entry, value 'Reguler'"),
    ("plad", "leaders", ("leaders", b'"YUG"\t"V', b'"SER"\t"V'),
     "row 14, column idacr, value 'SER': no such state in Archigos"),
    ("powell_thyne", "coups", ("coups", b"2,3,1,V", b"2,3,0,V"), "row 3, column coup, value 0"),
    ("reign", "leaders", ("leaders", b"Duvallon,2,3,1951", b"Duvallon,31,2,1951"),
     "row 3, column sdate, value '1951-2-31'"),
    ("reign", "leaders", ("leaders", b"1951,7,1958,", b"1951,17,1958,"),
     "value '1958-17-?'"),
    ("ucdp_interstate", "wars", ("conflict_years", b'"1","1951-07-08"', b'"1",""'),
     "row 2, column ep_end_date: an ended episode has no end"),
]  # fmt: skip


@pytest.mark.parametrize("case", SPOILT, ids=lambda case: f"{case[0]}: {case[3][:40]}")
def test_a_spoilt_cell_is_named_in_one_line(tmp_path, case):
    dataset, kind, edit, words = case
    with pytest.raises(DataError) as error:
        Invented(tmp_path).read(dataset, kind, edit)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_what_goes_on_needs_the_last_day_observed(tmp_path):
    invented = Invented(tmp_path)
    leaders, wars = invented.card("mapped_starts"), invented.card("mapped_bare")
    del leaders["mapping"]["leaders"]["last_day"], wars["mapping"]["wars"]["last_day"]
    with pytest.raises(DataError, match=r"row 4, column d, value 6: .*set last_day on the card"):
        invented.make(leaders, "leaders")
    with pytest.raises(DataError, match=r"row 4, column to: .*set last_day on the card"):
        invented.make(wars, "wars")


def test_without_sides_a_second_phase_follows_a_truce(tmp_path):
    first, second = b"1,678,1951-05-07,1951-06-05,lost\n", b"1,678,1951-08-01,1951-09-01,lost\n"
    _, spells = Invented(tmp_path).read("mapped_bare", "wars", ("wars", first, first + second))
    own = spells[spells["ccode"] == 678]
    assert own["exit_reason"].tolist() == ["truce", "termination"]
    assert own["outcome"].tolist() == ["unknown", "lose"]


def test_a_class_of_a_change_needs_its_date(tmp_path):
    invented = Invented(tmp_path)
    card = invented.card("mapped_shifts", ("shifts", b"2007-03-05", b""))
    card["mapping"]["shifts"]["date"] = "when"
    with pytest.raises(DataError, match=r"row 3, column when.*missing"):
        invented.make(card, "shifts")
