"""Digests of every table made of the producers' files: what they held when somebody last looked.

A digest that differs says that a table changed, by intent or not. To renew tests/data/digests.json
after a change that is meant, with the producers' files in a folder:

    WARSHIFT_MIRROR=FOLDER PYTHONPATH=workflow python -m tests.data.test_digests
"""

import hashlib
import json
from pathlib import Path

import pytest

from warshift.harmonise.combine import combine
from warshift.sources.cards import read_cards

from .conftest import CARDS, Sources, mirror_of_sources

DIGESTS = Path(__file__).with_name("digests.json")
COMBINED = ("archigos+plad", "archigos+reign")


def names_of_tables():
    """DATASET/TABLE of every table that the tested cards and the combined sources give."""
    names = []
    for dataset, card in read_cards(CARDS).items():
        if not card.get("untested"):
            for kind in card["provides"]:
                tables = ("wars", "belligerents") if kind == "wars" else (kind,)
                names += [f"{dataset}/{table}" for table in tables]
    return names + [f"{name}/{table}" for name in COMBINED for table in ("leaders", "seams")]


def table_of(sources, name):
    """One of these tables."""
    dataset, table = name.split("/")
    if dataset in COMBINED:
        first, second = (sources.table(source, "leaders") for source in dataset.split("+"))
        return dict(zip(("leaders", "seams"), combine(first, second, dataset), strict=True))[table]
    if table in ("wars", "belligerents"):
        return sources.table(dataset, "wars")[table == "belligerents"]
    return sources.table(dataset, table)


def digest_of(frame):
    """Rows, and SHA-256 of the table as CSV: ISO days, shortest decimals, LF, blank if missing."""
    text = frame.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")
    return {"rows": len(frame), "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest()}


def committed():
    return json.loads(DIGESTS.read_text(encoding="utf-8"))


def test_every_table_has_a_digest():
    assert list(committed()) == names_of_tables()


@pytest.mark.originals
@pytest.mark.parametrize("name", names_of_tables())
def test_a_table_made_of_the_producers_files_has_its_digest(sources, name):
    assert digest_of(table_of(sources, name)) == committed()[name]


if __name__ == "__main__":
    made = Sources(mirror_of_sources())
    digests = {name: digest_of(table_of(made, name)) for name in names_of_tables()}
    DIGESTS.write_text(json.dumps(digests, indent=2) + "\n", encoding="utf-8")
