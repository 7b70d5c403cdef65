"""The headline: share, interval, chance level and hazard ratio of the main study."""

import json
from pathlib import Path

import numpy as np

from warshift.present.formats import probability


def build_headline(study, source, shares, estimates):
    """Numbers of the headline, rounded as they are printed.

    Parameters
    ----------
    study, source : str
    shares, estimates : DataFrames
        Of that study.

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
    }


def _round(value):
    return None if value is None or np.isnan(value) else round(float(value), 4)


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
            f"  report           {report}",
        ]
    )


def _hazard(h):
    if h["hazard_ratio"] is None:
        return "not estimated; the note in Table 3 says why"
    first, last = h["hazard_interval"]
    return f"{h['hazard_ratio']:.2f} [{first:.2f}, {last:.2f}], p = {probability(h['hazard_p'])}"
