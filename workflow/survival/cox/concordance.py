"""Concordance of predicted risk and the observed order of events.

Each dying row is paired with every row of its stratum that is at risk and outlives the event. The
pair is concordant if the dying row had the higher risk, and weighs the product of the case weights
(Harrell et al. 1982, JAMA 247:2543; R's ``concordance``). Cost: events times rows at risk.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from survival.cox.result import CoxFit
from survival.errors import EstimationError

#: Number of pairs compared at a time, to limit memory.
CHUNK = 2_000_000


class Concordance(NamedTuple):
    """Weighted counts of pairs, and the concordance `c`, in which ties count one half."""

    concordant: float
    discordant: float
    tied_risk: float
    c: float


def concordance(fit: CoxFit) -> Concordance:
    """Compute the share of comparable pairs whose order the fit predicts."""
    likelihood, _ = fit.plain()
    rs = likelihood.riskset
    risk = likelihood.design[:, 1:] @ fit.maximum.beta
    counts = np.zeros(3)
    for part in np.array_split(rs.dead, rs.events * len(risk) // CHUNK + 1):
        slot = rs.last[part, None]
        at_risk = (rs.first <= slot) & (rs.last >= slot)
        comparable = at_risk & ~(rs.died & (rs.last == slot))
        pairs = comparable * rs.weight * rs.weight[part, None]
        difference = np.sign(risk[part, None] - risk)
        counts += [pairs[difference == sign].sum() for sign in (1, -1, 0)]
    concordant, discordant, tied = counts
    if not counts.sum():
        raise EstimationError("no comparable pair: every event is the last of its risk set")
    c = float((concordant + tied / 2) / counts.sum())
    return Concordance(concordant, discordant, tied, c)
