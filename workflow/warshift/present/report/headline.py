"""Headline of the main study: share, interval, chance levels and hazard ratio."""

import json
from pathlib import Path

import numpy as np

from warshift.vocabulary import HEADLINE_MODEL, HEADLINE_TERM


def build_headline(tables, context):
    """Collect the numbers of the headline, rounded to six digits, in a dictionary.

    `tables` holds shares and estimates and, if the curated codings cover the study's wars,
    shares_by_rung and control_windows.
    """
    shares, estimates = tables["shares"], tables["estimates"]
    share = shares[(shares["unit"] == "war") & (shares["period"] == "post1945")].iloc[0]
    model = estimates[estimates["spec_id"] == HEADLINE_MODEL]
    hazard = model[model["term"] == HEADLINE_TERM].iloc[0]
    compatible = [int(share[f"compatible_{end}"]) for end in ("low", "high")]
    return {
        "study": context.study,
        "source": context.source,
        "question": "wars since 1945 with a change of effective leader (rung L1) before their end",
        "wars": int(share["n"]),
        "with_shift": int(share["k"]),
        "share": _round(share["share"]),
        "interval": [_round(share["lower"]), _round(share["upper"])],
        "undetermined_bounds": [_round(share["open_low"]), _round(share["open_high"])],
        "claimed": _round(share["claimed"]),
        "p_claimed": _round(share["p_claimed"]),
        "counts_compatible_with_claim": compatible,
        "expected_by_turnover": _round(share["poisson_expected"]),
        "p_turnover": _round(share["poisson_p_upper"]),
        "expected_by_time_shift": _round(share["time_shift_expected"]),
        "p_time_shift": _round(share["time_shift_p_upper"]),
        "hazard_ratio": _round(np.exp(hazard["estimate"])),
        "hazard_interval": [_round(np.exp(hazard["lower"])), _round(np.exp(hazard["upper"]))],
        "hazard_p": _round(hazard["p"]),
        "ladder": _ladder(tables) if "shares_by_rung" in tables else [],
    }


def _ladder(tables):
    """List the war-level shares by coder and rung, with attribution and control windows."""
    ladder, control = tables["shares_by_rung"], tables["control_windows"]
    before = control[control["unit"] == "war"].set_index("rung")
    rows = []
    for row in ladder[ladder["unit"] == "war"].itertuples():
        curated = row.coder == "curated" and row.rung in before.index
        rows.append(
            {
                "coder": row.coder,
                "rung": row.rung,
                "with_shift": int(row.k),
                "wars": int(row.n),
                "share": _round(row.share),
                "interval": [_round(row.lower), _round(row.upper)],
                "attributed": _round(row.attributed),
                "attributed_or_undetermined": _round(row.attributed_open),
                "in_war_primary": _round(before["in_war"].get(row.rung)) if curated else None,
                "before_entry_primary": _round(before["before"].get(row.rung)) if curated else None,
            }
        )
    return rows


def _round(value):
    return None if value is None or np.isnan(value) else round(float(value), 6)


def write_headline(headline, path):
    """Write the headline as JSON."""
    text = json.dumps(headline, indent=2, ensure_ascii=False)
    Path(path).write_text(text + "\n", encoding="utf-8")
