"""COW National Material Capabilities: the composite index (cinc) and components by state-year."""

COLUMNS = ["ccode", "year", "cinc", "milex", "milper", "tpop"]


def read_capabilities(originals):
    """Return table `capabilities`."""
    rows = originals["years"][COLUMNS].copy()
    rows[COLUMNS[2:]] = rows[COLUMNS[2:]].astype("float64")
    return rows
