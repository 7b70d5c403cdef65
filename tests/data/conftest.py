"""Datasets read through their cards, for the tests of the producers' files."""

import os
from pathlib import Path

import pytest
from invented import canonical

from warshift.harmonise.crosswalk import read_crosswalk
from warshift.harmonise.datasets import read_tables
from warshift.sources.cards import read_card

ROOT = Path(__file__).resolve().parents[2]
CARDS = ROOT / "config" / "datasets"
CODINGS = ROOT / "data" / "raw" / "codings"


def mirror_of_sources():
    """Folder of the producers' files, or None; a named one that is missing has no substitute."""
    named = os.environ.get("WARSHIFT_MIRROR")
    folder = Path(named) if named else ROOT.parent / "shared" / "originals"
    return folder if folder.is_dir() else None


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
        return canonical(read_card(CARDS, name), self.originals(name), kind, CODINGS)


@pytest.fixture(scope="session")
def sources():
    mirror = mirror_of_sources()
    if mirror is None:
        pytest.skip("no originals: set WARSHIFT_MIRROR, or put them in ../shared/originals")
    return Sources(mirror)
