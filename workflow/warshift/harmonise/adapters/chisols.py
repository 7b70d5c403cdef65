"""CHISOLS 5.0: whether a new leader's source of support differs from the predecessor's."""

import pandas as pd

from warshift.harmonise.calendar import as_days
from warshift.harmonise.combine import name_words

NEAR = pd.Timedelta(days=31)


def read_support_changes(originals):
    """Return table `support_changes`, linked to Archigos.

    Leaders already in office when the data begin have no day of entry and no coded change, and are
    left out. `crosswalk` translates COW into Gleditsch–Ward numbers.
    """
    path, rows = originals["path"]["leaders"], originals["leaders"]
    rows = rows[rows["begyr"].notna()].reset_index(drop=True)
    date = as_days(rows, path, "begyr", "begmo", "begday")
    ids = rows["archigosobsid"].where(rows["archigosobsid"].isin(originals["archigos"]["obsid"]))
    by_name = _by_name(rows[ids.isna()], date, originals)
    linked = pd.Series("nothing", index=rows.index, dtype="string")
    linked[by_name.index] = "name and date"
    linked[ids.notna()] = "identifier"
    ids = ids.fillna(by_name)
    changed = rows["solschange"].astype("boolean")
    return pd.DataFrame(
        {
            "ccode": rows["ccode"],
            "date": date,
            "leader": rows["leader"],
            "leader_id": "archigos-" + ids,
            "changed": changed,
            "minor_change": rows["solsminchinit"].astype("boolean"),
            "later_changes": rows["solsminchdur"],
            "interim": (rows["interim"] == 1).fillna(False),
            "linked_by": linked,
        }
    )


def _by_name(rows, date, originals):
    """Find the one Archigos leader with a shared word of the name who entered within a month."""
    archigos, walk = originals["archigos"], originals["crosswalk"]
    others = walk.groupby("ccode")["gwcode"].agg(set).to_dict()
    used = set(originals["leaders"]["archigosobsid"].dropna())
    free = archigos[~archigos["obsid"].isin(used)]
    links = {}
    for row in rows.itertuples():
        states = others.get(row.ccode, set()) | {row.ccode}
        near = free[free["ccode"].isin(states)]
        near = near[(near["startdate"] - date[row.Index]).abs() <= NEAR]
        words = name_words(row.leader)
        hits = [r.obsid for r in near.itertuples() if words & name_words(r.leader)]
        if len(hits) == 1:
            links[row.Index] = hits[0]
    return pd.Series(links, dtype="string")
