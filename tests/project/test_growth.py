"""The generator of grown data: every copy is a study of its own, within the schemas."""

import pandas as pd
import pytest
from benchmarks.grow import grow, shifted

from warshift.coding.coder import read_imposers
from warshift.coding.curated import bibliography_keys, read_codings
from warshift.harmonise.crosswalk import read_crosswalk, to_gw
from warshift.harmonise.war_keys import read_keys, war_ids
from warshift.tables.csv_files import read_csv

COPIES = 3


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    folder = tmp_path_factory.mktemp("grown")
    grow(folder, COPIES)
    return folder


@pytest.mark.parametrize("name", ["wars", "belligerents", "leaders"])
def test_the_first_copy_is_the_data_and_the_others_are_as_many_rows(grown, repo, name):
    once, often = (read_csv(f / f"data/raw/snapshot/{name}.csv", name) for f in (repo, grown))
    assert len(often) == COPIES * len(once)
    pd.testing.assert_frame_equal(often[: len(once)], once)


def test_the_codings_belong_to_wars_and_belligerents_of_their_copy(grown):
    codings, keys = grown / "data/raw/codings", read_keys(grown / "data/raw/codings/war_keys.csv")
    sources = bibliography_keys(grown / "docs/references.bib")
    coded = read_codings(codings / "shifts.csv", set(keys["war_key"]), sources)
    fought = read_csv(grown / "data/raw/snapshot/belligerents.csv", "belligerents")
    coded["war_id"] = coded["war_key"].map(war_ids(keys, "iwd"))
    placed = (
        coded[["war_id", "ccode"]].isin(fought[["war_id", "ccode"]].to_dict("list")).all(axis=1)
    )
    sizes = placed.groupby(coded.index // (len(coded) // COPIES)).sum()
    assert set(sizes) == {sizes[0]}
    leaders = set(read_csv(grown / "data/raw/snapshot/leaders.csv", "leaders")["leader_id"])
    imposed = {leader for leader, _ in read_imposers(codings / "imposers.csv")}
    assert sum(leader in leaders for leader in imposed) % COPIES == 0
    numbers = to_gw(fought, read_crosswalk(grown / "config/crosswalks/cow_gw.csv"))
    assert numbers["exception"].value_counts().mod(COPIES).eq(0).all()


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("ccode", "365", "10365"),
        ("spell_id", "iwd-7-365-2", "iwd-10007-10365-2"),
        ("event_id", "365-19530305-leader", "10365-19530305-leader"),
        ("shift_id", "korea-1950-365-19530305-leader", "copy2-korea-1950-10365-19530305-leader"),
        ("imposers", "2;20", "10002;10020"),
        ("name", "Stalin", "Stalin-2"),
        ("battle_deaths", "100", "100"),
        ("ccode", "", ""),
    ],
)
def test_a_cell_of_the_second_copy(column, value, expected):
    assert shifted(column, value, 1) == expected
    assert shifted(column, value, 0) == value
