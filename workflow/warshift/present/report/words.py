"""The headline in words that follow from its numbers, for the terminal and the report."""

import json
from pathlib import Path

from warshift.present.formats import probability
from warshift.text import visible

ALPHA = 0.05


def describe(path):
    """Summarise the headline, for the terminal at the end of a run."""
    h = json.loads(Path(path).read_text(encoding="utf-8"))
    low, high = h["interval"]
    report = Path(path).parent / "report" / "index.html"
    lines = [
        f"Study {h['study']} ({h['source']}): {h['question']}",
        f"  share            {h['with_shift']} of {h['wars']} = {h['share']:.3f} "
        f"[{low:.3f}, {high:.3f}]; claimed {h['claimed']:.2f}, "
        f"p = {probability(h['p_claimed'])}",
        f"  by chance        {h['expected_by_turnover']:.3f} from turnover "
        f"(p = {probability(h['p_turnover'])}), {h['expected_by_time_shift']:.3f} from "
        f"time shift (p = {probability(h['p_time_shift'])})",
        f"  hazard ratio     {_hazard_in_a_line(h)}",
        *_rungs_in_lines(h),
        f"  report           {report}",
    ]
    return "\n".join(map(visible, lines))


def _rungs_in_lines(h):
    """Summarise the curated ladder in two lines, if the run has one."""
    curated = _curated(h)
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


def _hazard_in_a_line(h):
    if h["hazard_ratio"] is None:
        return "not estimated; the note in Table 3 says why"
    first, last = h["hazard_interval"]
    return f"{h['hazard_ratio']:.2f} [{first:.2f}, {last:.2f}], p = {probability(h['hazard_p'])}"


def reading(h):
    """Put the answers to the report's questions into words, by question."""
    words = {"share": _share_words(h), "chance": _chance_words(h), "hazard": _hazard_words(h)}
    return words | {"ladder": _rung_words(h)}


def _rung_words(h):
    """Say how the answer depends on the definition of a shift."""
    curated = _curated(h)
    if not curated:
        return ""
    first, last = curated[0], curated[-1]
    return (
        f"The wider the definition, the larger the share: {first['share']:.0%} at {first['rung']} "
        f"(change of the effective leader, coded case by case), {last['share']:.0%} at "
        f"{last['rung']} (every consequential change of head of state, cabinet, junta or "
        f"coalition). But the same governments changed in peace as well: of the wars, "
        f"{last['in_war_primary']:.0%} have a primary belligerent with such a change inside the "
        f"war, and {last['before_entry_primary']:.0%} one in the equally long stretch before it. "
        "Of what the article claims, that the change of expectations came from the shift, the "
        f"evidence read supports {last['attributed']:.0%} of the wars, "
        f"{last['attributed_or_undetermined']:.0%} if every undecided case is counted."
    )


def _share_words(h):
    low, high = h["counts_compatible_with_claim"]
    words = (
        f"{h['with_shift']} of {h['wars']} wars ({h['share']:.0%}) saw a change of effective "
        "leader, not imposed from abroad, before they ended. "
    )
    if low <= h["with_shift"] <= high:
        return words + (
            f"A true share of {h['claimed']:.0%} would not be rejected: with {h['wars']} wars "
            f"every count from {low} to {high} is compatible with it, which is not confirmation."
        )
    side = "below" if h["with_shift"] < low else "above"
    return words + (
        f"That is {side} the {low} to {high} wars compatible with {h['claimed']:.0%}: "
        "at this rung the claim does not reproduce."
    )


def _chance_words(h):
    larger = max(h["p_turnover"], h["p_time_shift"]) <= ALPHA
    return (
        f"If shifts had nothing to do with the end of wars, {h['expected_by_turnover']:.0%} "
        f"(turnover) or {h['expected_by_time_shift']:.0%} (time shift) would be expected. "
        f"The observed share is {'' if larger else 'not '}larger than chance alone would give."
    )


def _hazard_words(h):
    if h["hazard_ratio"] is None:
        return "The model could not be estimated on these rows; Table 3 says why."
    first, last = h["hazard_interval"]
    verdict = (
        "The interval includes 1: too little evidence to tell."
        if first <= 1 <= last
        else "The interval excludes 1."
    )
    return (
        f"After a shift the hazard of termination is {h['hazard_ratio']:.2f} times what it was "
        f"before, 95% interval {first:.2f} to {last:.2f}. {verdict}"
    )


def _curated(h):
    """Select the curated coder's rungs; none if the codings do not cover these wars."""
    return [row for row in h.get("ladder", []) if row["coder"] == "curated"]
