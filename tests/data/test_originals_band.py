"""Properties of the tables made from the producers' files."""

import filecmp

import pandas as pd
import pytest

from warshift.acquire.originals import digest
from warshift.harmonise.corrections import read_corrections
from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.snapshot import export
from warshift.sources.cards import read_cards
from warshift.sources.typed import read_source

pytestmark = pytest.mark.originals


def seen_files(repo):
    """Originals of the cards that somebody has run; own files of the project are not originals."""
    cards = read_cards(repo / "config/datasets").values()
    tested = [card for card in cards if not card.get("untested")]
    return [file for card in tested for file in card["files"] if "path" in file]


def test_every_original_is_the_one_its_card_describes(repo, mirror):
    for file in seen_files(repo):
        path = mirror / file["path"]
        assert digest(path) == file["sha256"], path
        assert path.stat().st_size == file["bytes"], path


def test_every_original_has_the_rows_its_card_counts(repo, mirror):
    for file in seen_files(repo):
        if "rows" in file and "sheet" not in file:
            assert len(read_source(mirror / file["path"], file)) == file["rows"], file["path"]


def test_cow_inter_state_wars(repo, mirror, originals):
    card = read_cards(repo / "config/datasets")["cow_inter"]
    assert len(read_source(mirror / card["files"][0]["path"], card["files"][0])) == 337
    study = originals("cow_inter")
    assert len(study.wars) == 95
    assert len(study.recent()) == 38
    # 19 participants have a second phase, and a switch is a row of its own.
    assert len(study.belligerents) == 337 + 19


def test_cow_sides_and_spans(originals):
    study = originals("cow_inter")
    assert study.belligerents["side"].notna().all()
    assert (study.belligerents["exit_upper"] >= study.belligerents["entry_lower"]).all()
    for _, own in study.belligerents.groupby(["war_id", "ccode"]):
        assert own.sort_values("phase")["entry"].is_monotonic_increasing


def test_kosovos_germany_has_a_leader(originals):
    study = originals("cow_inter")
    war = study.wars.loc[study.wars["name"].str.contains("Kosovo"), "war_id"].item()
    row = study.coverage[(study.coverage["war_id"] == war) & (study.coverage["ccode"] == 255)].iloc[
        0
    ]
    assert (row["gwcode"], row["covered"]) == (260, True)
    rulers = study.leaders[study.leaders["gwcode"] == 260].set_index("name")
    schroeder = rulers[rulers.index.str.contains("Schr")].iloc[0]
    assert schroeder["start"] < pd.Timestamp("1999-03-24") < schroeder["end"]


def test_sihanouk_is_replaced_from_outside(originals):
    study = originals("cow_inter")
    rows = study.shifts[
        (study.shifts["war_id"] == "cow_inter-163") & (study.shifts["ccode"] == 811)
    ]
    row = rows[rows["outgoing"].str.contains("Sihanouk")]
    assert row["type"].tolist() == ["endogenous_outside"]
    assert row["date"].dt.year.tolist() == [1970]


@pytest.mark.parametrize(
    ("outgoing", "war", "kind"),
    [
        ("Ho Chi Minh", "Vietnam War, Phase 2", "exogenous"),
        ("Jinnah", "First Kashmir", "exogenous"),
        ("Amin", "Ugand", "victor_imposed"),
        ("Pol Pot", "Cambodian", "victor_imposed"),
        ("Saddam Hussein", "Invasion of Iraq", "victor_imposed"),
        ("Abulfaz Elchibey", "Azeri", "endogenous_outside"),
    ],
)
def test_cases_in_the_list_of_cow(originals, outgoing, war, kind):
    assert originals("cow_inter").one(outgoing, war)["type"] == kind


def test_truman_and_nagy_in_the_list_of_cow(originals):
    study = originals("cow_inter")
    truman = study.one("Truman", "Korean")
    assert truman["date"] == pd.Timestamp("1953-01-20")
    assert truman["type"] in study.config["counted"]
    nagy = study.one("Nagy", "Hungary")
    assert (nagy["type"], nagy["position"]) == ("victor_imposed", "at_entry")


@pytest.mark.parametrize("name", ["wars", "belligerents", "leaders"])
def test_the_committed_snapshot_is_the_regenerated_one(repo, originals, tmp_path, name):
    study = originals("iwd")
    crosswalk = read_crosswalk(repo / "config/crosswalks/cow_gw.csv")
    export(study.wars, study.belligerents, study.leaders, crosswalk, tmp_path)
    committed = repo / f"data/raw/snapshot/{name}.csv"
    assert filecmp.cmp(tmp_path / f"{name}.csv", committed, shallow=False)


def test_both_bands_code_the_same_list_the_same_way(originals, snapshot):
    pd.testing.assert_frame_equal(originals("iwd").shifts, snapshot.shifts)
    pd.testing.assert_frame_equal(originals("iwd").coverage, snapshot.coverage)


def test_every_correction_belongs_to_a_file_and_has_been_applied(repo, read):
    fixes = read_corrections(repo / "data/raw/codings/corrections.csv")
    files = {file["path"] for file in seen_files(repo)}
    assert set(fixes["file"]) <= files
    assert fixes[["reason", "source", "old", "new"]].notna().all(axis=None)
    _, spells = read("iwd", "wars")
    # Component 215: Libya (620) fought against Tanzania (510), beside Uganda (500).
    uganda = spells[spells["war"].isin(spells.loc[spells["ccode"] == 620, "war"])]
    uganda = uganda[uganda["entry_lower"].dt.year.isin([1978, 1979])].set_index("ccode")
    assert uganda.loc[620, "side"] == uganda.loc[500, "side"] != uganda.loc[510, "side"]


def test_states_of_the_system(read):
    states = read("cow_states", "states")
    assert states["ccode"].nunique() == 217
    china = states[states["ccode"] == 710]
    assert china["major"].tolist()[-1]
    assert (states["end"] >= states["start"]).all()


def test_the_two_war_lists_share_keys(repo, originals):
    from warshift.harmonise.war_keys import read_keys

    keys = read_keys(repo / "data/raw/codings/war_keys.csv")
    for war_list, column in (("iwd", "iwd_id"), ("cow_inter", "cow_id")):
        wars = originals(war_list).wars
        numbers = set(wars["war_id"].str.rsplit("-", n=1).str[1].astype(int))
        assert set(keys[column].dropna()) <= numbers
        recent = originals(war_list).recent()["war_id"].str.rsplit("-", n=1).str[1].astype(int)
        assert set(recent) <= set(keys[column].dropna())
