"""Any leader source into the canonical table `leaders`."""

from warshift.harmonise.crosswalk import to_cow, to_gw
from warshift.tables.files import check


def complete(leaders, crosswalk, source):
    """Canonical table from what an adapter reads, in the order of states and dates.

    Parameters
    ----------
    leaders : DataFrame
        Columns of table `leaders` with gwcode (Gleditsch–Ward) or ccode (COW), whichever the
        source uses; the other is translated by the first day in office.
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
    leaders = leaders.copy()
    if "gwcode" not in leaders:
        first = to_gw(leaders, crosswalk, "start", "start")["gwcode"]
        leaders["gwcode"] = first.fillna(leaders["ccode"])
    if "ccode" not in leaders:
        leaders["ccode"] = to_cow(leaders, crosswalk)
    leaders = leaders.sort_values(["gwcode", "start", "end", "leader_id"], kind="stable")
    return check(leaders, "leaders", f"leader source {source}")
