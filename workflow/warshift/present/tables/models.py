"""Tables 4 to 8 and the long table of every estimate."""

import numpy as np
import pandas as pd

from warshift.present.formats import interval, number, probability
from warshift.present.tables.main import PERIOD, UNIT

LONG = ["estimate_id", "model", "spec_id", "term", "estimate", "se", "lower", "upper", "p", "n"]
LONG += ["events", "clusters", "loglik", "converged", "note"]
#: What a number is; ratios are shown as such, everything else as estimated.
HAZARDS = (
    "cox",
    "cause_specific",
    "frailty",
    "pairs_bootstrap",
    "leave_one_war",
    "leave_one_state",
)
QUANTITY = dict.fromkeys(
    (*HAZARDS, "exponential", "weibull", "gompertz", "cloglog"), "hazard ratio"
)
QUANTITY |= {"loglogistic": "time ratio", "lognormal": "time ratio", "logit": "odds ratio"}
QUANTITY |= {"zph": "chi-squared", "wild_bootstrap": "score statistic", "restricted_mean": "years"}
QUANTITY |= {"poisson": "rate ratio", "ratio of shares": "share ratio"}
QUANTITY |= {"simon_makuch": "share", "aalen_johansen": "share"}
BESIDE = ("intercept", "log_shape", "gamma", "log_scale", "t", "t^2", "t^3")
MOST, LEAST = 1e4, 1e-4  # ratios beyond are shown as larger or smaller than these
DIGITS = 6


def ratio(value):
    """Text of a ratio; beyond any meaning only its side is said."""
    if pd.isna(value):
        return ""
    if value > MOST:
        return f">{MOST:.0f}"
    return f"<{LEAST:g}" if value < LEAST else f"{value:.3f}"


def quantity_of(model, term):
    """What the estimate of a term is."""
    if term in BESIDE:
        return "coefficient"
    if term == "frailty variance":
        return "variance"
    return "chi-squared" if term == "Mantel-Byar test" else QUANTITY[model]


def models_table(study, estimates, table):
    """Tables 4 and 5: every estimate of the models shown in that table."""
    rows = []
    for row in estimates[estimates["table"] == table].itertuples():
        quantity = quantity_of(row.model, row.term)
        is_ratio = quantity.endswith("ratio")
        text = ratio if is_ratio else number
        low, point, high = (
            text(np.exp(value) if is_ratio else value)
            for value in (row.lower, row.estimate, row.upper)
        )
        rows.append(
            {
                "Study": study,
                "Model": row.spec_id,
                "What": row.title,
                "Estimator": row.model,
                "Term": row.term,
                "Quantity": quantity,
                "Estimate": point,
                "95% interval": f"[{low}, {high}]" if low and high else "",
                "p": probability(row.p),
                "Wars": whole(row.clusters),
                "Rows": whole(row.n),
                "Events": whole(row.events),
                "Smaller arm": whole(row.smaller_arm),
                "Log likelihood": number(row.loglik),
                "Note": row.note or ("" if row.converged else "not converged"),
            }
        )
    return pd.DataFrame(rows)


def durations_table(study, ladder):
    """Table 6: shares by rung, reading and duration, with excess and ratio over chance."""
    return pd.DataFrame(
        [
            {
                "Study": study,
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
            for row in ladder.itertuples()
        ]
    )


def power_table(study, power):
    """Table 7: what n wars could tell at 80 percent power."""
    return pd.DataFrame(
        [
            {
                "Study": study,
                "Wars": PERIOD[row.period],
                "n": row.n,
                "Test": row.test,
                "Null": number(row.null),
                "Alternative": row.alternative,
                "Detectable below": number(row.below),
                "Detectable above": number(row.above),
                "If the truth were": number(row.truth),
                "power is": number(row.power),
                "Events": whole(row.events),
                "Share of those at risk after a shift": number(row.exposed),
            }
            for row in power.itertuples()
        ]
    )


def pairs_table(study, pairs):
    """Table 8: necessary and sufficient, and the 2x2 at a landmark."""
    return pd.DataFrame(
        [
            {
                "Study": study,
                "Wars": PERIOD[row.period],
                "What": row.what,
                "k": row.k,
                "n": row.n,
                "Share": number(row.share),
                "95% interval": interval(row.lower, row.upper),
            }
            for row in pairs.itertuples()
        ]
    )


def long_table(study, estimates, ladder, pairs):
    """Every estimate of a study in the columns of the long table, rounded to significant digits."""
    keys = ["coder", "rung", "reading", "unit", "period"]
    shares = ladder[ladder["n"] > 0].copy()
    shares["spec_id"] = shares[keys].agg("-".join, axis=1)
    plain = shares[shares["chance"] == "none"]
    parts = [_part("share", plain, "share", ("share", "lower", "upper"), plain["p_claimed"])]
    over = shares[shares["chance"] != "none"]
    over = over.assign(duration=over["chance"] + ", " + over["duration"])
    for name in ("excess", "ratio"):
        columns = (name, f"{name}_lower", f"{name}_upper")
        p = over["p_upper"] if name == "excess" else np.nan
        parts.append(_part(f"{name}_over_chance", over, name, columns, p))
    two = pairs[pairs["n"] > 0].assign(spec_id=lambda rows: "war-" + rows["period"], note="")
    two = two.rename(columns={"row": "duration"})
    parts.append(_part("two_by_two", two, "share", ("share", "lower", "upper"), np.nan))
    whole_numbers = dict.fromkeys(("n", "events", "clusters"), "Int64")
    parts = [part.astype(whole_numbers) for part in (estimates[LONG], *parts)]
    table = pd.concat([part for part in parts if len(part)], ignore_index=True)
    table["estimate_id"] = study + "-" + table["estimate_id"]
    numbers = table.select_dtypes(float).columns
    table[numbers] = table[numbers].map(lambda v: v if pd.isna(v) else float(f"{v:.{DIGITS}g}"))
    return table


def _part(model, rows, label, columns, p):
    value, lower, upper = columns
    table = pd.DataFrame(
        {
            "estimate_id": model + "-" + rows["spec_id"] + "-" + rows["duration"],
            "model": model,
            "spec_id": rows["spec_id"],
            "term": label + ", " + rows["duration"],
            "estimate": rows[value],
            "lower": rows[lower],
            "upper": rows[upper],
            "n": rows["n"].astype(float),
            "events": rows["k"].astype(float),
            "converged": True,
            "note": rows["note"],
        }
    )
    table["p"] = p
    made = table.reindex(columns=LONG)
    return made.astype(dict.fromkeys(("se", "p", "clusters", "loglik"), float))


def whole(value):
    """A count, or an empty text."""
    return "" if pd.isna(value) else str(int(value))
