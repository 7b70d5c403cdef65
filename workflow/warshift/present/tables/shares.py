"""Tables of shares: by unit, by duration, their power, necessary and sufficient (2, 6 to 8)."""

import pandas as pd

from warshift.present.formats import bounds, interval, number, pick, probability, whole
from warshift.present.labels import PERIOD, UNIT


def shares_table(tables, context):
    """Table 2: the share of units with a shift, against the claim and against chance."""
    return pd.DataFrame(
        [
            {
                "Rung": row.rung,
                "Unit": UNIT[row.unit],
                "Wars": PERIOD[row.period],
                "k": row.k,
                "n": row.n,
                "Unknown": row.missing,
                "Share": number(row.share),
                "95% interval": interval(row.lower, row.upper),
                f"p (={row.claimed:g})": probability(row.p_claimed),
                "Counts compatible": f"{row.compatible_low} to {row.compatible_high}",
                "Undetermined no/yes": interval(row.open_low, row.open_high),
                "Unknown no/yes": interval(row.worst_low, row.worst_high),
                "Chance tests: k of n": f"{row.poisson_k} of {row.poisson_n}",
                "Chance: turnover": _expected(row.poisson_expected),
                "range (turnover)": interval(row.poisson_low, row.poisson_high),
                "p (≥ turnover)": probability(row.poisson_p_upper),
                "Chance: time shift": _expected(row.time_shift_expected),
                "range (time shift)": interval(row.time_shift_low, row.time_shift_high),
                "k of n (time shift)": f"{row.time_shift_k} of {row.time_shift_n}",
                "p (≥ time shift)": probability(row.time_shift_p_upper),
            }
            for row in tables["shares"].itertuples()
        ]
    )


def _expected(value):
    """Expected share, or that there is none: the leader source knows no change that counts."""
    return "not available" if pd.isna(value) else number(value)


def durations_table(tables, context):
    """Table 6: shares by rung, reading and duration, with excess and ratio over chance."""
    return pd.DataFrame(
        [
            {
                "Coder": row.coder,
                "Rung": row.rung,
                "Reading": row.reading,
                "Unit": UNIT[row.unit],
                "Wars": PERIOD[row.period],
                "Duration": row.duration,
                "Chance": row.chance,
                "k": row.k if row.n else "",
                "n": row.n if row.n else "",
                "Share": number(row.share),
                "95% interval": interval(row.lower, row.upper),
                "Expected": number(row.expected),
                "Excess": number(row.excess),
                "excess interval": interval(row.excess_lower, row.excess_upper),
                "Ratio": number(row.ratio),
                "ratio interval": interval(row.ratio_lower, row.ratio_upper),
                "Note": row.note or ("" if row.n else "no unit of this duration"),
            }
            for row in tables["shares_by_duration"].itertuples()
        ]
    )


def power_table(tables, context):
    """Table 7: what n wars could tell at 80 percent power."""
    power = tables["power"]
    return pd.DataFrame(
        {
            "Wars": power["period"].map(PERIOD),
            "n": power["n"],
            "Test": power["test"],
            "Null": power["null"].map(number),
            "Alternative": power["alternative"],
            "Detectable below": power["below"].map(number),
            "Detectable above": power["above"].map(number),
            "If the truth were": power["truth"].map(number),
            "power is": power["power"].map(number),
            "Events": power["events"].map(whole),
            "Share of those at risk after a shift": power["exposed"].map(number),
        }
    )


def necessary_sufficient_table(tables, context):
    """Table 8: necessary and sufficient, and the 2x2 at a landmark."""
    pairs = tables["two_by_two"]
    table = pick(pairs, {"Wars": "period", "What": "what", "k": "k", "n": "n", "Share": "share"})
    table["Wars"], table["Share"] = table["Wars"].map(PERIOD), table["Share"].map(number)
    return table.assign(**{"95% interval": bounds(pairs, "lower", "upper")})
