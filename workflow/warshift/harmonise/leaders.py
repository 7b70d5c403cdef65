"""Any leader source into the canonical table `leaders`."""

from warshift import tables
from warshift.harmonise.crosswalk import to_cow


def complete(leaders, crosswalk, source):
    """Canonical table from what an adapter reads, in the order of states and dates.

    Parameters
    ----------
    leaders : DataFrame
        Columns of table `leaders` without ccode.
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
    leaders["ccode"] = to_cow(leaders, crosswalk)
    leaders = leaders.sort_values(["gwcode", "start", "end", "leader_id"], kind="stable")
    return tables.check(leaders, "leaders", f"leader source {source}")
