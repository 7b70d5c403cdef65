"""The embedded snapshot: canonical tables for runs without originals.

It holds the wars and belligerent spells of the Interstate War Data (CC0) and, for every belligerent
state, the whole timeline of leaders: name, start, end, manner of entry and exit. Nothing in it
derives from COW files.
"""

from pathlib import Path

from warshift.harmonise.crosswalk import to_gw
from warshift.tables.csv_files import write_csv

TABLES = ("wars", "belligerents", "leaders")


def export(wars, belligerents, leaders, crosswalk, folder):
    """Write the canonical tables to a folder (`data/raw/snapshot`)."""
    states = to_gw(belligerents, crosswalk)["gwcode"].dropna().unique()
    kept = leaders[leaders["gwcode"].isin(states)]
    folder = Path(folder)
    for name, frame in zip(TABLES, (wars, belligerents, kept), strict=True):
        write_csv(frame, folder / f"{name}.csv")
