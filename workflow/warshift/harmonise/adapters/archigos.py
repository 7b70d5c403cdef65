"""Archigos 4.1: leaders with entry, exit and the manner of both. Codes are Gleditsch–Ward."""

import pandas as pd

IN_OFFICE = "Still in Office"


def read_leaders(originals):
    """Leaders; columns of table `leaders` without ccode.

    Parameters
    ----------
    originals : dict
        `leaders`: the table as its card reads it.

    Returns
    -------
    DataFrame. A leader still in office on the last day of the data is `in_office`: censored there.
    """
    rows = originals["leaders"]
    return pd.DataFrame(
        {
            "leader_id": "archigos-" + rows["obsid"],
            "source": "archigos",
            "gwcode": rows["ccode"],
            "name": rows["leader"],
            "start": rows["startdate"],
            "end": rows["enddate"],
            "start_precision": "day",
            "end_precision": "day",
            "entry_mode": rows["entry"],
            "exit_mode": rows["exit"],
            "exit_code": rows["exitcode"],
            "archigos_id": rows["obsid"],
            "in_office": (rows["exit"] == IN_OFFICE).fillna(False),
        }
    )
