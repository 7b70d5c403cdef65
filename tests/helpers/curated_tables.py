"""The committed codings, read once per session, and their place in the war list of a study."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from warshift.coding.adjudication import adjudicate
from warshift.coding.curated import bibliography_keys, place_codings, read_codings
from warshift.config import load
from warshift.harmonise.war_keys import read_keys, read_primary, searched_keys, war_ids
from warshift.sources.kept import read_kept

REPO = Path(__file__).resolve().parents[2]
FOLDER = REPO / "data/raw/codings"
LISTS = ("iwd", "cow_inter")


@dataclass(frozen=True)
class Codings:
    """The files of data/raw/codings; `final` is `first` with the decisions applied."""

    keys: pd.DataFrame
    bibliography: set
    recent: set
    first: pd.DataFrame
    final: pd.DataFrame
    second: pd.DataFrame
    search: pd.DataFrame
    decisions: pd.DataFrame
    windows: pd.DataFrame
    primary: pd.DataFrame
    cases: pd.DataFrame


@cache
def codings():
    """The committed codings, read as the pipeline reads them."""
    keys = read_keys(FOLDER / "war_keys.csv")
    known, bibliography = set(keys["war_key"]), bibliography_keys(REPO / "docs/references.bib")
    first = read_codings(FOLDER / "shifts.csv", known, bibliography)
    decisions = read_kept(FOLDER / "adjudication.csv", "adjudication")
    return Codings(
        keys=keys,
        bibliography=bibliography,
        recent=searched_keys(keys),
        first=first,
        final=adjudicate(first, decisions),
        second=read_kept(FOLDER / "shifts_second.csv", "shifts_second"),
        search=read_kept(FOLDER / "search_second.csv", "search_second"),
        decisions=decisions,
        windows=read_codings(FOLDER / "control_windows.csv", known, bibliography, windows=True),
        primary=read_primary(FOLDER / "primary.csv"),
        cases=pd.read_csv(FOLDER / "article_cases.csv", dtype="string"),
    )


@dataclass(frozen=True)
class Band:
    """One war list with Archigos: its tables, the rule coder's shifts, and the curated rows."""

    war_list: str
    wars: pd.DataFrame
    belligerents: pd.DataFrame
    shifts: pd.DataFrame
    placed: pd.DataFrame
    key_of: dict

    def recent(self):
        """Spells of the wars since the first day of the period."""
        start = pd.Timestamp(load(REPO / "config/config.yaml", "config")["period_start"])
        wars = self.wars.loc[self.wars["start"] >= start, "war_id"]
        return self.belligerents[self.belligerents["war_id"].isin(wars)]


def band_of(study, war_list):
    """The curated rows placed in the war list of a study (see studies.py)."""
    ids = war_ids(codings().keys, war_list)
    return Band(
        war_list=war_list,
        wars=study.wars,
        belligerents=study.belligerents,
        shifts=study.shifts,
        placed=place_codings(codings().final, study.belligerents, ids),
        key_of={war_id: key for key, war_id in ids.items()},
    )
