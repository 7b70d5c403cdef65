"""COW Directed Dyadic Interstate War: who fought whom, and when."""

from warshift.harmonise.calendar import as_days
from warshift.sources.refuse import remark_rows

LAST_YEARS = {"outcomea": "outcome", "batdtha": "deaths", "batdthb": "deaths"}


def read_dyads(originals):
    """Return table `dyads`.

    The file has one row per year of a dyad, each repeating the dyad's dates. Where these differ,
    the dyad spans all of them. Outcome and deaths are those of the last year that tells them.
    """
    path, rows = originals["path"]["dyad_years"], originals["dyad_years"]
    rows = rows.assign(
        start=as_days(rows, path, "warstrtyr", "warstrtmnth", "warstrtday"),
        end=as_days(rows, path, "warendyr", "warendmnth", "warenday"),
    ).sort_values(["warnum", "disno", "statea", "stateb", "year"], kind="stable")
    groups = rows.groupby(["warnum", "disno", "statea", "stateb", "start"], sort=True)
    last = rows.drop_duplicates(groups.keys, keep="last")
    for column, about in LAST_YEARS.items():
        blank = rows.index.isin(last.index) & rows[column].isna()
        told = blank & groups[column].transform("count").gt(0)
        remark_rows(path, rows, told, column, f"the {about} of the last year that tells is taken")
    dyads = groups.agg(
        end=("end", "max"),
        outcome_a=("outcomea", "last"),
        deaths_a=("batdtha", "last"),
        deaths_b=("batdthb", "last"),
    ).reset_index()
    names = {"warnum": "cow_war", "disno": "dispute", "statea": "ccode_a", "stateb": "ccode_b"}
    return dyads.rename(columns=names).fillna({"outcome_a": "unknown"})
