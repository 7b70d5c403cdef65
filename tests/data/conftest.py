"""Datasets read through their cards, for the tests of the producers' files."""

import os
from pathlib import Path

import pytest

from warshift.harmonise import leaders as any_leaders
from warshift.harmonise import wars as any_wars
from warshift.harmonise.adapters import adapt
from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.datasets import read_keys, read_primary, read_tables
from warshift.sources.cards import read_card
from warshift.tables.files import check

ROOT = Path(__file__).resolve().parents[2]
CARDS = ROOT / "config" / "datasets"
CODINGS = ROOT / "data" / "raw" / "codings"


def mirror_of_sources():
    """Folder of the producers' files, or None."""
    named = os.environ.get("WARSHIFT_MIRROR")
    for folder in (Path(named) if named else None, ROOT.parent / "shared" / "originals"):
        if folder and folder.is_dir():
            return folder
    return None


class Sources:
    """Reads datasets once per session, without running the workflow."""

    def __init__(self, mirror):
        self.mirror = mirror
        self.crosswalk = read_crosswalk(ROOT / "config" / "crosswalks" / "cow_gw.csv")
        self._known = {}

    def originals(self, name):
        card = read_card(CARDS, name)
        paths = {
            file["role"]: ROOT / file["local"] if "local" in file else self.mirror / file["path"]
            for file in card["files"]
        }
        return read_tables(card, paths, CODINGS / "corrections.csv")

    def table(self, name, kind):
        """Canonical table (for wars: the pair wars, belligerents)."""
        if (name, kind) not in self._known:
            self._known[name, kind] = self._make(name, kind)
        return self._known[name, kind]

    def _make(self, name, kind):
        made = adapt(read_card(CARDS, name), self.originals(name), kind)
        if kind == "wars":
            return any_wars.complete(
                *made,
                war_list=name,
                primary=read_primary(CODINGS / "primary.csv"),
                war_keys=read_keys(CODINGS / "war_keys.csv"),
                crosswalk=self.crosswalk,
            )
        if kind == "leaders":
            return any_leaders.complete(made, self.crosswalk, name)
        return check(made, kind, name)


@pytest.fixture(scope="session")
def sources():
    mirror = mirror_of_sources()
    if mirror is None:
        pytest.skip("no originals: set WARSHIFT_MIRROR, or put them in ../shared/originals")
    return Sources(mirror)
