"""Partial likelihood of the Cox model with its score and information.

References
----------
Breslow (1974) Biometrics 30:89; Efron (1977) JASA 72:557; Therneau & Grambsch (2000) Modeling
Survival Data, ch. 3.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from survival.interval_sums import PrefixSums, TreeSums
from survival.riskset import RiskSet, Steps

#: Range of the linear predictor (log hazard units) beyond which tree sums replace prefix sums.
#: Rounding error grows as exp(range), from 1e-16 to 1e-9 at a range of 16.
SPREAD_LIMIT = 16.0
#: Number of rows whose products fit in the processor's cache.
BLOCK = 16_384


@dataclass(frozen=True)
class Evaluation:
    """The likelihood at one coefficient vector, with the sums that other estimators reuse.

    Attributes
    ----------
    loglik : float
    score : (p,)
    risk : (m,)
        Weight times exp(linear predictor, centred).
    hazard : (m,)
        Baseline hazard accumulated by each row; times `risk`, its weighted expected count.
    s, d : (K, p + 1)
        Sums of ``risk * (1, z)`` over the risk set and over the dying.
    a0, a1, b0, b1, b2 : (K,)
        Sums over steps of ``weight * fraction**i / denominator`` (a) and of
        ``weight * fraction**i / denominator**2`` (b).
    shift : float
        Constant subtracted from the linear predictor to centre it.
    sums, likelihood
        Interval sums in use, and the likelihood evaluated.
    """

    loglik: float
    score: np.ndarray
    risk: np.ndarray
    hazard: np.ndarray
    s: np.ndarray
    d: np.ndarray
    a0: np.ndarray
    a1: np.ndarray
    b0: np.ndarray
    b1: np.ndarray
    b2: np.ndarray
    shift: float
    sums: PrefixSums | TreeSums
    likelihood: PartialLikelihood = field(repr=False)

    @cached_property
    def information(self) -> np.ndarray:
        """Information matrix, (p, p)."""
        return self.likelihood.information(self)


@dataclass(frozen=True)
class PartialLikelihood:
    """Efron's or Breslow's partial log-likelihood on one sample and design.

    Attributes
    ----------
    riskset : RiskSet
    design : (m, p + 1)
        A column of ones, then the standardised covariates.
    ties : {"efron", "breslow"}
    """

    riskset: RiskSet
    design: np.ndarray
    ties: str

    @cached_property
    def steps(self) -> Steps:
        """Denominator terms under the chosen treatment of ties."""
        return self.riskset.steps(self.ties)

    @cached_property
    def tied(self) -> bool:
        """Whether any slot has several steps, so that the dying are discounted."""
        return bool(self.steps.fraction.any())

    @cached_property
    def death_total(self) -> np.ndarray:
        """Weighted sum of the covariates of the dying rows, (p,)."""
        dead = self.riskset.dead
        return self.riskset.weight[dead] @ self.design[dead, 1:]

    def __call__(self, beta: np.ndarray, offset: np.ndarray | None = None) -> Evaluation:
        """Evaluate at `beta` (p,), on the scale of the standardised design.

        An `offset` (m,) is added to the linear predictor.
        """
        rs, steps = self.riskset, self.steps
        eta = self.design[:, 1:] @ beta
        if offset is not None:
            eta += offset
        low, high = eta.min(), eta.max()
        shift = (low + high) / 2
        eta -= shift
        risk = np.exp(eta)
        risk *= rs.weight
        sums = rs.prefix if high - low <= SPREAD_LIMIT else rs.tree
        weighted = np.multiply(risk[:, None], self.design, out=self._scratch)
        s, d = sums.to_slots(weighted)
        denominator = s[steps.slot, 0] - steps.fraction * d[steps.slot, 0]
        loglik = self.death_total @ beta - steps.weight @ (np.log(denominator) + shift)
        if offset is not None:
            loglik += rs.weight[rs.dead] @ offset[rs.dead]
        share = steps.weight / denominator
        a0, a1 = self._by_slot(share, 1)
        b0, b1, b2 = self._by_slot(share / denominator, 2)
        score = self.death_total - a0 @ s[:, 1:] + a1 @ d[:, 1:]
        hazard = self._lived(sums, a0, a1)
        return Evaluation(
            float(loglik), score, risk, hazard, s, d, a0, a1, b0, b1, b2, shift, sums, self
        )

    def information(self, at: Evaluation, by: np.ndarray | None = None) -> np.ndarray:
        """Compute the information (p, p), with slots multiplied by ``by`` (K,) if given."""
        hazard = at.hazard
        b0, b1, b2 = at.b0, at.b1, at.b2
        if by is not None:
            hazard = self._lived(at.sums, by * at.a0, by * at.a1)
            b0, b1, b2 = by * b0, by * b1, by * b2
        s, d = at.s[:, 1:], at.d[:, 1:]
        second = _weighted_gram(self.design, at.risk * hazard)[1:, 1:]
        second -= (s * b0[:, None]).T @ s
        if self.tied:
            cross = (s * b1[:, None]).T @ d
            second += cross + cross.T - (d * b2[:, None]).T @ d
        return second

    def curvature(self, at: Evaluation, direction: np.ndarray) -> np.ndarray:
        """Return the information along a change of the linear predictor, (m,), row by row.

        For a design Z and a vector v, ``Z' curvature(Z v)`` is the information times v.
        """
        s, d = at.sums.to_slots((at.risk * direction)[:, None])
        everyone, dying = self._means(at, s, d)
        return at.risk * (at.hazard * direction - self._lived(at.sums, everyone, dying)[:, 0])

    def mean_sums(self, at: Evaluation) -> tuple[np.ndarray, np.ndarray]:
        """Return hazard-weighted risk-set means by slot: of all at risk, and the discount."""
        return self._means(at, at.s[:, 1:], at.d[:, 1:])

    def mean_path(self, at: Evaluation) -> np.ndarray:
        """Sum hazard times risk-set mean over the slots of each row, (m, p)."""
        everyone, dying = self.mean_sums(at)
        return self._lived(at.sums, everyone, dying)

    def score_residuals(self, at: Evaluation) -> np.ndarray:
        """Return weighted score residuals (m, p), which sum to the score (Lin & Wei 1989)."""
        rs = self.riskset
        residual = self.mean_path(at)
        residual -= at.hazard[:, None] * self.design[:, 1:]
        residual *= at.risk[:, None]
        residual[rs.dead] += rs.weight[rs.dead, None] * self.observed_less_expected(at)
        return residual

    def observed_less_expected(self, at: Evaluation) -> np.ndarray:
        """Return the covariates of each dying row minus their risk-set mean, (events, p)."""
        rs = self.riskset
        total = at.a0[:, None] * at.s[:, 1:] - at.a1[:, None] * at.d[:, 1:]
        mean = total / np.where(rs.death_weight > 0, rs.death_weight, 1.0)[:, None]
        return self.design[rs.dead, 1:] - mean[rs.death_slot]

    def _means(self, at: Evaluation, s: np.ndarray, d: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Multiply risk-set sums by the hazard's derivative: of all at risk, and the discount."""
        everyone = at.b0[:, None] * s - at.b1[:, None] * d
        dying = at.b1[:, None] * s - at.b2[:, None] * d
        return everyone, dying

    @cached_property
    def _scratch(self) -> np.ndarray:
        """Buffer for the weighted design; allocating it anew would cost more than the product."""
        return np.empty_like(self.design)

    def _lived(self, sums, everyone: np.ndarray, dying: np.ndarray) -> np.ndarray:
        """Sum slot values over each row's slots, less Efron's discount where the row dies."""
        total = sums.to_rows(everyone)
        if self.tied:
            total[self.riskset.dead] -= dying[self.riskset.death_slot]
        return total

    def _by_slot(self, values: np.ndarray, order: int) -> list[np.ndarray]:
        """Sum ``values * fraction**i`` by slot for i = 0..order."""
        steps, n_slots = self.steps, self.riskset.n_slots
        moments = []
        for _ in range(order + 1):
            moments.append(np.bincount(steps.slot, values, n_slots))
            values = values * steps.fraction
        return moments


def _weighted_gram(z: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return ``z' diag(weight) z``, (p, p), block by block."""
    gram = np.zeros((z.shape[1], z.shape[1]))
    for begin in range(0, len(z), BLOCK):
        block = z[begin : begin + BLOCK]
        gram += (block * weight[begin : begin + BLOCK, None]).T @ block
    return gram
