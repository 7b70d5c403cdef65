"""Fixtures: the real tables of both bands, made once per session by the library alone."""

from dataclasses import dataclass

import pandas as pd
import pytest

from warshift.assemble.coded_events import coded_events
from warshift.assemble.covariates import build_covariates
from warshift.assemble.turnover import countable, leader_changes, peacetime_rates
from warshift.assemble.units import build_units, windows_of
from warshift.coding.coder import code_shifts, read_imposers
from warshift.coding.events import find_changes
from warshift.config import load
from warshift.harmonise.adapters import adapt
from warshift.harmonise.coverage import measure_coverage, timelines
from warshift.harmonise.crosswalk import read_crosswalk, to_gw
from warshift.harmonise.datasets import read_keys, read_primary, read_tables
from warshift.harmonise.leaders import complete as complete_leaders
from warshift.harmonise.wars import complete as complete_wars
from warshift.sources.cards import read_card
from warshift.tables.csv_files import read_csv
from warshift.tables.files import check


@dataclass(frozen=True)
class Study:
    """Tables of one war list and one leader source."""

    config: dict
    wars: pd.DataFrame
    belligerents: pd.DataFrame
    leaders: pd.DataFrame
    gwcodes: pd.Series
    coverage: pd.DataFrame
    changes: pd.DataFrame
    shifts: pd.DataFrame
    timelines: pd.DataFrame
    countable: pd.DataFrame
    rates: pd.DataFrame

    def units(self, unit):
        """Units at rung L1, rule coder, with the flag of the period."""
        lists = (self.wars, self.belligerents, self.coverage)
        coded = coded_events(self.shifts[self.shifts["level"] == "leader"])
        made = build_units(*lists, coded, unit, self.config["counted"], self.config["open"])
        since = made["war_start"] >= pd.Timestamp(self.config["period_start"])
        return made.assign(since_1945=since)

    def panel(self, units, unit):
        """Counting-process rows of some of these units, all of them covered."""
        coded = coded_events(self.shifts[self.shifts["level"] == "leader"])
        history = (leader_changes(self.changes, self.countable), self.timelines)
        lists = (self.belligerents, self.coverage)
        return build_covariates(units, *lists, coded, history, unit, self.config["counted"])

    def windows(self, unit):
        return windows_of(self.belligerents, self.coverage, unit)

    def recent(self):
        """Wars that began on or after the first day of the period."""
        return self.wars[self.wars["start"] >= pd.Timestamp(self.config["period_start"])]

    def one(self, outgoing, war):
        """The one coded change in which a leader left during a war (a part of its name)."""
        named = self.shifts.merge(self.wars[["war_id", "name"]], on="war_id")
        hit = named[(named["outgoing"] == outgoing) & named["name"].str.contains(war)]
        assert len(hit) == 1, f"{outgoing} in {war}: {len(hit)} rows"
        return hit.iloc[0]


def build_study(repo, wars, belligerents, leaders):
    config = load(repo / "config/config.yaml", "config")
    crosswalk = read_crosswalk(repo / "config/crosswalks/cow_gw.csv")
    imposers = read_imposers(repo / "data/raw/codings/imposers.csv")
    gap, share = config["interregnum_days"], config["min_coverage"]
    gwcodes = to_gw(belligerents, crosswalk)["gwcode"]
    changes = find_changes(leaders, crosswalk, gap)
    coverage = measure_coverage(belligerents, leaders, crosswalk, gap, share)
    stretches, counts = timelines(leaders, gap), countable(changes)
    spells = belligerents.assign(gwcode=gwcodes).dropna(subset=["gwcode"])
    return Study(
        config=config,
        wars=wars,
        belligerents=belligerents,
        leaders=leaders,
        gwcodes=gwcodes,
        coverage=check(coverage, "coverage"),
        changes=changes,
        shifts=code_shifts(changes, belligerents, gwcodes, imposers),
        timelines=stretches,
        countable=counts,
        rates=peacetime_rates(stretches, counts, spells),
    )


@pytest.fixture(scope="session")
def snapshot(repo):
    """The study of the embedded band."""
    folder = repo / "data/raw/snapshot"
    names = ("wars", "belligerents", "leaders")
    return build_study(repo, *(read_csv(folder / f"{name}.csv", name) for name in names))


@pytest.fixture(scope="session")
def read(repo, mirror):
    """Function (dataset, table) that reads a dataset of the mirror through its card."""

    def reader(name, provides):
        card = read_card(repo / "config/datasets", name)
        paths = {file["role"]: mirror / file["path"] for file in card["files"]}
        corrections = repo / "data/raw/codings/corrections.csv"
        return adapt(card, read_tables(card, paths, corrections), provides)

    return reader


@pytest.fixture(scope="session")
def originals(repo, read):
    """Function (war list) giving its study with Archigos, made from the producers' files."""
    codings, made = repo / "data/raw/codings", {}
    crosswalk = read_crosswalk(repo / "config/crosswalks/cow_gw.csv")

    def study(war_list):
        if war_list not in made:
            lists = complete_wars(
                *read(war_list, "wars"),
                war_list=war_list,
                primary=read_primary(codings / "primary.csv"),
                war_keys=read_keys(codings / "war_keys.csv"),
            )
            leaders = complete_leaders(read("archigos", "leaders"), crosswalk, "archigos")
            made[war_list] = build_study(repo, *lists, leaders)
        return made[war_list]

    return study
