"""Convert any leader source into the canonical table `leaders`."""

import pandas as pd

from warshift.harmonise.crosswalk import to_cow, to_gw
from warshift.tables.files import check

IN_OFFICE = "Still in Office"  # exit mode of such a leader in Archigos and PLAD
UNTOLD = dict.fromkeys(("entry_mode", "exit_mode", "exit_code", "archigos_id"), pd.NA)
UNTOLD |= {"start_precision": "day", "end_precision": "day", "in_office": False}


def complete(leaders, crosswalk, source):
    """Complete the canonical table from an adapter's leaders, ordered by state and date.

    Parameters
    ----------
    leaders : DataFrame
        leader_id (unique in the source), name, start, end, and gwcode or ccode, whichever the
        source uses; the other is translated by the first day in office. Of the other columns of
        table `leaders`, those that the source records.
    crosswalk : DataFrame
    source : str

    Returns
    -------
    DataFrame, checked.

    Raises
    ------
    DataError
        Where the table breaks its schema: repeated leader, end before start.
    """
    untold = {name: value for name, value in UNTOLD.items() if name not in leaders}
    leaders = leaders.assign(**untold, source=source, leader_id=f"{source}-" + leaders["leader_id"])
    leaders["in_office"] |= (leaders["exit_mode"] == IN_OFFICE).fillna(False)
    if "gwcode" not in leaders:
        first = to_gw(leaders, crosswalk, "start", "start")["gwcode"]
        leaders["gwcode"] = first.fillna(leaders["ccode"])
    if "ccode" not in leaders:
        leaders["ccode"] = to_cow(leaders, crosswalk)
    leaders = leaders.sort_values(["gwcode", "start", "end", "leader_id"], kind="stable")
    return check(leaders, "leaders", f"leader source {source}")
