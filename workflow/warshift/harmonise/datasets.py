"""Reading a dataset through its card: originals, corrections, adapter."""

from pathlib import Path

import pandas as pd

from warshift import cards
from warshift.acquire.originals import problem_with
from warshift.cards import file_name
from warshift.errors import AcquireError
from warshift.harmonise.corrections import CARD, apply_corrections
from warshift.tabular import read_table


def read_originals(card, folder, corrections):
    """Tables of a dataset's originals, typed and corrected.

    Parameters
    ----------
    card : dict
    folder : path
        Directory that holds the verified originals of this dataset.
    corrections : path
        data/raw/codings/corrections.csv.

    Returns
    -------
    dict: a DataFrame per role, `path`: role to path, and `card`.

    Raises
    ------
    AcquireError
        Where a file is not the one the card describes.
    DataError
        Where a table does not read, or a correction no longer fits.
    """
    paths = {file["role"]: Path(folder) / file_name(file) for file in card["files"]}
    return read_tables(card, paths, corrections)


def read_tables(card, paths, corrections):
    """The same from files wherever they lie: `paths` gives one per role."""
    fixes = read_table(corrections, CARD)
    tables = {"path": {}, "card": card}
    for file in card["files"]:
        path = paths[file["role"]]
        problem = problem_with(path, file)
        if problem:
            raise AcquireError(
                f"dataset {card['name']}, {path}: {problem}; remove it and run again"
            )
        frame = read_table(path, file)
        tables[file["role"]] = apply_corrections(
            frame, file.get("path", file.get("local")), fixes, corrections
        )
        tables["path"][file["role"]] = str(path)
    return tables


def read_dataset(card, provides, folder, corrections):
    """What `read_TABLE` of the adapter makes of the originals; TABLE is wars, leaders, …"""
    originals = read_originals(card, folder, corrections)
    return getattr(cards.adapter(card), f"read_{provides}")(originals)


def read_keys(path):
    """Table of war keys (data/raw/codings/war_keys.csv): war_key and the lists' numbers."""
    return pd.read_csv(path, dtype={"iwd_id": "Int64", "cow_id": "Int64"})


def read_primary(path):
    """Table of known primary belligerents: war_key, ccode, primary_from, source."""
    frame = pd.read_csv(path, dtype={"ccode": "Int64"})
    frame["primary_from"] = pd.to_datetime(frame["primary_from"], format="%Y-%m-%d")
    return frame
