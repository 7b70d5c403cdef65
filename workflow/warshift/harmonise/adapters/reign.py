"""REIGN leader list, March 2021: tenures of leaders, without the manner of exit."""

import pandas as pd

from warshift.harmonise.calendar import as_days, as_intervals

LAST_DAY = pd.Timestamp("2021-03-31")


def read_leaders(originals):
    """Return leaders for `harmonise.leaders.complete`, with COW numbers.

    The file gives the day of entry, but only the month of exit. The end is the successor's first
    day if that falls in this month (precision day), otherwise the middle of the month (precision
    month). Where the month is blank, it is the successor's first day or, without a successor, the
    last day of the data, with the leader in office.
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
    """Return the first and last day of the month of the end; missing where the file has none."""
    dated = as_intervals(rows[rows["eyear"].notna()], path, "eyear", "emonth", None)
    return dated[["lower", "upper"]].reindex(rows.index)


def _end(row):
    """Return the day, its precision, and whether the leader is still in office."""
    follows = not pd.isna(row.following)
    if pd.isna(row.upper):
        return (row.following, "day", False) if follows else (LAST_DAY, "day", True)
    if follows and row.lower <= row.following <= row.upper + pd.Timedelta(days=1):
        return row.following, "day", False
    lower, upper = max(row.lower, row.start), row.upper
    if follows:
        # Where the successor began before the month of the end, the tenure ends there.
        upper = max(min(upper, row.following), row.start)
        lower = min(lower, upper)
    upper = max(upper, lower)
    return lower + pd.Timedelta(days=(upper - lower).days // 2), "month", False
