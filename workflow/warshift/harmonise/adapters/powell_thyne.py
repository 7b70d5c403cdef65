"""Powell and Thyne: coups d'état since 1950, successful and failed."""

import pandas as pd

from warshift.harmonise.calendar import as_days


def read_coups(originals):
    """Return table `coups`."""
    path, rows = originals["path"]["coups"], originals["coups"]
    return pd.DataFrame(
        {
            "ccode": rows["ccode"],
            "state": rows["country"],
            "date": as_days(rows, path, "year", "month", "day"),
            "success": rows["coup"] == "success",
        }
    )
