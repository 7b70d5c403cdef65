"""The verdict on a claim, by the rules of config/claims.yaml, written before the estimates.

# ASSUME: a share compares no arms, so its denominator stands for the smaller arm.
"""

import numpy as np
import pandas as pd

SUPPORTED, CONTRADICTED = "supported", "contradicted"
THIN, ABSENT = "too thin to tell", "not in this band"
RATIOS = ("above", "same")


def judge(rule, thresholds, *, estimate, lower, upper, smaller_arm):
    """Return the verdict and the reason for it.

    Parameters
    ----------
    rule, thresholds : dict
        From config/claims.yaml.
    estimate, lower, upper : float
        Ratios (not logs), shares, or an excess; NaN if there is no estimate.
    smaller_arm : float
        Events in the smaller arm; for a share, its denominator.
    """
    if np.isnan(estimate):
        return ABSENT, "no estimate"
    if smaller_arm < thresholds["min_events"]:
        # The reading of the claim names what is counted.
        return THIN, f"only {int(smaller_arm)} in the smaller arm"
    if np.isnan(lower) or np.isnan(upper):
        return THIN, "no interval"
    if rule["kind"] in RATIOS:
        widest = thresholds["max_interval_ratio"]
        if not np.isfinite(upper) or lower <= 0 or upper / lower > widest:
            return THIN, f"the upper limit is more than {widest:g} times the lower"
    return RULES[rule["kind"]](rule, thresholds, lower, upper)


def _above(rule, thresholds, lower, upper):
    relevant = thresholds["relevant_ratio"]
    if lower > 1:
        return SUPPORTED, "the interval lies above 1"
    if upper < relevant:
        return CONTRADICTED, f"a ratio of {relevant:g} or more is excluded"
    return THIN, f"the interval holds both no effect and effects above {relevant:g}"


def _same(rule, thresholds, lower, upper):
    margin = thresholds["same_within"]
    if lower >= 1 / margin and upper <= margin:
        return SUPPORTED, f"neither is more than {margin:g} times the other"
    if lower > 1 or upper < 1:
        return CONTRADICTED, "the interval excludes equality"
    return THIN, f"equality and a ratio beyond {margin:g} are both in the interval"


def _equals(rule, thresholds, lower, upper):
    value = rule["value"]
    if not lower <= value <= upper:
        return CONTRADICTED, f"the interval excludes {value:g}"
    if upper - lower <= thresholds["informative_width"]:
        return SUPPORTED, f"a narrow interval includes {value:g}"
    return THIN, f"the interval includes {value:g}, and much else"


def _below(rule, thresholds, lower, upper):
    value = rule["value"]
    if upper < value:
        return SUPPORTED, f"the interval lies below {value:g}"
    if lower >= value:
        return CONTRADICTED, f"the interval lies at or above {value:g}"
    return THIN, f"the interval includes {value:g}"


def _excess(rule, thresholds, lower, upper):
    if lower > 0:
        return SUPPORTED, "more than chance gives"
    if upper < 0:
        return CONTRADICTED, "less than chance gives"
    return THIN, "the interval includes the chance level"


RULES = {"above": _above, "same": _same, "equals": _equals, "below": _below, "excess": _excess}


def holm(p):
    """Adjust p-values by Holm's (1979) step-down method; missing ones stay, and do not count."""
    p = pd.Series(p, dtype=float)
    known = p.dropna().sort_values(kind="stable")
    scaled = known * np.arange(len(known), 0, -1)
    return scaled.cummax().clip(upper=1).reindex(p.index)
