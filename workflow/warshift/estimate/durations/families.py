"""The families that a model file can name; a new family is a record here and its estimator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from warshift.estimate.durations import curves, regressions
from warshift.estimate.durations.cox_diagnostics import DIAGNOSTICS


@dataclass(frozen=True)
class Family:
    """A family of duration models.

    Attributes
    ----------
    estimate : callable
        Takes spec (a model file, one period), frame and X (rows and their design matrix), level
        and seed; returns a list of tables with columns of table `estimates`, with `model` only
        where it is not the family. Raises EstimationError where the model cannot be fitted.
    quantity : str
        What an estimate is; ratios are estimated as their logs.
    reads, needs : tuple of str
        Keys of a model file that the family uses, in addition to those of every model; and those
        among them that are required.
    terms : int, optional
        The number of terms that it can use; any if omitted.
    """

    estimate: Callable
    quantity: str
    reads: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    terms: int | None = None


_COX = ("ties", "cluster", "weights", "penalty", "checks", "contrasts")
_PARAMETRIC = ("cluster", "weights")
FAMILIES = {
    "cox": Family(regressions.cox, "hazard ratio", (*_COX, "strata")),
    "cause_specific": Family(
        regressions.cause_specific, "hazard ratio", (*_COX, "outcome"), ("outcome",)
    ),
    "exponential": Family(regressions.parametric, "hazard ratio", _PARAMETRIC),
    "weibull": Family(regressions.parametric, "hazard ratio", _PARAMETRIC),
    "gompertz": Family(regressions.parametric, "hazard ratio", _PARAMETRIC),
    "loglogistic": Family(regressions.parametric, "time ratio", _PARAMETRIC),
    "lognormal": Family(regressions.parametric, "time ratio", _PARAMETRIC),
    "cloglog": Family(regressions.monthly, "hazard ratio", ("cluster",)),
    "logit": Family(regressions.monthly, "odds ratio", ("cluster",)),
    "simon_makuch": Family(
        curves.simon_makuch_table, "share", ("landmark", "horizons"), ("horizons",), terms=1
    ),
    "restricted_mean": Family(
        curves.restricted_mean_table, "years", ("horizons",), ("horizons",), terms=1
    ),
    "aalen_johansen": Family(
        curves.aalen_johansen_table,
        "share",
        ("outcome", "horizons"),
        ("outcome", "horizons"),
        terms=0,
    ),
}
#: Keys that only some families read.
FAMILY_KEYS = frozenset(key for family in FAMILIES.values() for key in family.reads)
#: Terms other than covariates.
ANCILLARY = ("intercept", "(Intercept)", "log_shape", "gamma", "log_scale", "t", "t^2", "t^3")
TERM_QUANTITIES = dict.fromkeys(ANCILLARY, "coefficient")
TERM_QUANTITIES |= {"frailty variance": "variance", "Mantel-Byar test": "chi-squared"}


def fit(spec, frame, X, level, seed):
    """Fit one specification by its family; see `Family.estimate`."""
    return FAMILIES[spec["family"]].estimate(spec, frame, X, level, seed)


def quantity_of(model, term):
    """Return what the estimate of a term is, by family or diagnostic."""
    if term in TERM_QUANTITIES:
        return TERM_QUANTITIES[term]
    return (FAMILIES | DIAGNOSTICS)[model].quantity
