"""The embedded snapshot: facts in our own schema, for runs without originals.

Wars and belligerent spells from the Interstate War Data (CC0), and for every belligerent state its
whole timeline of leaders: name, start, end, how they came and went. Nothing derived from COW files.
"""

from pathlib import Path

from warshift.harmonise.crosswalk import to_gw
from warshift.tables.csv_files import write_csv

TABLES = ("wars", "belligerents", "leaders")


def export(wars, belligerents, leaders, crosswalk, folder):
    """Write the snapshot.

    Parameters
    ----------
    wars, belligerents, leaders, crosswalk : DataFrames
        Canonical tables made from originals.
    folder : path
        `data/raw/snapshot`.
    """
    states = to_gw(belligerents, crosswalk)["gwcode"].dropna().unique()
    kept = leaders[leaders["gwcode"].isin(states)]
    folder = Path(folder)
    for name, frame in zip(TABLES, (wars, belligerents, kept), strict=True):
        write_csv(frame, folder / f"{name}.csv")
