"""The headline: share, interval, chance level and hazard ratio of the main study."""

import json
from pathlib import Path

import numpy as np

from warshift.present.formats import probability


def build_headline(study, source, shares, estimates, ladder=None, control=None):
    """Numbers of the headline, rounded as they are printed.

    Parameters
    ----------
    study, source : str
    shares, estimates : DataFrames
        Of that study.
    ladder, control : DataFrames, optional
        Shares at every rung, and their control windows.

    Returns
    -------
    dict
    """
    share = shares[(shares["unit"] == "war") & (shares["period"] == "post1945")].iloc[0]
    hazard = estimates[
        (estimates["spec_id"] == "war_post1945") & (estimates["term"] == "shift")
    ].iloc[0]
    return {
        "study": study,
        "source": source,
        "question": "wars since 1945 with a change of effective leader (rung L1) before their end",
        "wars": int(share["n"]),
        "with_shift": int(share["k"]),
        "share": _round(share["share"]),
        "interval": [_round(share["lower"]), _round(share["upper"])],
        "undetermined_bounds": [_round(share["open_low"]), _round(share["open_high"])],
        "claimed": _round(share["claimed"]),
        "p_claimed": _round(share["p_claimed"]),
        "counts_compatible_with_claim": [
            int(share["compatible_low"]),
            int(share["compatible_high"]),
        ],
        "expected_by_turnover": _round(share["poisson_expected"]),
        "p_turnover": _round(share["poisson_p_upper"]),
        "expected_by_time_shift": _round(share["time_shift_expected"]),
        "p_time_shift": _round(share["time_shift_p_upper"]),
        "hazard_ratio": _round(np.exp(hazard["estimate"])),
        "hazard_interval": [_round(np.exp(hazard["lower"])), _round(np.exp(hazard["upper"]))],
        "hazard_p": _round(hazard["p"]),
        "ladder": [] if ladder is None else _ladder(ladder, control),
    }


def _ladder(ladder, control):
    """War-level share at each rung, by coder, with attribution and the share before entry."""
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
    """Write the headline as JSON, keys in order."""
    text = json.dumps(headline, indent=2, ensure_ascii=False)
    Path(path).write_text(text + "\n", encoding="utf-8")


def describe(path):
    """The headline in words, for the end of a run."""
    h = json.loads(Path(path).read_text(encoding="utf-8"))
    low, high = h["interval"]
    report = Path(path).parent / "report" / "index.html"
    return "\n".join(
        [
            f"Study {h['study']} ({h['source']}): {h['question']}",
            f"  share            {h['with_shift']} of {h['wars']} = {h['share']:.3f} "
            f"[{low:.3f}, {high:.3f}]; claimed {h['claimed']:.2f}, "
            f"p = {probability(h['p_claimed'])}",
            f"  by chance        {h['expected_by_turnover']:.3f} from turnover "
            f"(p = {probability(h['p_turnover'])}), {h['expected_by_time_shift']:.3f} from "
            f"time shift (p = {probability(h['p_time_shift'])})",
            f"  hazard ratio     {_hazard(h)}",
            *_ladder_words(h),
            f"  report           {report}",
        ]
    )


def _ladder_words(h):
    """The curated ladder in two lines, where the run has one."""
    curated = [row for row in h.get("ladder", []) if row["coder"] == "curated"]
    if not curated:
        return []
    steps = ", ".join(f"{row['rung']} {row['share']:.2f}" for row in curated)
    last = curated[-1]
    return [
        f"  by definition    curated {steps}; before the wars {last['before_entry_primary']:.2f} "
        f"at {last['rung']} (primary belligerents, {last['in_war_primary']:.2f} in war)",
        f"  attributed       {last['attributed']:.3f} to {last['attributed_or_undetermined']:.3f} "
        "of the wars ended because of a shift",
    ]


def _hazard(h):
    if h["hazard_ratio"] is None:
        return "not estimated; the note in Table 3 says why"
    first, last = h["hazard_interval"]
    return f"{h['hazard_ratio']:.2f} [{first:.2f}, {last:.2f}], p = {probability(h['hazard_p'])}"
