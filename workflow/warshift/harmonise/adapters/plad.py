"""PLAD, April 2024: leaders since 1989, told by Archigos' letters for states and persons."""

import pandas as pd

from warshift.sources.refuse import refuse_other_words, refuse_rows

LAST_DAY = pd.Timestamp("2023-12-31")
IN_OFFICE = "Still in Office"
SPELLING = {"Reguar": "Regular", "Still in office": IN_OFFICE}
ENTRY = ("Regular", "Irregular", "Foreign Imposition")
EXIT = (
    "Regular",
    "Irregular",
    "Natural Death",
    "Retired Due to Ill Health",
    "Suicide",
    "Foreign",
    "Assassination",
    IN_OFFICE,
)


def read_leaders(originals):
    """Leaders; columns of table `leaders` without ccode.

    Parameters
    ----------
    originals : dict
        `leaders` and `archigos`, whose letters and persons PLAD uses.

    Returns
    -------
    DataFrame. `archigos_id` is Archigos' obsid of the same person's tenure nearest in time.

    Notes
    -----
    # ASSUME: PLAD's "Irregular" without detail is Archigos' code Unknown; an assassination, of
    # which PLAD does not tell whose, is irregular too.
    """
    path, rows = originals["path"]["leaders"], originals["leaders"]
    entry, leave = rows["entry"].replace(SPELLING), rows["exit"].replace(SPELLING)
    refuse_other_words(path, rows, "entry", ENTRY, words=entry, empty=False)
    refuse_other_words(path, rows, "exit", EXIT, words=leave, empty=False)
    irregular = leave.isin(["Irregular", "Assassination"])
    code = leave.mask(irregular, "Unknown")
    return pd.DataFrame(
        {
            "leader_id": "plad-" + rows["plad_id"],
            "source": "plad",
            "gwcode": _gwcodes(rows, originals["archigos"], path),
            "name": rows["leader"],
            "start": rows["startdate"],
            "end": rows["enddate"],
            "start_precision": "day",
            "end_precision": "day",
            "entry_mode": entry,
            "exit_mode": leave.mask(irregular, "Irregular"),
            "exit_code": code,
            "archigos_id": _tenures(rows, originals["archigos"]),
            "in_office": ((leave == IN_OFFICE) | (rows["enddate"] == LAST_DAY)).fillna(False),
        }
    )


def _gwcodes(rows, archigos, path):
    """Number of each state by its letters; where Archigos has two, the later one."""
    letters = archigos.sort_values("startdate").drop_duplicates("idacr", keep="last")
    codes = rows["idacr"].map(letters.set_index("idacr")["ccode"])
    problem, remedy = "no such state in Archigos", "correct the letters"
    refuse_rows(path, rows, codes.isna(), "idacr", problem, remedy)
    return codes.astype("Int64")


def _tenures(rows, archigos):
    """obsid of the tenure of the same person that begins nearest to each row's start."""
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
    # One Archigos tenure can match one row only: the nearest.
    nearest = nearest.sort_values(["apart", "row"]).drop_duplicates("obsid")
    return rows["row"].map(nearest.set_index("row")["obsid"]).astype("string")
