"""COW state system membership and major powers, v2016."""

import pandas as pd

from warshift.harmonise.calendar import as_days, gaps
from warshift.sources.refuse import refuse_rows


def read_states(originals):
    """Return table `states`.

    Raises
    ------
    DataError
        Where the list of state-years (`system`) has a year outside every membership spell.
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
    """Split a membership spell where major-power rank begins or ends."""
    own = majors[majors["ccode"] == member.ccode].sort_values("start")
    first, last = own["start"].clip(lower=member.start), own["end"].clip(upper=member.end)
    ranked = [days for days in zip(first, last, strict=True) if days[0] <= days[1]]
    pieces = [(*days, True) for days in ranked]
    pieces += [(*days, False) for days in gaps(member.start, member.end, ranked)]
    for piece in sorted(pieces):
        yield (member.ccode, member.abbreviation, member.name, *piece)


def _agree(system, members, path):
    years = system[["row", "ccode", "year"]].merge(members, on="ccode")
    inside = years["year"].between(years["start"].dt.year, years["end"].dt.year)
    outside = ~system["row"].isin(years.loc[inside, "row"])
    problem, remedy = "a state-year outside every membership spell", "use files of one release"
    refuse_rows(path, system, outside, "ccode", problem, remedy)
