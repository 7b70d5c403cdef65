"""The result of a Cox fit, with the objects that later estimators reuse."""

from __future__ import annotations

from dataclasses import dataclass, field

from survival.covariates import Standardised
from survival.cox.exact_ties import ExactLikelihood
from survival.cox.partial_likelihood import Evaluation, PartialLikelihood
from survival.errors import EstimationError
from survival.newton import Maximum
from survival.riskset import RiskSet
from survival.wald import Fit


@dataclass(frozen=True, kw_only=True)
class CoxFit(Fit):
    """A fitted Cox model; coefficients are log hazard ratios.

    Under a `penalty`, log-likelihoods are penalised; `likelihood` is the unpenalised function.
    """

    penalty: str | None
    likelihood: PartialLikelihood | ExactLikelihood = field(repr=False)
    maximum: Maximum = field(repr=False)
    standardised: Standardised = field(repr=False)

    @property
    def riskset(self) -> RiskSet:
        """Prepared sample."""
        return self.likelihood.riskset

    @property
    def ties(self) -> str:
        """Treatment of tied events."""
        return self.likelihood.ties

    @property
    def loglik_null(self) -> float:
        """Log-likelihood with all coefficients at zero."""
        return self.maximum.begin.loglik

    def plain(self) -> tuple[PartialLikelihood, Evaluation]:
        """Return the unpenalised likelihood and its evaluation at the estimate.

        Exact ties are refused, as they define no row-by-row hazard.
        """
        if isinstance(self.likelihood, ExactLikelihood):
            raise EstimationError("not defined for exact ties: fit with efron or breslow")
        return self.likelihood, self.maximum.at.plain if self.penalty else self.maximum.at
