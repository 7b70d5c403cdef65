"""Two leader sources as one: no overlap and no gap at the seam, precedence as documented."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from warshift.harmonise.combine import combine, name_words

SEAM = pd.Timestamp("2015-12-31")


def leaders(source, rows):
    frame = pd.DataFrame(rows, columns=["gwcode", "name", "start", "end", "in_office"])
    for name in ("start", "end"):
        frame[name] = pd.to_datetime(frame[name])
    return frame.assign(
        leader_id=[f"{source}-{n}" for n in range(len(frame))],
        source=source,
        ccode=frame["gwcode"],
        start_precision="day",
        end_precision="day",
        entry_mode="Regular",
        exit_mode=["Still in Office" if sits else "Regular" for sits in frame["in_office"]],
        exit_code="Regular",
        archigos_id=pd.NA,
    )


def test_a_sitting_leader_goes_on_and_successors_follow():
    first = leaders("a", [(2, "Obama", "2009-01-20", "2015-12-31", True)])
    second = leaders(
        "b",
        [
            (2, "Barack Obama", "2009-01-20", "2017-01-20", False),
            (2, "Trump", "2017-01-20", "2020-12-31", True),
        ],
    )
    made, seams = combine(first, second, "a+b")
    assert made["leader_id"].tolist() == ["a-0", "b-1"]
    assert made["end"].dt.year.tolist() == [2017, 2020]
    assert made["in_office"].tolist() == [False, True]
    assert seams["same_person"].tolist() == [True]


def test_names_that_differ_at_the_seam_are_noted_and_count_no_change():
    first = leaders("a", [(620, "Saleh", "2014-08-05", "2015-12-31", True)])
    second = leaders("b", [(620, "al-Sarraj", "2015-12-30", "2021-03-15", False)])
    made, seams = combine(first, second, "a+b")
    assert len(made) == 1
    assert made["end"][0] == pd.Timestamp("2021-03-15")
    assert seams["same_person"].tolist() == [False]


def test_a_successor_within_a_year_ends_the_tenure_in_an_unknown_manner():
    first = leaders("a", [(225, "Sommaruga", "2015-01-01", "2015-12-31", True)])
    second = leaders("b", [(225, "Schneider", "2016-01-01", "2016-12-31", False)])
    made, _ = combine(first, second, "a+b")
    assert made["end"].tolist() == [pd.Timestamp("2016-01-01"), pd.Timestamp("2016-12-31")]
    assert pd.isna(made["exit_mode"][0])


def test_a_state_of_one_source_only_is_kept_as_it_is():
    first = leaders("a", [(1, "One", "1990-01-01", "1999-01-01", False)])
    second = leaders("b", [(3, "Three", "2000-01-01", "2020-12-31", True)])
    made, seams = combine(first, second, "a+b")
    assert made["leader_id"].tolist() == ["a-0", "b-0"]
    assert seams["rule"].tolist() == ["ended before the seam", "second source only"]


def test_a_tenure_that_ended_before_the_seam_is_resumed_from_its_end():
    first = leaders("a", [(290, "Komorowski", "2010-07-08", "2015-08-06", False)])
    second = leaders("b", [(290, "Duda", "2015-08-01", "2023-12-13", False)])
    made, _ = combine(
        pd.concat([first, leaders("a2", [(1, "X", "2000-01-01", "2015-12-31", True)])]),
        second,
        "a+b",
    )
    duda = made[made["name"] == "Duda"].iloc[0]
    assert duda["start"] == pd.Timestamp("2015-08-06")


def test_words_of_a_name_ignore_accents_and_short_parts():
    assert name_words("Al-Assad H.") == {"assad"}
    assert name_words("Niinistö") == {"niinisto"}


@settings(max_examples=80, deadline=None)
@given(
    lengths=st.lists(st.integers(30, 1500), min_size=1, max_size=8),
    cuts=st.lists(st.integers(30, 1500), min_size=1, max_size=8),
    shift=st.integers(-200, 200),
)
def test_tenures_of_a_state_never_overlap_at_or_after_the_seam(lengths, cuts, shift):
    first, at = [], SEAM
    for n, length in enumerate(lengths):
        start = at - pd.Timedelta(days=length)
        first.append((7, f"first{n}", start, at, n == 0))
        at = start
    second, at = [], SEAM - pd.Timedelta(days=400 + shift)
    for n, length in enumerate(cuts):
        end = at + pd.Timedelta(days=length)
        second.append((7, f"second{n}", at, end, n == len(cuts) - 1))
        at = end
    made, _ = combine(leaders("a", first[::-1]), leaders("b", second), "a+b")
    before = made["end"].shift()
    assert (made["start"][1:] >= before[1:]).all()
    last = max(SEAM, pd.Timestamp(second[-1][3]))
    if pd.Timestamp(second[-1][3]) > SEAM and pd.Timestamp(second[0][2]) <= SEAM:
        assert (made["start"][1:] == before[1:]).all(), "a gap"
        assert made["end"].max() == last
