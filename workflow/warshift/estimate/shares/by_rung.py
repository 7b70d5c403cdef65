"""The share at every rung of the definition ladder, with the bounds that coding leaves open."""

from dataclasses import asdict, astuple, fields

import numpy as np
import pandas as pd

from warshift.estimate.shares.coding_uncertainty import Spread, simulate
from warshift.estimate.shares.power import power_beside
from warshift.estimate.shares.proportion import estimate_share
from warshift.vocabulary import IN_WINDOW, MODELLED_UNITS, in_period

STRONGEST = ("yes", "undetermined", "no")  # attribution, most affirmative first
WARS_BY_RUNG = ["war_id", "war", "rung", "events", "attributed"]


def shares_by_rung(units, claimed, level):
    """Return table `shares_by_rung` without coding doubt, from table `units_by_rung`."""
    rows, key = [], ["coder", "rung", "unit"]
    recent = in_period(units[units["unit"].isin(MODELLED_UNITS)], "post1945")
    for names, sample in recent.groupby(key, sort=False):
        share = estimate_share(sample, claimed, level)
        if share is not None:
            row = dict(zip(key, names, strict=True)) | asdict(share) | _narrower(sample)
            rows.append(row | {"power": power_beside(share)})
    return pd.DataFrame(rows)


def _narrower(units):
    """Return the shares of the same known units under narrower readings of the same events."""
    known = units[units["shift"].notna() & units["terminated"].astype(bool)]
    yes, may = known["attributed"], known["attributed_open"]
    if yes.isna().all():
        attributed = dict.fromkeys(("attributed_k", "attributed", "attributed_open"), np.nan)
    else:
        attributed = {"attributed_k": int(yes.sum()), "attributed": yes.astype(float).mean()}
        attributed["attributed_open"] = may.astype(float).mean()
    return {"without_low": known["without_low"].astype(float).mean()} | attributed


def wars_by_rung(units, events, counted):
    """Return table `wars_by_rung`: where each war since 1945 enters the curated coder's numerator.

    Parameters
    ----------
    units, events : DataFrame
        Tables `units_by_rung` and `coded_events`.
    counted : collection of str
        Types that qualify as a shift.
    """
    wars = _wars(units)
    coded = events[(events["coder"] == "curated") & events["type"].isin(counted)]
    coded = coded[coded["position"].isin(IN_WINDOW)].sort_values("date")
    of_wars = dict(list(coded.groupby("war_id")))
    rows = []
    for (war_id, war), rungs in wars.groupby(["war_id", "war"], sort=False):
        entered = rungs.loc[rungs["shift"].fillna(False), "rung"]
        row = {"war_id": war_id, "war": war, "events": "", "attributed": ""}
        if len(entered):
            rung = entered.iloc[0]
            of_war = of_wars.get(war_id, coded[:0])
            of_war = of_war[of_war["rung"] <= rung]
            attributions = set(of_war.loc[~of_war["exit_only"].astype(bool), "attributed"].dropna())
            strongest = next((word for word in STRONGEST if word in attributions), "")
            row |= {"events": "; ".join(of_war["event_id"]), "attributed": strongest}
        else:
            rung = "unknown" if pd.isna(rungs["shift"].iloc[-1]) else "none"
        rows.append(row | {"rung": rung})
    return pd.DataFrame(rows, columns=WARS_BY_RUNG)


def add_coding_doubt(shares, units, placed, counted, right, missed, draws, seed):
    """Add to `shares_by_rung` the `Spread` of the curated share of wars, prefixed by doubt.

    Parameters
    ----------
    shares : DataFrame
        From `shares_by_rung`.
    units, placed : DataFrame
        Tables `units_by_rung` and `placed_codings`.
    counted, right, missed, draws, seed
        As in `warshift.estimate.shares.coding_uncertainty.simulate`.
    """
    rows, spreads = placed.assign(unit_id=placed["war_id"]), []
    for rung, wars in _wars(units).groupby("rung", sort=False):
        spread = simulate(wars, rows, rung, counted, right, missed, draws, seed)
        spreads.append(("curated", rung, "war", *astuple(spread)))
    on = ["coder", "rung", "unit"]
    names = [f"doubt_{field.name}" for field in fields(Spread)]
    return shares.merge(pd.DataFrame(spreads, columns=on + names), on=on, how="left")


def _wars(units):
    """Return wars since 1945 at every rung of the curated coder."""
    return in_period(units[(units["coder"] == "curated") & (units["unit"] == "war")], "post1945")
