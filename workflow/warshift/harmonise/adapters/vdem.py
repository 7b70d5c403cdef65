"""V-Dem: electoral democracy index (polyarchy), from 0 to 1, by state and year."""

import pandas as pd

from warshift.harmonise.calendar import year_spans


def read_regimes(originals):
    """Return table `regimes`, without the countries that have no COW number."""
    rows = originals["years"]
    rows = rows[rows["COWcode"].notna()]
    return pd.DataFrame(
        {
            "source": "vdem",
            "ccode": rows["COWcode"],
            "score": rows["v2x_polyarchy"].astype("float64"),
            "category": pd.NA,
            **year_spans(rows["year"]),
        }
    )
