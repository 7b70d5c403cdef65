"""COW National Material Capabilities: share of system capabilities (cinc) by state and year."""

COLUMNS = ["ccode", "year", "cinc", "milex", "milper", "tpop"]


def read_capabilities(originals):
    """One row per state and year; military spending in thousands, people in thousands."""
    rows = originals["years"][COLUMNS].copy()
    rows[COLUMNS[2:]] = rows[COLUMNS[2:]].astype("float64")
    return rows
