"""UCDP/PRIO Armed Conflict with Conflict Termination: episodes of conflicts as wars.

Options of the card: `types` (type_of_conflict of the episodes), `war_type` (ours), `intensity`
(2: only episodes with at least one year of 1,000 battle-related deaths).
"""

import datetime as dt

import pandas as pd

from warshift.dates import interval
from warshift.errors import DataError
from warshift.harmonise.phases import MIRROR, number_phases, order_bounds

# ASSUME: precision 2 and 3 know the month, 4 to 7 only the year (day or month are assigned). A date
# of precision 5 that is not the assigned 31 December (18 June 2000) was known to the month.
BY_MONTH, BY_YEAR, ASSIGNED, YEAR_END = (2, 3), (4, 5, 6, 7), 5, (12, 31)
ROLES = {
    ("gwno_a", 1): "originator",
    ("gwno_b", 2): "originator",
    ("gwno_a_2nd", 1): "joiner",
    ("gwno_b_2nd", 2): "joiner",
}


def read_wars(originals):
    """One war per episode of a conflict; belligerents are the states on either side.

    Parameters
    ----------
    originals : dict
        `conflict_years` (Armed Conflict) and `dyads` (Termination, dyad version), and `card`.

    Returns
    -------
    wars, spells : DataFrames for `warshift.harmonise.wars.complete`, with gwcode instead of ccode.

    Notes
    -----
    # ASSUME: low activity and an actor that ceases to exist end a conflict without a winner.
    """
    options, path = originals["card"]["options"], originals["path"]["conflict_years"]
    years = originals["conflict_years"].sort_values(["conflict_id", "year"], kind="stable")
    years = years.assign(episode=years.groupby("conflict_id")["start_date2"].rank("dense"))
    keys = ["conflict_id", "episode"]
    kept = years.groupby(keys).filter(
        lambda rows: (
            rows["type_of_conflict"].isin(options["types"]).any()
            and rows["intensity_level"].max() >= options.get("intensity", 1)
        )
    )
    ends = _terminations(originals["dyads"])
    wars, spells = [], []
    for (conflict, episode), rows in kept.groupby(keys, sort=True):
        war = f"{conflict}.{int(episode)}"
        wars.append((war, _name(rows)))
        spells += _episode(war, rows, ends, path)
    wars = pd.DataFrame(wars, columns=["war", "name"]).assign(war_type=options["war_type"])
    spells = _finish(pd.DataFrame(spells))
    named = spells["gwcode"].map(_state_names(years))
    return wars, spells.assign(state=named.fillna(spells["gwcode"].astype("string")))


def _state_names(years):
    """Names of states, from the cells that name exactly one."""
    names = {}
    for side in ("a", "b"):
        alone = years[years[f"gwno_{side}"].str.fullmatch(r"\d+").fillna(False)]
        for code, name in zip(alone[f"gwno_{side}"], alone[f"side_{side}"], strict=True):
            names[int(code)] = name.removeprefix("Government of ")
    return names


def _finish(spells):
    edges = [
        spells.filter(regex=f"^{edge}_").rename(columns=lambda name: name.split("_")[1])
        for edge in ("entry", "exit")
    ]
    spells = spells.assign(**order_bounds(*edges))
    spells["ccode"] = spells["gwcode"]  # only for the numbering; translated later
    roles = spells.groupby(["war", "gwcode"])["role"].max()  # originator goes before joiner
    spells = number_phases(spells.drop(columns="role"))
    keys = pd.MultiIndex.from_frame(spells[["war", "gwcode"]])
    return spells.assign(role=roles.reindex(keys).to_numpy()).drop(columns="ccode")


def _name(rows):
    first = rows.iloc[0]
    what = f" ({first['territory_name']})" if pd.notna(first["territory_name"]) else ""
    years = dict.fromkeys((rows["year"].min(), rows["year"].max()))
    span = "–".join(str(year) for year in years)
    text = f"{first['side_a']} v {first['side_b']}".replace("Government of ", "")
    return f"{text[:120]}{what}, {span}"


def _terminations(dyads):
    """Precision and outcome of the ends of a conflict, by conflict and year.

    # ASSUME: of dyads that end on one day, the one with the vaguest date speaks for the conflict.
    """
    order = ["conflict_id", "year", "ependdate", "ependprec", "outcome", "dyad_id"]
    ended = dyads[dyads["ependdate"].notna()].sort_values(order, kind="stable")
    return ended.groupby(["conflict_id", "year"])[["ependdate", "ependprec", "outcome"]].last()


def _episode(war, rows, ends, path):
    last = rows.iloc[-1]
    ended = bool(last["ep_end"] == 1)
    if ended and pd.isna(last["ep_end_date"]):
        remedy = "fill in the date, or add a row to corrections.csv"
        raise DataError(path, "an ended episode has no end", remedy, row=last["row"])
    found = (last["conflict_id"], last["year"]) in ends.index
    end = ends.loc[(last["conflict_id"], last["year"])] if found else {}
    start = _bounds(rows.iloc[0]["start_date2"], rows.iloc[0]["start_prec2"])
    # ASSUME: the precision is that of the Termination data where they have the same day; any other
    # end is taken as exact.
    same = found and end["ependdate"] == last["ep_end_date"]
    final = _bounds(last["ep_end_date"], end["ependprec"] if same else 1) if ended else None
    outcome = end["outcome"] if found and pd.notna(end["outcome"]) else "unknown"
    return list(_states(war, rows, start, final, outcome))


def _listed(rows):
    """Years and best role of every state on each side: {(side, gwcode): [role, set of years]}."""
    listed = {}
    for (column, side), role in ROLES.items():
        for year, text in zip(rows["year"], rows[column], strict=True):
            for code in str(text).split(",") if pd.notna(text) else []:
                listed.setdefault((side, int(code)), [role, set()])[1].add(int(year))
    return listed


def _states(war, rows, start, final, outcome):
    """Spells of the states of an episode, one per unbroken run of years."""
    ended, last_year = final is not None, int(rows["year"].max())
    for (side, code), (role, years) in _listed(rows).items():
        for run in _runs(sorted(years)):
            entry = start if run[0] == rows["year"].min() else _year(run[0])
            stays = run[-1] == last_year
            leave = (final if ended else _day(dt.date(last_year, 12, 31))) if stays else None
            leave = leave or _year(run[-1])
            own = outcome if stays and ended else ("unknown" if ended or not stays else "ongoing")
            yield {
                "war": war,
                "gwcode": code,
                "side": side,
                "role": role,
                "outcome": MIRROR.get(own, own) if side == 2 else own,
                "ongoing": stays and not ended,
                "battle_deaths": pd.NA,
                **_named("entry", entry),
                **_named("exit", leave),
            }


def _runs(years):
    runs = [[years[0]]]
    for year in years[1:]:
        if year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def _bounds(date, precision):
    known = precision == ASSIGNED and (date.month, date.day) != YEAR_END
    if precision in BY_YEAR and not known:
        return interval(date.year, None, None)
    if precision in BY_MONTH or known:
        return interval(date.year, date.month, None)
    return _day(date.date())


def _day(date):
    return date, date, "day"


def _year(year):
    return interval(year, None, None)


def _named(edge, bounds):
    lower, upper, precision = bounds
    return {
        f"{edge}_lower": pd.Timestamp(lower),
        f"{edge}_upper": pd.Timestamp(upper),
        f"{edge}_precision": precision,
    }
