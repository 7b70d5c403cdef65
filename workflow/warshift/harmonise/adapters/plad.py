"""PLAD, April 2024: leaders since 1989, with Archigos' identifiers of states and persons."""

import pandas as pd

from warshift.sources.refuse import refuse_rows

LAST_DAY = pd.Timestamp("2023-12-31")


def read_leaders(originals):
    """Return leaders for `harmonise.leaders.complete`, from `leaders` and `archigos`.

    `archigos_id` is Archigos' obsid of the same person's tenure nearest in time.

    # ASSUME: PLAD's "Irregular" without detail is Archigos' code Unknown; an assassination, of
    # which PLAD does not tell whose, is irregular too.
    """
    path, rows = originals["path"]["leaders"], originals["leaders"]
    return pd.DataFrame(
        {
            "leader_id": rows["plad_id"],
            "gwcode": _gwcodes(rows, originals["archigos"], path),
            "name": rows["leader"],
            "start": rows["startdate"],
            "end": rows["enddate"],
            "entry_mode": rows["entry"],
            "exit_mode": rows["exit"],
            "exit_code": rows["exit"].replace("Irregular", "Unknown"),
            "archigos_id": _tenures(rows, originals["archigos"]),
            "in_office": rows["enddate"] == LAST_DAY,
        }
    )


def _gwcodes(rows, archigos, path):
    """Look up each state's number by its letters; where Archigos has two, take the later."""
    letters = archigos.sort_values("startdate").drop_duplicates("idacr", keep="last")
    codes = rows["idacr"].map(letters.set_index("idacr")["ccode"])
    problem, remedy = "no such state in Archigos", "correct the letters"
    refuse_rows(path, rows, codes.isna(), "idacr", problem, remedy)
    return codes.astype("Int64")


def _tenures(rows, archigos):
    """Find the obsid of the same person's tenure that begins nearest to each row's start."""
    pairs = rows[["row", "archigos_id", "startdate"]].merge(
        archigos[["leadid", "obsid", "startdate"]],
        left_on="archigos_id",
        right_on="leadid",
        suffixes=("", "_archigos"),
    )
    pairs["apart"] = (pairs["startdate"] - pairs["startdate_archigos"]).abs()
    nearest = pairs.sort_values(["row", "apart", "obsid"]).drop_duplicates("row")
    # ASSUME: more than two years apart is another tenure, which Archigos does not have.
    nearest = nearest[nearest["apart"] <= pd.Timedelta(days=731)]
    # An Archigos tenure matches only the nearest row.
    nearest = nearest.sort_values(["apart", "row"]).drop_duplicates("obsid")
    return rows["row"].map(nearest.set_index("row")["obsid"]).astype("string")
