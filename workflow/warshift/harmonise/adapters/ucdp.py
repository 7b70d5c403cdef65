"""UCDP/PRIO Armed Conflict with Conflict Termination: episodes of conflicts as wars.

Options of the card: `types` (type_of_conflict of the episodes), `war_type` (ours), `intensity`
(2: only episodes with at least one year of 1,000 battle-related deaths).
"""

import pandas as pd

from warshift.harmonise.phases import MIRROR, number_phases, order_bounds
from warshift.sources.refuse import refuse_rows

# ASSUME: precision 2 and 3 know the month, 4 to 7 only the year (day or month are assigned). A date
# of precision 5 that is not the assigned 31 December (18 June 2000) was known to the month.
BY_MONTH, BY_YEAR, ASSIGNED, YEAR_END = (2, 3), (4, 5, 6, 7), 5, (12, 31)
# Columns of states, with their side and role.
STATES = {
    "gwno_a": (1, "originator"),
    "gwno_b": (2, "originator"),
    "gwno_a_2nd": (1, "joiner"),
    "gwno_b_2nd": (2, "joiner"),
}


def read_wars(originals):
    """Return wars and spells for `harmonise.wars.complete`, with gwcode instead of ccode.

    Each episode of a conflict (`conflict_years`) is a war; its belligerents are the states on
    either side. `dyads` (Conflict Termination, dyad version) gives outcomes and precision.

    # ASSUME: low activity and an actor that ceases to exist end a conflict without a winner.
    """
    options, path = originals["card"]["options"], originals["path"]["conflict_years"]
    years = originals["conflict_years"].sort_values(["conflict_id", "year"], kind="stable")
    years = years.assign(episode=years.groupby("conflict_id")["start_date2"].rank("dense"))
    numbers = years["episode"].astype("Int64").astype("string")
    years = years.assign(war=years["conflict_id"].astype("string") + "." + numbers)
    of_type = years["type_of_conflict"].isin(options["types"]).groupby(years["war"])
    fought = years.groupby("war")["intensity_level"].transform("max")
    kept = years[of_type.transform("any") & (fought >= options.get("intensity", 1))]
    wars = [(war, _name(rows)) for war, rows in kept.groupby("war", sort=True)]
    wars = pd.DataFrame(wars, columns=["war", "name"]).assign(war_type=options["war_type"])
    spells = _spells(kept, _span(kept, originals["dyads"], path))
    named = spells["gwcode"].map(_state_names(years))
    return wars, spells.assign(state=named.fillna(spells["gwcode"].astype("string")))


def _state_names(years):
    """Map state numbers to names, from the cells that name exactly one state."""
    names = {}
    for side in ("a", "b"):
        alone = years[years[f"gwno_{side}"].str.fullmatch(r"\d+").fillna(False)]
        for code, name in zip(alone[f"gwno_{side}"], alone[f"side_{side}"], strict=True):
            names[int(code)] = name.removeprefix("Government of ")
    return names


def _name(rows):
    first = rows.iloc[0]
    what = f" ({first['territory_name']})" if pd.notna(first["territory_name"]) else ""
    years = dict.fromkeys((rows["year"].min(), rows["year"].max()))
    span = "–".join(str(year) for year in years)
    text = f"{first['side_a']} v {first['side_b']}".replace("Government of ", "")
    return f"{text[:120]}{what}, {span}"


def _span(kept, dyads, path):
    """Return the years, the bounds of the first and last day, and the outcome of each war.

    # ASSUME: of dyads that end on one day, the one with the vaguest date speaks for the conflict.
    """
    order = ["conflict_id", "year", "ependdate", "ependprec", "outcome", "dyad_id"]
    endings = dyads[dyads["ependdate"].notna()].sort_values(order, kind="stable")
    endings = endings.drop_duplicates(["conflict_id", "year"], keep="last")[order[:-1]]
    last = kept.drop_duplicates("war", keep="last")
    ended = last["ep_end"] == 1
    undated = ended & last["ep_end_date"].isna()
    remedy = "fill it in, or add a row to corrections.csv"
    refuse_rows(path, last, undated, "ep_end_date", "an ended episode has no end", remedy)
    last = last.merge(endings, on=["conflict_id", "year"], how="left", validate="many_to_one")
    last, first = last.set_index("war"), kept.drop_duplicates("war").set_index("war")
    ended = (last["ep_end"] == 1).fillna(False)
    # ASSUME: the precision is that of the Termination data where they have the same day; any other
    # end is taken as exact.
    precision = last["ependprec"].where(last["ependdate"] == last["ep_end_date"], 1)
    final = last["ep_end_date"].where(ended, _year_ends(last["year"]))
    frame = pd.DataFrame({"first": first["year"], "last": last["year"], "ended": ended})
    return frame.assign(
        result=last["outcome"].fillna("unknown").where(ended, "ongoing"),
        **_bounds(first["start_date2"], first["start_prec2"]).add_prefix("entry_"),
        **_bounds(final, precision.where(ended, 1)).add_prefix("exit_"),
    )


def _year_ends(years):
    return pd.to_datetime(years.astype("string") + "-12-31")


def _bounds(dates, precision):
    """Return the lower and upper day of dates, and UCDP's precision in our words."""
    year_end = (dates.dt.month == YEAR_END[0]) & (dates.dt.day == YEAR_END[1])
    month_known = (precision == ASSIGNED) & ~year_end
    frame = pd.DataFrame({"lower": dates, "upper": dates, "precision": "day"})
    for word, unit, vague in (
        ("month", "M", precision.isin(BY_MONTH) | month_known),
        ("year", "Y", precision.isin(BY_YEAR) & ~month_known),
    ):
        periods = dates.dt.to_period(unit).dt
        frame["lower"] = frame["lower"].mask(vague, periods.start_time)
        frame["upper"] = frame["upper"].mask(vague, periods.end_time.dt.normalize())
        frame["precision"] = frame["precision"].mask(vague, word)
    return frame


def _listed(kept):
    """List the states of each war by side and year, each with its foremost role in the war."""
    listed = kept.melt(["war", "year"], list(STATES), "column", "gwcode").dropna()
    listed = listed.assign(gwcode=listed["gwcode"].str.split(",")).explode("gwcode")
    listed["gwcode"] = listed["gwcode"].str.strip().astype("Int64")
    listed["side"], listed["told_role"] = zip(*listed["column"].map(STATES), strict=True)
    # "originator" sorts after "joiner".
    listed["told_role"] = listed.groupby(["war", "gwcode"])["told_role"].transform("max")
    return listed.drop_duplicates(["war", "side", "gwcode", "year"])


def _spells(kept, span):
    """Return the spells of the states of all episodes, one per unbroken run of years."""
    state = ["war", "side", "gwcode"]
    listed = _listed(kept).sort_values([*state, "year"])
    run = (listed["year"] - listed.groupby(state)["year"].shift() != 1).fillna(True).cumsum()
    spells = listed.groupby([*state, "told_role", run.rename("run")])["year"].agg(["min", "max"])
    spells = spells.reset_index().join(span, on="war")
    starts, stays = spells["min"] == spells["first"], spells["max"] == spells["last"]
    edges = []
    for edge, year, dated in (("entry", "min", starts), ("exit", "max", stays)):
        precision = pd.Series(BY_YEAR[-1], index=spells.index)
        bounds = spells.filter(regex=f"^{edge}_").rename(columns=lambda name: name.split("_")[1])
        edges.append(bounds.where(dated, _bounds(_year_ends(spells[year]), precision)))
    outcome = spells["result"].where(stays, "unknown")
    spells = spells.assign(
        outcome=outcome.mask(spells["side"] == 2, outcome.replace(MIRROR)),
        ongoing=stays & ~spells["ended"],
        battle_deaths=pd.NA,
        ccode=spells["gwcode"],  # only for the numbering; translated later
        **order_bounds(*edges),
    )
    return number_phases(spells).drop(columns="ccode")
