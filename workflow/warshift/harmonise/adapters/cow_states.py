"""COW state system membership and major powers, v2016."""

import pandas as pd

from warshift.errors import DataError
from warshift.harmonise.calendar import as_days


def read_states(originals):
    """Membership spells, split where a state becomes or ceases to be a major power.

    Parameters
    ----------
    originals : dict
        `states`, `majors`, `system` as the card reads them; `system` (state-years) must agree.

    Returns
    -------
    DataFrame with the columns of table `states`.

    Raises
    ------
    DataError
        Where the list of state-years has a year that the membership spells do not.
    """
    path = originals["path"]
    members = _spells(originals["states"], path["states"])
    members["name"] = originals["states"]["statenme"]
    majors = _spells(originals["majors"], path["majors"])
    _agree(originals["system"], members, path["system"])
    pieces = [piece for row in members.itertuples() for piece in _split(row, majors)]
    return pd.DataFrame(pieces, columns=["ccode", "abbreviation", "name", "start", "end", "major"])


def _spells(rows, path):
    return pd.DataFrame(
        {
            "ccode": rows["ccode"],
            "abbreviation": rows["stateabb"],
            "start": as_days(rows, path, "styear", "stmonth", "stday"),
            "end": as_days(rows, path, "endyear", "endmonth", "endday"),
        }
    )


def _split(member, majors):
    """Pieces of a membership spell, with and without major-power rank."""
    day = pd.Timedelta(days=1)
    ranks = majors[majors["ccode"] == member.ccode].sort_values("start")
    at = member.start
    for major in ranks.itertuples():
        first, last = max(major.start, member.start), min(major.end, member.end)
        if last < first:
            continue
        if at < first:
            yield (member.ccode, member.abbreviation, member.name, at, first - day, False)
        yield (member.ccode, member.abbreviation, member.name, first, last, True)
        at = last + day
    if at <= member.end:
        yield (member.ccode, member.abbreviation, member.name, at, member.end, False)


def _agree(system, members, path):
    years = {
        (ccode, year)
        for ccode, start, end in members[["ccode", "start", "end"]].itertuples(index=False)
        for year in range(start.year, end.year + 1)
    }
    listed = list(zip(system["ccode"], system["year"], strict=True))
    for line, pair in zip(system["row"], listed, strict=True):
        if pair not in years:
            problem, remedy = (
                "a state-year outside every membership spell",
                "use files of one release",
            )
            raise DataError(path, problem, remedy, row=line, column="ccode", value=pair[0])
