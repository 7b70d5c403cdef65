"""The share at every rung of the definition ladder, with the bounds that coding leaves open."""

from dataclasses import astuple, fields

import numpy as np
import pandas as pd

from warshift.estimate.shares.coding_uncertainty import Spread, simulate
from warshift.estimate.shares.power import power_beside
from warshift.estimate.shares.proportion import estimate_share
from warshift.vocabulary import IN_WINDOW, MODELLED_UNITS, in_period

STRONGEST = ("yes", "undetermined", "no")  # attribution, most affirmative first
WARS_BY_RUNG = ["war_id", "war", "rung", "events", "attributed"]


def shares_by_rung(units, claimed, level):
    """Share of each unit since 1945 at each rung, by each coder.

    Parameters
    ----------
    units : DataFrame
        Table `units_by_rung`.
    claimed, level : float

    Returns
    -------
    DataFrame: coder, rung, unit, the fields of `Share`; power (of the exact test of the claim,
    should the truth lie a fifth from it; see `power_beside`); without_low (share if rows of low
    confidence are no shifts); attributed_k, attributed and attributed_open (units with a shift to
    which the end is attributed; their share; and with the undetermined ones added). The denominator
    is that of the share.
    """
    rows = []
    recent = in_period(units[units["unit"].isin(MODELLED_UNITS)], "post1945")
    for (coder, rung, unit), own in recent.groupby(["coder", "rung", "unit"], sort=False):
        share = estimate_share(own, claimed, level)
        if share is not None:
            row = {"coder": coder, "rung": rung, "unit": unit} | share.row() | _narrower(own)
            rows.append(row | {"power": power_beside(share)})
    return pd.DataFrame(rows)


def _narrower(units):
    """Shares of the same known units under narrower readings of the same events."""
    known = units[units["shift"].notna() & units["terminated"].astype(bool)]
    yes, may = known["attributed"], known["attributed_open"]
    if yes.isna().all():
        attributed = dict.fromkeys(("attributed_k", "attributed", "attributed_open"), np.nan)
    else:
        attributed = {"attributed_k": int(yes.sum()), "attributed": yes.astype(float).mean()}
        attributed["attributed_open"] = may.astype(float).mean()
    return {"without_low": known["without_low"].astype(float).mean()} | attributed


def wars_by_rung(units, events, counted):
    """At which rung of the curated coder each war since 1945 enters the numerator, and by what.

    Parameters
    ----------
    units, events : DataFrame
        Tables `units_by_rung` and `coded_events`.
    counted : collection of str
        Types that qualify as a shift.

    Returns
    -------
    DataFrame: war_id, war, rung ("none" where it never enters, "unknown" where it is missing),
    events (identifiers of the events that bring it in), attributed (most affirmative of them).
    """
    wars = _wars(units)
    coded = events[(events["coder"] == "curated") & events["type"].isin(counted)]
    coded = coded[coded["position"].isin(IN_WINDOW)].sort_values("date")
    rows = []
    for (war_id, war), rungs in wars.groupby(["war_id", "war"], sort=False):
        entered = rungs.loc[rungs["shift"].fillna(False), "rung"]
        row = {"war_id": war_id, "war": war, "events": "", "attributed": ""}
        if len(entered):
            rung = entered.iloc[0]
            own = coded[(coded["war_id"] == war_id) & (coded["rung"] <= rung)]
            found = set(own.loc[~own["exit_only"].astype(bool), "attributed"].dropna())
            strongest = next((word for word in STRONGEST if word in found), "")
            row |= {"events": "; ".join(own["event_id"]), "attributed": strongest}
        else:
            rung = "unknown" if pd.isna(rungs["shift"].iloc[-1]) else "none"
        rows.append(row | {"rung": rung})
    return pd.DataFrame(rows, columns=WARS_BY_RUNG)


def add_coding_doubt(shares, units, placed, counted, right, missed, draws, seed):
    """Shares by rung with an interval of the curated share of wars that carries coding doubt.

    Parameters
    ----------
    shares : DataFrame
        From `shares_by_rung`.
    units, placed : DataFrame
        Tables `units_by_rung` and `placed_codings`.
    counted, right, missed, draws, seed
        See `warshift.estimate.shares.coding_uncertainty.simulate`.

    Returns
    -------
    DataFrame: the shares, and the fields of `Spread` prefixed by doubt; missing elsewhere.
    """
    rows, found = placed.assign(unit_id=placed["war_id"]), []
    for rung, own in _wars(units).groupby("rung", sort=False):
        spread = simulate(own, rows, rung, counted, right, missed, draws, seed)
        found.append(("curated", rung, "war", *astuple(spread)))
    on = ["coder", "rung", "unit"]
    names = [f"doubt_{field.name}" for field in fields(Spread)]
    return shares.merge(pd.DataFrame(found, columns=on + names), on=on, how="left")


def _wars(units):
    """Wars since 1945 at every rung of the curated coder."""
    own = units[(units["coder"] == "curated") & (units["unit"] == "war")]
    return in_period(own, "post1945")
