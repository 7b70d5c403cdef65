"""REIGN leader list, March 2021: who led from which day; how leaders left is not told."""

import pandas as pd

from warshift.harmonise.calendar import as_days, as_intervals

LAST_DAY = pd.Timestamp("2021-03-31")


def read_leaders(originals):
    """Leaders with COW numbers.

    Parameters
    ----------
    originals : dict
        `leaders`: start day, month and year; month and year of the end, blank while in office.

    Returns
    -------
    DataFrame for `warshift.harmonise.leaders.complete`. An end is the successor's first day where
    that lies in the month of the end (precision day), otherwise the middle of that month (precision
    month) or, where the file has no end, the successor's first day.
    """
    path, rows = originals["path"]["leaders"], originals["leaders"]
    start = as_days(rows, path, "syear", "smonth", "sdate")
    frame = rows.rename(columns={"leader": "name"}).assign(start=start, **_ends(rows, path))
    frame = frame.sort_values(["ccode", "start", "row"], kind="stable")
    frame["following"] = frame.groupby("ccode")["start"].shift(-1)
    ends = pd.DataFrame([_end(row) for row in frame.itertuples()], index=frame.index)
    frame[["end", "end_precision", "in_office"]] = ends
    number = "-" + (frame.groupby("leadid").cumcount() + 1).astype("string")
    doubled = frame["leadid"].duplicated(keep=False)
    return frame.assign(leader_id=frame["leadid"] + number.where(doubled, ""))


def _ends(rows, path):
    """First and last day of the month of the end; missing where the file has none."""
    told = rows[rows["eyear"].notna()].assign(no_day=pd.NA)
    dated = as_intervals(told, path, "eyear", "emonth", "no_day")
    return dated[["lower", "upper"]].reindex(rows.index)


def _end(row):
    """Day, precision and whether the leader is still in office."""
    follows = not pd.isna(row.following)
    if pd.isna(row.upper):
        return (row.following, "day", False) if follows else (LAST_DAY, "day", True)
    if follows and row.lower <= row.following <= row.upper + pd.Timedelta(days=1):
        return row.following, "day", False
    lower, upper = max(row.lower, row.start), row.upper
    if follows:
        # A successor who began before the month of the end: the tenure ends there.
        upper = max(min(upper, row.following), row.start)
        lower = min(lower, upper)
    upper = max(upper, lower)
    return lower + pd.Timedelta(days=(upper - lower).days // 2), "month", False
