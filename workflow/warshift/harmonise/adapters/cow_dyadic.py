"""COW Directed Dyadic Interstate War: who fought whom, and when."""

from warshift.harmonise.calendar import as_days


def read_dyads(originals):
    """Return table `dyads`.

    The file has one row per year of a dyad, each repeating the dyad's dates. Where these differ,
    the dyad spans all of them. The outcome is that of the last year.
    """
    path, rows = originals["path"]["dyad_years"], originals["dyad_years"]
    rows = rows.assign(
        start=as_days(rows, path, "warstrtyr", "warstrtmnth", "warstrtday"),
        end=as_days(rows, path, "warendyr", "warendmnth", "warenday"),
    ).sort_values(["warnum", "disno", "statea", "stateb", "year"], kind="stable")
    groups = rows.groupby(["warnum", "disno", "statea", "stateb", "start"], sort=True)
    dyads = groups.agg(
        end=("end", "max"),
        outcome_a=("outcomea", "last"),
        deaths_a=("batdtha", "last"),
        deaths_b=("batdthb", "last"),
    ).reset_index()
    names = {"warnum": "cow_war", "disno": "dispute", "statea": "ccode_a", "stateb": "ccode_b"}
    return dyads.rename(columns=names).fillna({"outcome_a": "unknown"})
