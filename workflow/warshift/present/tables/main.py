"""The tables of the paper, from the tables of the earlier rooms."""

import numpy as np
import pandas as pd

from warshift.present.formats import day, interval, number, probability

UNIT = {
    "war": "Wars",
    "belligerent": "Belligerents",
    "primary": "Primary belligerents",
    "side": "Sides",
}
PERIOD = {"post1945": "since 1945", "all": "all covered"}


def wars_table(study, wars, belligerents, coverage, period_start):
    """Table 1: wars, belligerents and coverage, by period."""
    spells = belligerents.merge(coverage, on=["spell_id", "war_id", "ccode"], validate="1:1")
    rows = []
    for period in ("post1945", "all"):
        chosen = wars if period == "all" else wars[wars["start"] >= np.datetime64(period_start)]
        own = spells[spells["war_id"].isin(chosen["war_id"])]
        full = own.groupby("war_id")["covered"].all()
        duration = (chosen["end"] - chosen["start"]).dt.days
        rows.append(
            {
                "Study": study,
                "Wars": PERIOD[period] if period == "post1945" else "all",
                "n": len(chosen),
                "Terminated": int((~chosen["ongoing"].astype(bool)).sum()),
                "Belligerents": own.groupby(["war_id", "ccode"]).ngroups,
                "Primary": own[own["primary"].astype(bool)].groupby(["war_id", "ccode"]).ngroups,
                "Spells": len(own),
                "Covered spells": int(own["covered"].sum()),
                "Fully covered wars": int(full.sum()),
                "Days with known leader": number(own["known_days"].sum() / own["days"].sum()),
                "Median duration (days)": number(duration.median(), 0),
                "First": day(chosen["start"].min()),
                "Last end": day(chosen["end"].max()),
            }
        )
    return pd.DataFrame(rows)


def shares_table(study, shares):
    """Table 2: the share of units with a shift, against the claim and against chance."""
    rows = []
    for row in shares.itertuples():
        rows.append(
            {
                "Study": study,
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
        )
    return pd.DataFrame(rows)


def _expected(value):
    """Expected share, or that there is none: the leader source knows no change that counts."""
    return "not available" if pd.isna(value) else number(value)


def hazards_table(study, estimates):
    """Table 3: hazard ratios of the time-varying shift."""
    return pd.DataFrame(
        [
            {
                "Study": study,
                "Model": row.spec_id,
                "Term": row.term,
                "Hazard ratio": number(np.exp(row.estimate)),
                "95% interval": interval(np.exp(row.lower), np.exp(row.upper)),
                "Log hazard": number(row.estimate),
                "Robust error": number(row.se),
                "p": probability(row.p),
                "Rows": row.n,
                "Terminations": row.events,
                "Clusters (wars)": row.clusters,
                "Log likelihood": number(row.loglik),
                "Note": row.note or ("" if row.converged else "not converged"),
            }
            for row in estimates.itertuples()
        ]
    )


def changes_table(study, shifts, belligerents, wars):
    """Table A1: every leader change during a war, with its class and the reason."""
    full = shifts.merge(
        belligerents[["spell_id", "state", "entry", "exit"]], on="spell_id", validate="m:1"
    ).merge(wars[["war_id", "name", "start"]], on="war_id", validate="m:1")
    full = full.sort_values(["start", "war_id", "date", "ccode"], kind="stable")
    return pd.DataFrame(
        {
            "Study": study,
            "War": full["name"],
            "State": full["state"],
            "Entry": full["entry"].map(day),
            "Exit": full["exit"].map(day),
            "Date": full["date"].map(day),
            "Position": full["position"],
            "Level": full["level"],
            "Out": full["outgoing"],
            "In": full["incoming"],
            "Type": full["type"],
            "Arrow": full["arrow"],
            "Rule": full["rule"],
            "Confidence": full["confidence"],
            "Imposed by (COW)": full["imposer"],
            "Reason": full["rationale"],
            "Source": full["sources"],
            "Event": full["event_id"],
        }
    )


def uncovered_table(study, coverage, belligerents, wars):
    """Table A2: spells without coverage, and why; they leave numerator and denominator."""
    gone = coverage[~coverage["covered"].astype(bool)]
    gone = gone.merge(
        belligerents[["spell_id", "state", "entry", "exit"]], on="spell_id", validate="1:1"
    ).merge(wars[["war_id", "name"]], on="war_id", validate="m:1")
    gone = gone.sort_values(["entry", "spell_id"], kind="stable")
    return pd.DataFrame(
        {
            "Study": study,
            "War": gone["name"],
            "State": gone["state"],
            "Entry": gone["entry"].map(day),
            "Exit": gone["exit"].map(day),
            "Days": gone["days"],
            "Known days": gone["known_days"],
            "Reason": gone["reason"],
        }
    )


def merges_table(study, merge):
    """Table A3: what the merge of wars with leaders matched and did not."""
    names = {"side": "Rows of", "rows": "In", "matched": "Matched", "unmatched": "Unmatched"}
    table = merge.rename(columns={**names, "detail": "Unmatched are"})
    table.insert(0, "Study", study)
    return table
