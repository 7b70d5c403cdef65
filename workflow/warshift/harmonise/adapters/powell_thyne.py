"""Powell and Thyne: coups d'état since 1950, successful and failed."""

import pandas as pd

from warshift.harmonise.calendar import as_days
from warshift.sources.refuse import refuse_other_words

SUCCESS = {1: False, 2: True}


def read_coups(originals):
    """One row per coup; columns of table `coups`."""
    path, rows = originals["path"]["coups"], originals["coups"]
    refuse_other_words(path, rows, "coup", SUCCESS)
    return pd.DataFrame(
        {
            "ccode": rows["ccode"],
            "state": rows["country"],
            "date": as_days(rows, path, "year", "month", "day"),
            "success": rows["coup"].map(SUCCESS),
        }
    )
