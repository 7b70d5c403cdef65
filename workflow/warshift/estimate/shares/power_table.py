"""Rows of the power statement: what n wars could tell from the claim and from chance."""

import pandas as pd

from warshift.estimate.shares.power import (
    detectable,
    detectable_hazard_ratio,
    exposed_share,
    power,
)
from warshift.vocabulary import PERIODS, in_period

TARGET = 0.8
#: Sample sizes the design names, beside those of the run.
USUAL_SIZES = (35, 38, 40)


def power_table(shares, panel, claimed):
    """What the wars of a study could tell.

    Parameters
    ----------
    shares : DataFrame
        Table `shares`: unit, period, n, poisson_expected, poisson_n.
    panel : DataFrame
        Table `covariates`, rung L1 of the rule coder.
    claimed : float

    Returns
    -------
    DataFrame: n, period, test, null, alternative, below, above (detectable with 80 percent power),
    truth and power (of the test, were that the truth), exposed, events.
    """
    wars = panel[panel["unit"] == "war"]
    hazards = [hazard_row(in_period(wars, period), period) for period in PERIODS]
    return pd.DataFrame(power_rows(shares, claimed) + hazards)


def power_rows(shares, claimed, sizes=USUAL_SIZES):
    """Power of the exact tests of wars, for the claim and for the chance level of the run.

    Parameters
    ----------
    shares : DataFrame
        Table `shares` of one study: unit, period, n, poisson_expected, poisson_n.
    claimed : float
    sizes : collection of int

    Returns
    -------
    list of dict: n, period, test, null, alternative, below, above, truth, power.
    """
    rows, wars = [], shares[shares["unit"] == "war"]
    chance = {row.period: row.poisson_expected for row in wars.itertuples()}
    own = [(row.period, row.n, row.poisson_n) for row in wars.itertuples()]
    plans = [(p, n, covered) for p, n, covered in own]
    plans += [("post1945", n, n) for n in sizes if n not in {n for _, n, _ in own}]
    for period, n, covered in plans:
        expected = chance[period]
        against_claim = {"n": n, "period": period, "test": "against the claim", "null": claimed}
        rows.append(against_claim | _row(n, claimed, expected, "two-sided"))
        if pd.isna(expected):
            continue  # no chance level to be above of
        above = {"n": covered, "period": period, "test": "above chance", "null": expected}
        rows.append(above | _row(covered, expected, claimed, "greater"))
    return rows


def _row(n, null, truth, alternative):
    n = int(n)
    below, above = detectable(n, null, TARGET, alternative=alternative)
    strength = power(n, null, truth, alternative=alternative)
    return {"alternative": alternative, "below": below, "above": above, "truth": truth} | {
        "power": strength
    }


def hazard_row(panel, period):
    """Hazard ratio that the wars of a period could detect, from their events and exposure."""
    events = int(panel["event"].sum())
    exposed = exposed_share(panel["start"], panel["stop"], panel["event"], panel["shift"])
    row = {"n": panel["unit_id"].nunique(), "period": period, "test": "hazard ratio of a shift"}
    row |= {"null": 1.0, "alternative": "two-sided", "exposed": exposed, "events": events}
    ratio = detectable_hazard_ratio(events, exposed, TARGET)
    return row | {"above": ratio, "below": 1 / ratio}
