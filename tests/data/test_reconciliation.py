"""Merges between the sources: every row is matched or unmatched, and the sums agree."""

import pandas as pd
import pytest

from warshift.harmonise.combine import combine
from warshift.harmonise.compare_leaders import compare_leaders, compare_support, match_leaders
from warshift.harmonise.compare_sources import account_codes, state_code_differences
from warshift.harmonise.compare_wars import (
    account_matches,
    match_wars,
    war_differences,
    wars_by_list,
)
from warshift.harmonise.coverage import account, measure_coverage
from warshift.harmonise.crosswalk import to_gw
from warshift.harmonise.war_keys import read_keys

from .conftest import CODINGS

pytestmark = pytest.mark.originals
WAR_LISTS = ["iwd", "cow_inter", "stanley_sawyer", "ucdp_interstate"]
OTHERS = ["cow_extra", "cow_intra", "ucdp_civil"]


@pytest.fixture(scope="module")
def lists(sources):
    return {name: sources.table(name, "wars") for name in WAR_LISTS + OTHERS}


@pytest.fixture(scope="module")
def at_war(sources, lists):
    spells = pd.concat([spells for _, spells in lists.values()])
    return set(to_gw(spells, sources.crosswalk)["gwcode"].dropna().astype(int))


def test_every_war_has_one_key_and_the_sums_agree(lists):
    between = {name: lists[name] for name in WAR_LISTS}
    matches = match_wars(between, read_keys(CODINGS / "war_keys.csv"))
    assert len(matches) == sum(len(wars) for wars, _ in between.values())
    assert not matches["war_id"].duplicated().any()
    made = account_matches(matches, between)
    assert (made["matched"] + made["unmatched"] == made["rows"]).all()
    table = war_differences(wars_by_list(between, matches), {})
    assert len(table) == matches["key"].nunique()
    assert table["lists"].sum() == matches.groupby("key")["war_list"].nunique().sum()


def test_the_korean_war_stands_in_all_lists_with_its_disputed_belligerents(lists):
    between = {name: lists[name] for name in WAR_LISTS}
    matches = match_wars(between, read_keys(CODINGS / "war_keys.csv"))
    table = war_differences(wars_by_list(between, matches), {}).set_index("key")
    korea = table.loc["korean-1950"]
    assert korea["lists"] == 4
    assert "participants" in korea["classes"]
    assert "iwd, stanley_sawyer" in korea["disputed"]  # the Soviet Union


@pytest.mark.parametrize("source", ["plad", "reign"])
def test_every_leader_is_matched_once_or_unmatched(sources, at_war, source):
    base, other = sources.table("archigos", "leaders"), sources.table(source, "leaders")
    differences, made = compare_leaders(base, other, at_war)
    assert made["In"] == made["Matched"] + made["Unmatched"]
    assert made["In (other)"] == made["Matched"] + made["Unmatched (other)"]
    alone = differences["matched_by"] == "nothing"
    assert alone.sum() == made["Unmatched"] + made["Unmatched (other)"]
    pairs = match_leaders(base[base["gwcode"] == 750], other[other["gwcode"] == 750])
    assert not pairs["base"].duplicated().any()
    assert not pairs["other"].duplicated().any()


def test_every_leader_of_chisols_is_linked_or_listed(sources, lists):
    cow = {int(code) for _, spells in lists.values() for code in spells["ccode"]}
    base, support = (
        sources.table("archigos", "leaders"),
        sources.table("chisols", "support_changes"),
    )
    table, made = compare_support(base, support, cow)
    assert made["In"] == made["Matched"] + made["Unmatched"]
    listed = table[table["classes"] == "missing in archigos"]
    assert len(listed) == made["Unmatched (other)"]
    own = support[support["ccode"].isin(cow)]
    assert (own["linked_by"] == "nothing").sum() == len(listed)


def test_every_spell_has_one_state_number_or_a_listed_exception(sources, lists):
    codes = state_code_differences(lists, sources.crosswalk)
    made = account_codes(lists, codes)
    assert (made["matched"] + made["unmatched"] == made["rows"]).all()
    assert made["unmatched"].sum() == codes["exception"].notna().sum()
    kosovo = codes[(codes["name"] == "War for Kosovo") & (codes["state"] == "Germany")]
    assert kosovo["gwcode"].tolist() == [260]


@pytest.mark.parametrize("war_list", WAR_LISTS + OTHERS)
def test_every_state_day_has_at_most_one_code(sources, lists, war_list):
    _, spells = lists[war_list]
    walk = sources.crosswalk
    for row in spells.itertuples():
        hits = walk[
            (walk["ccode"] == row.ccode) & (walk["start"] <= row.exit) & (walk["end"] >= row.entry)
        ]
        assert len(set(hits["gwcode"])) <= 1, row.spell_id


@pytest.mark.parametrize("extension", ["plad", "reign"])
def test_the_combined_source_has_no_overlap_or_gap_at_the_seam(sources, extension):
    first, second = sources.table("archigos", "leaders"), sources.table(extension, "leaders")
    made, seams = combine(first, second, f"archigos+{extension}")
    assert len(seams) == made["gwcode"].nunique()
    seam = first["end"].max()
    sitting = set(first.loc[first["in_office"] & (first["end"] == seam), "gwcode"])
    for gwcode in sitting & set(second["gwcode"]):
        own = made[made["gwcode"] == gwcode].sort_values(["start", "end"])
        near = own[(own["start"] <= seam) & (own["end"] >= seam)]
        assert len(near) == 1, f"{gwcode}: {len(near)} leaders on the seam"
        leader = near.iloc[0]
        following = own[own["start"] > leader["start"]]
        if len(following):
            gap = (following["start"].min() - leader["end"]).days
            assert gap >= 0, f"{gwcode}: overlap of {-gap} days"
        if leader["in_office"]:
            assert following.empty
    # Nothing known before the seam is lost or changed.
    kept = made[made["leader_id"].isin(first["leader_id"])]
    assert len(kept) == len(first)
    merged = kept.merge(first, on="leader_id", suffixes=("", "_first"))
    past = ~merged["in_office_first"].astype(bool)
    assert (merged.loc[past, "end"] == merged.loc[past, "end_first"]).all()


@pytest.mark.parametrize("war_list", WAR_LISTS + OTHERS)
@pytest.mark.parametrize("source", ["archigos", "plad", "reign"])
def test_spells_and_leaders_are_accounted_for(sources, lists, war_list, source):
    _, spells = lists[war_list]
    leaders = sources.table(source, "leaders")
    coverage = measure_coverage(spells, leaders, sources.crosswalk, 90, 0.95)
    assert len(coverage) == len(spells)
    made = account(coverage, leaders)
    assert (made["matched"] + made["unmatched"] == made["rows"]).all()
    assert coverage.loc[~coverage["covered"], "reason"].notna().all()
