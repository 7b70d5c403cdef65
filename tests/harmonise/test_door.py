"""The door: a war list, a leader list and codings enter through cards alone, with known answers."""

import copy
import json
import math
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from docs.generate.card_reference import render
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warshift.coding.own_codings import RULE, apply_own_codings
from warshift.errors import ConfigError, DataError
from warshift.harmonise import leaders as any_leaders
from warshift.harmonise import wars as any_wars
from warshift.harmonise.adapters import mapped
from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.datasets import read_tables
from warshift.harmonise.inspection import inspect_dataset, report
from warshift.harmonise.war_keys import read_keys, read_primary
from warshift.sources.card_checks import check_card
from warshift.sources.cards import read_card, read_cards

REPO = Path(__file__).resolve().parents[2]
EXAMPLES = REPO / "examples"
CODINGS = REPO / "data" / "raw" / "codings"
CORRECTIONS = CODINGS / "corrections.csv"
PARTS = ("Snakefile", "environment.yml", "config", "workflow", "data/raw", "examples")
PARTS += ("docs/references.bib",)


def card(name):
    made = copy.deepcopy(read_card(EXAMPLES / "cards", name))
    for file in made["files"]:
        file["local"] = str(REPO / file["local"])
    return made


def tables_of(made, path=None):
    paths = {file["role"]: Path(path or file["local"]) for file in made["files"]}
    return read_tables(made, paths, CORRECTIONS)


def wars_of(made, path=None):
    return any_wars.complete(
        *mapped.read_wars(tables_of(made, path)),
        war_list=made["name"],
        primary=read_primary(CODINGS / "primary.csv"),
        war_keys=read_keys(CODINGS / "war_keys.csv"),
        crosswalk=crosswalk(),
    )


def leaders_of(made, path=None):
    return any_leaders.complete(
        mapped.read_leaders(tables_of(made, path)), crosswalk(), made["name"]
    )


def crosswalk():
    return read_crosswalk(REPO / "config" / "crosswalks" / "cow_gw.csv")


def context():
    return {
        "corrections": CORRECTIONS,
        "crosswalk": crosswalk(),
        "primary": read_primary(CODINGS / "primary.csv"),
        "war_keys": read_keys(CODINGS / "war_keys.csv"),
        "leaders": leaders_of(card("example_leaders")),
        "mirrors": [],
        "local": "data/raw/originals",
        "interregnum_days": 90,
        "min_coverage": 0.95,
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project without results."""
    folder = tmp_path_factory.mktemp("door")
    for part in PARTS:
        source, target = REPO / part, folder / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            skip = shutil.ignore_patterns("__pycache__", "originals", "*.egg-info")
            shutil.copytree(source, target, ignore=skip)
        else:
            shutil.copyfile(source, target)
    return folder


def snakemake(folder, *arguments):
    command = [sys.executable, "-m", "snakemake", "--cores", "2", *arguments]
    paths = {"PYTHONPATH": str(folder / "workflow"), "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    return subprocess.run(
        command, cwd=folder, env=paths, capture_output=True, text=True, check=False, timeout=600
    )


@pytest.mark.workflow
def test_invented_data_through_cards_alone_give_the_known_share_and_hazard_ratio(project):
    done = snakemake(
        project, "--configfile", "examples/config.yaml", "--config", "draws=199", "--quiet", "rules"
    )
    assert done.returncode == 0, done.stderr[-3000:]
    headline = json.loads((project / "results/example/headline.json").read_text())
    assert headline["study"] == "example_wars-example_leaders"
    assert (headline["with_shift"], headline["wars"]) == (1, 3)
    # Durations 100, 200, 300; the second war's shift on day 50: θ/((2+θ)(1+θ)) is largest at √2.
    assert headline["hazard_ratio"] == pytest.approx(math.sqrt(2), abs=5e-5)
    changes = pd.read_csv(project / "results/example/tables/tableA1_leader_changes.csv")
    assert changes["Rule"].tolist() == ["rebels"]
    assert changes["Source"].tolist() == ["example_leaders"]


@pytest.mark.workflow
def test_a_coding_of_ones_own_replaces_the_rule_coders(project):
    codings = project / "examples/data/codings.csv"
    codings.write_text(codings.read_text().replace("exogenous", "victor_imposed"))
    done = snakemake(
        project,
        "--configfile",
        "examples/config.yaml",
        "examples/with_codings.yaml",
        "--config",
        "draws=199",
        "--quiet",
        "rules",
    )
    assert done.returncode == 0, done.stderr[-3000:]
    results = project / "results/example_codings"
    changes = pd.read_csv(results / "tables/tableA1_leader_changes.csv")
    assert changes["Type"].tolist() == ["victor_imposed"]
    assert changes["Rule"].tolist() == [RULE]
    headline = json.loads((results / "headline.json").read_text())
    assert (headline["with_shift"], headline["wars"]) == (0, 3)
    assert headline["hazard_ratio"] is None
    assert (results / "report/index.html").exists()


@pytest.mark.workflow
def test_check_dataset_prints_what_was_understood_and_fails_on_problems(project):
    arguments = ("check_dataset", "--configfile", "examples/config.yaml", "--config")
    done = snakemake(project, *arguments, "dataset=example_wars")
    log = (project / "logs/check_dataset.log").read_text()
    assert done.returncode == 0, done.stderr[-2000:]
    assert "wars: 3, from 1950-01-01 to 1970-10-28" in log
    assert "6 of 6 states matched" in log
    wars = project / "examples/data/wars.tsv"
    wars.write_text(wars.read_text().replace("\tlost\t", "\tvanished\t", 1))
    done = snakemake(project, *arguments, "dataset=example_wars")
    log = (project / "logs/check_dataset.log").read_text()
    assert done.returncode != 0
    assert "row 3, column result, value 'vanished'" in log
    done = snakemake(project, *arguments, "dataset=nowhere")
    assert done.returncode != 0
    assert "no card for dataset 'nowhere'" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_key_of_the_schema_is_explained():
    for line in render().splitlines():
        if line.startswith("| `"):
            key, meaning = line.split("|")[1], line.split("|")[-2]
            assert meaning.strip() or key.strip() in ("`entry`", "`exit`", "`start`", "`end`"), line


def test_the_template_and_all_cards_are_valid():
    cards = read_cards(REPO / "config" / "datasets")
    assert len(cards) >= 20
    assert {name for name, made in cards.items() if made.get("untested")} == {
        "iwd_121",
        "ucdp_interstate_261",
        "cow_nmc_7",
        "iwbd",
        "whogov",
    }
    from warshift.config import load

    assert load(EXAMPLES / "template.yaml", "card")["adapter"] == "mapped"


def test_a_missing_word_column_or_mapping_is_named_in_one_line():
    made = card("example_wars")
    del made["mapping"]["wars"]["outcome_values"]["drew"]
    with pytest.raises(DataError, match=r"row 6, column result, value 'drew'.*outcome_values"):
        wars_of(made)
    made = card("example_wars")
    made["mapping"]["wars"]["exit"]["day"] = "to_dya"
    with pytest.raises(ConfigError, match=r"mapping\.wars\.exit\.day, value 'to_dya'"):
        check_card(made, "card.yaml")
    made = card("example_wars")
    del made["mapping"]["wars"]
    with pytest.raises(ConfigError, match=r"mapping\.wars.*: missing"):
        check_card(made, "card.yaml")
    with pytest.raises(ConfigError, match=r"mapping\.wars: missing"):
        wars_of(made)


def test_an_open_exit_goes_on_and_a_missing_day_is_an_interval(tmp_path):
    made = card("example_wars")
    lines = (EXAMPLES / "data/wars.tsv").read_text().splitlines()
    lines[5] = lines[5].replace("28\t10\t1970", "-9\t-9\t-7")
    lines[6] = lines[6].replace("28\t10\t1970", "-9\t10\t1970")
    path = tmp_path / "wars.tsv"
    path.write_text("\n".join(lines))
    wars, spells = wars_of(made, path)
    spells = spells.set_index("spell_id")
    assert wars["ongoing"].tolist() == [False, False, True]
    on = spells.loc["example_wars-3-9905-1"]
    assert (on["ongoing"], on["outcome"], on["exit_reason"]) == (True, "ongoing", "ongoing")
    assert on["exit"] == pd.Timestamp("1980-12-31")
    vague = spells.loc["example_wars-3-9906-1"]
    assert vague["exit_precision"] == "month"
    assert vague["exit"] == pd.Timestamp("1970-10-16")
    del made["mapping"]["wars"]["last_day"]
    with pytest.raises(DataError, match="set last_day on the card"):
        wars_of(made, path)


def test_a_leader_without_an_end_leaves_when_the_successor_comes():
    frame = leaders_of(card("example_leaders")).set_index("name")
    assert frame.loc["Arthur", "end"] == pd.Timestamp("1958-05-17")
    assert bool(frame.loc["Bedivere", "in_office"])
    assert frame.loc["Glumdalclitch", "exit_mode"] == "Natural Death"


def test_gleditsch_ward_numbers_are_translated(tmp_path):
    made = card("example_leaders")
    made["mapping"]["leaders"] |= {"codes": "gw", "last_day": "2010-12-31"}
    path = tmp_path / "l.csv"
    text = (EXAMPLES / "data/leaders.csv").read_text().splitlines()
    path.write_text("\n".join([text[0], "260,Merkel,22.11.2005,,regular,"]))
    assert leaders_of(made, path)["ccode"].tolist() == [255]
    made["mapping"]["leaders"]["codes"] = "cow"
    path.write_text("\n".join([text[0], "255,Merkel,22.11.2005,,regular,"]))
    assert leaders_of(made, path)["gwcode"].tolist() == [260]


def test_a_coding_that_meets_no_change_is_reported():
    shifts = pd.DataFrame(
        {
            "event_id": ["e"],
            "spell_id": ["s"],
            "war_id": ["w-1"],
            "ccode": [2],
            "date": pd.to_datetime(["2000-01-01"]),
            "level": "leader",
            "outgoing": "A",
            "incoming": "B",
            "position": "in_war",
            "type": "undetermined",
            "arrow": pd.NA,
            "rule": "unmapped",
            "coder": "rule",
            "confidence": "low",
            "imposer": pd.NA,
            "rationale": "r",
            "sources": "x",
            "page": pd.NA,
        }
    )
    own = pd.DataFrame(
        {
            "row": [2, 3, 4],
            "ccode": [2, 2, 3],
            "date": pd.to_datetime(["2000-01-01", "2000-01-02", "2000-01-01"]),
            "war_id": ["w-1", pd.NA, pd.NA],
            "type": ["endogenous_inside", "exogenous", "exogenous"],
            "rationale": [pd.NA, pd.NA, pd.NA],
            "source": ["me", pd.NA, pd.NA],
        }
    )
    made, unused, again = apply_own_codings(shifts, own, "mine")
    assert again.empty
    _, _, again = apply_own_codings(made, own, "mine too")
    assert again["row"].tolist() == own.drop(unused.index)["row"].tolist()
    assert unused["row"].tolist() == [3, 4]
    row = made.iloc[0]
    assert (row["type"], row["arrow"], row["coder"], row["sources"]) == (
        "endogenous_inside",
        2,
        "curated",
        "me",
    )


def test_checking_tells_every_bad_column_at_once(tmp_path):
    made = card("example_leaders")
    text = (EXAMPLES / "data/leaders.csv").read_text()
    path = tmp_path / "l.csv"
    path.write_text(text.replace("9902,Reld", "x9902,Reld").replace("30.06.1965,,", "1965-06-30,,"))
    made["files"][0]["local"] = str(path)
    lines, _, problems = inspect_dataset(made, context())
    assert len(problems) == 2
    assert all("row 5" in problem for problem in problems)
    assert "problems: 2" in report(lines, [], problems)


def test_checking_tells_what_to_look_at():
    made = card("example_wars")
    bare = context()
    bare["leaders"] = bare["leaders"][bare["leaders"]["gwcode"] != 9903]
    _, remarks, problems = inspect_dataset(made, bare)
    assert problems == []
    assert len(remarks) == 1
    assert "Cockaigne" in remarks[0]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10_000), end=st.sampled_from(["\n", "\r\n", "\r"]), bom=st.booleans())
def test_the_order_of_rows_and_the_line_ends_do_not_matter(tmp_path, seed, end, bom):
    header, *rows = (EXAMPLES / "data/leaders.csv").read_text().splitlines()
    random.Random(seed).shuffle(rows)
    path = tmp_path / "l.csv"
    content = end.join([header, *rows]).encode("utf-8")
    path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + content)
    pd.testing.assert_frame_equal(
        leaders_of(card("example_leaders"), path), leaders_of(card("example_leaders"))
    )
