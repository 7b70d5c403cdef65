"""Leader changes, their place in a war, and the enemies of a spell."""

import pandas as pd
import pytest

from warshift.coding.events import enemies, find_changes, place

NO_CROSSWALK = pd.DataFrame(columns=["ccode", "gwcode", "start", "end", "note"])


def leaders(*rows):
    frame = pd.DataFrame(rows, columns=["leader_id", "gwcode", "start", "end"])
    return frame.assign(
        name=frame["leader_id"].str.upper(),
        start=pd.to_datetime(frame["start"]),
        end=pd.to_datetime(frame["end"]),
        end_precision="day",
        entry_mode="Regular",
        exit_mode="Regular",
        exit_code="Regular",
        in_office=[row[0] == "still" for row in rows],
    )


def changes(*rows, gap=90):
    return find_changes(leaders(*rows), NO_CROSSWALK, gap)


def test_the_day_of_leaving_is_the_day_of_the_change():
    found = changes(("a", 2, "1900-01-01", "1904-02-29"), ("b", 2, "1904-02-29", "1905-01-01"))
    assert found.loc[0, "date"] == pd.Timestamp("1904-02-29")  # a leap day
    assert (found.loc[0, "outgoing"], found.loc[0, "incoming"]) == ("A", "B")
    assert found.loc[0, "event_id"] == "2-19040229-leader"


def test_still_in_office_is_no_change():
    found = changes(("a", 2, "1900-01-01", "1904-01-01"), ("still", 2, "1904-01-01", "2015-12-31"))
    assert found["outgoing_id"].tolist() == ["a"]


def test_the_last_leader_who_left_has_no_successor():
    found = changes(("a", 2, "1900-01-01", "1904-01-01"))
    assert found["incoming"].isna().all()
    assert found["entry_mode"].isna().all()


@pytest.mark.parametrize(("start", "followed"), [("1904-03-31", True), ("1904-04-01", False)])
def test_an_interregnum_beyond_the_limit_has_nobody_incoming(start, followed):
    found = changes(("a", 2, "1900-01-01", "1904-01-01"), ("b", 2, start, "1905-01-01"))
    assert found.loc[0, "date"] == pd.Timestamp("1904-01-01")
    assert pd.notna(found.loc[0, "incoming"]) == followed
    assert pd.notna(found.loc[0, "incoming_id"]) == followed


def test_a_successor_before_the_end_dates_the_change():
    found = changes(("a", 2, "1900-01-01", "1904-01-05"), ("b", 2, "1904-01-01", "1905-01-01"))
    assert found.loc[0, "date"] == pd.Timestamp("1904-01-01")


def test_a_chain_on_one_day_shares_one_event():
    found = changes(
        ("a", 2, "1900-01-01", "1904-01-01"),
        ("b", 2, "1904-01-01", "1904-01-01"),
        ("c", 2, "1904-01-01", "1905-01-01"),
    )
    assert found["event_id"].tolist()[:2] == ["2-19040101-leader"] * 2
    assert found["step"].tolist()[:2] == [1, 2]
    assert found["outgoing"].tolist()[:2] == ["A", "B"]


def test_states_do_not_follow_one_another():
    found = changes(("a", 2, "1900-01-01", "1904-01-01"), ("b", 20, "1904-01-01", "1905-01-01"))
    assert found["incoming"].isna().all()


def belligerents(*rows):
    columns = ["spell_id", "war_id", "ccode", "phase", "side", "entry", "exit"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(entry=pd.to_datetime(frame["entry"]), exit=pd.to_datetime(frame["exit"]))


def positions(spells, *dates):
    """Spell and position of changes of state 2 on these days."""
    rows = [(f"l{n}", 2, "1800-01-01", day) for n, day in enumerate(sorted(dates))]
    found = changes(*rows, ("still", 2, "2015-01-01", "2015-12-31"), gap=10**6)
    found = place(found.assign(date=sorted(pd.to_datetime(list(dates)))), spells, spells["ccode"])
    return {str(row.date.date()): (row.spell_id, row.position) for row in found.itertuples()}


ONE = belligerents(("s1", "w", 2, 1, 1, "1950-06-27", "1953-07-27"))
TWO = belligerents(
    ("s1", "w", 2, 1, 1, "1948-05-15", "1948-07-18"),
    ("s2", "w", 2, 2, 1, "1948-10-22", "1949-01-07"),
)


def test_positions_in_one_spell():
    assert positions(
        ONE, "1950-06-26", "1950-06-27", "1950-06-28", "1953-07-26", "1953-07-27", "1953-07-28"
    ) == {
        "1950-06-27": ("s1", "at_entry"),
        "1950-06-28": ("s1", "in_war"),
        "1953-07-26": ("s1", "in_war"),
        "1953-07-27": ("s1", "on_exit"),
    }


def test_a_change_in_a_truce_belongs_to_the_phase_before():
    assert positions(
        TWO, "1948-07-18", "1948-07-19", "1948-10-21", "1948-10-22", "1948-10-23", "1949-01-08"
    ) == {
        "1948-07-18": ("s1", "on_exit"),
        "1948-07-19": ("s1", "gap"),
        "1948-10-21": ("s1", "gap"),
        "1948-10-22": ("s2", "at_entry"),
        "1948-10-23": ("s2", "in_war"),
    }


def test_a_change_on_the_day_of_a_war_of_one_day_is_at_entry():
    spell = belligerents(("s1", "w", 2, 1, 1, "1896-08-27", "1896-08-27"))
    assert positions(spell, "1896-08-27") == {"1896-08-27": ("s1", "at_entry")}


def test_one_change_falls_into_every_war_of_its_state():
    both = belligerents(
        ("s1", "w1", 2, 1, 1, "1965-02-07", "1975-04-30"),
        ("s2", "w2", 2, 1, 1, "1968-01-13", "1973-04-17"),
    )
    found = place(changes(("a", 2, "1960-01-01", "1969-01-20")), both, both["ccode"])
    assert found["spell_id"].tolist() == ["s1", "s2"]


def test_a_state_without_a_number_has_no_changes():
    missing = pd.Series(pd.array([pd.NA], dtype="Int64"))
    assert place(changes(("a", 2, "1950-01-01", "1951-01-01")), ONE, missing).empty


def test_enemies_ever_stood_on_the_other_side():
    war = belligerents(
        ("de", "w", 255, 1, 1, "1939-09-01", "1945-05-07"),
        ("uk", "w", 200, 1, 2, "1939-09-03", "1945-05-07"),
        ("it1", "w", 325, 1, 1, "1940-06-10", "1943-09-08"),
        ("it2", "w", 325, 2, 2, "1943-10-13", "1945-05-07"),
        ("other", "v", 365, 1, 2, "1939-11-30", "1940-03-12"),
    ).astype({"side": "Int64"})
    assert enemies(war) == {
        "de": {200, 325},
        "uk": {255, 325},
        "it1": {200},  # not Italy itself
        "it2": {255},
        "other": frozenset(),
    }


def test_an_unknown_side_has_no_enemies_and_is_nobodys():
    war = belligerents(
        ("a", "w", 2, 1, 1, "1950-01-01", "1951-01-01"),
        ("b", "w", 20, 1, pd.NA, "1950-01-01", "1951-01-01"),
    ).astype({"side": "Int64"})
    assert enemies(war) == {"a": frozenset(), "b": frozenset()}
