"""Coverage: the share of days on which the leader source knows who led."""

import pandas as pd
import pytest

from warshift.harmonise.coverage import account, measure_coverage, timelines

NONE = pd.DataFrame(columns=["ccode", "gwcode", "start", "end", "note"])


def leaders(*rows):
    frame = pd.DataFrame(rows, columns=["gwcode", "start", "end"])
    return frame.assign(start=pd.to_datetime(frame["start"]), end=pd.to_datetime(frame["end"]))


def spells(*rows):
    frame = pd.DataFrame(rows, columns=["spell_id", "ccode", "entry", "exit"])
    dates = {name: pd.to_datetime(frame[name]) for name in ("entry", "exit")}
    return frame.assign(war_id="w", **dates)


SOURCE = leaders(
    (2, "1875-01-01", "1880-12-31"),
    (2, "1881-03-31", "1890-12-31"),  # 90 days after the one before
    (2, "1891-04-01", "1900-12-31"),  # 91 days after
    (220, "1900-01-01", "1910-12-31"),
)


def measured(*rows, gap=90, share=0.95):
    return measure_coverage(spells(*rows), SOURCE, NONE, gap, share).set_index("spell_id")


def test_an_interregnum_up_to_the_limit_is_known_rule():
    stretches = timelines(SOURCE, 90)
    own = stretches[stretches["gwcode"] == 2]
    assert own["start"].dt.strftime("%Y-%m-%d").tolist() == ["1875-01-01", "1891-04-01"]
    assert own["end"].dt.strftime("%Y-%m-%d").tolist() == ["1890-12-31", "1900-12-31"]
    assert len(timelines(SOURCE, 89)) == 4
    assert len(timelines(SOURCE, 91)) == 2


def test_leaders_at_the_same_time_are_one_stretch():
    both = leaders((2, "1900-01-01", "1910-01-01"), (2, "1901-01-01", "1902-01-01"))
    assert timelines(both, 0)["end"].tolist() == [pd.Timestamp("1910-01-01")]


def test_a_spell_inside_a_stretch_is_covered():
    row = measured(("in", 2, "1880-12-01", "1881-04-30")).loc["in"]
    assert row["share"] == 1
    assert row["covered"]
    assert pd.isna(row["reason"])


def test_both_end_days_of_a_spell_count():
    row = measured(("day", 2, "1890-12-31", "1891-01-01")).loc["day"]
    assert (row["days"], row["known_days"], row["share"]) == (2, 1, 0.5)


def test_a_gap_is_the_reason():
    row = measured(("gap", 2, "1890-12-01", "1891-02-28")).loc["gap"]
    assert not row["covered"]
    assert row["reason"] == "gap in the leader source"


def test_a_spell_wholly_inside_a_gap():
    row = measured(("none", 2, "1891-01-15", "1891-02-15")).loc["none"]
    assert row["known_days"] == 0
    assert row["reason"] == "no leader known in these days"


@pytest.mark.parametrize(
    ("ccode", "entry", "last", "reason"),
    [
        (2, "1870-07-19", "1871-02-26", "before the leader source begins (1875)"),
        (220, "1890-01-01", "1890-02-01", "state not in the leader source at that time"),
        (220, "1911-01-01", "1911-02-01", "state not in the leader source at that time"),
        (999, "1890-01-01", "1890-02-01", "state not in the leader source"),
    ],
)
def test_reasons(ccode, entry, last, reason):
    assert measured(("s", ccode, entry, last)).loc["s", "reason"] == reason


def test_a_number_that_changes_is_a_reason():
    crossing = pd.DataFrame(
        {
            "ccode": [2, 2],
            "gwcode": [2, 3],
            "start": pd.to_datetime(["1800-01-01", "1880-01-01"]),
            "end": pd.to_datetime(["1879-12-31", "1900-01-01"]),
        }
    )
    found = measure_coverage(spells(("x", 2, "1879-12-01", "1880-02-01")), SOURCE, crossing, 90, 1)
    assert found.loc[0, "reason"] == "state number: spell crosses a change of number"
    assert not found.loc[0, "covered"]


def test_the_threshold_itself_is_covered():
    # 20 days, 19 of them known: exactly 0.95.
    rows = ("edge", 2, "1890-12-13", "1891-01-01")
    assert measured(rows).loc["edge", "share"] == 0.95
    assert measured(rows).loc["edge", "covered"]
    assert not measured(rows, share=0.9500001).loc["edge", "covered"]


def test_the_account_counts_both_sides():
    coverage = measured(
        ("in", 2, "1880-12-01", "1881-04-30"), ("out", 999, "1890-01-01", "1890-02-01")
    )
    table = account(coverage.reset_index(), SOURCE)
    assert table[["rows", "matched", "unmatched"]].to_numpy().tolist() == [[2, 1, 1], [2, 1, 1]]
