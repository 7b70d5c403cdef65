"""Estimators for durations observed as ``(start, stop]`` rows, checked against R's `survival`.

A row states that a unit was at risk on ``start < t <= stop`` and whether it had an event at
``stop``. Late entry and time-varying covariates need no other format.

Models
    `fit_cox`, `fit_frailty`, `fit_parametric`, `fit_discrete` (on rows made by `to_months`)
Curves
    `kaplan_meier`, `simon_makuch`, `aalen_johansen`, `restricted_mean`, `logrank`
After a Cox fit
    `proportionality`, `residuals`, `concordance`, `baseline_hazard`, `predict_survival`,
    `profile_intervals`, `cluster_bootstrap`, `wild_bootstrap`

Names are loaded on first use, which keeps ``import survival`` fast.
"""

from importlib import import_module

_HOMES = {
    "EstimationError": "errors",
    "aalen_johansen": "curves.aalen_johansen",
    "baseline_hazard": "cox.baseline",
    "cluster_bootstrap": "cox.bootstrap",
    "concordance": "cox.concordance",
    "fit_cox": "cox.fit",
    "fit_discrete": "discrete_time",
    "fit_frailty": "cox.frailty",
    "fit_parametric": "parametric.fit",
    "kaplan_meier": "curves.kaplan_meier",
    "logrank": "curves.kaplan_meier",
    "predict_survival": "cox.baseline",
    "profile_intervals": "cox.firth",
    "proportionality": "cox.proportionality",
    "residuals": "cox.residuals",
    "restricted_mean": "curves.restricted_mean",
    "simon_makuch": "curves.kaplan_meier",
    "to_months": "discrete_time",
    "wild_bootstrap": "cox.bootstrap",
}
__all__ = list(_HOMES)


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module 'survival' has no attribute {name!r}")
    module = import_module(f"survival.{_HOMES[name]}")
    return module if name == "residuals" else getattr(module, name)
