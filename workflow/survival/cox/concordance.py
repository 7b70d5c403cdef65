"""Concordance of predicted risk and observed order of events, for ``(start, stop]`` rows.

At each event the dying row is compared with every row at risk then that outlives the event; a pair
agrees where the dying row had the higher risk (Harrell et al. 1982, JAMA 247:2543; as R's
``concordance`` for counting-process data). Pairs never cross strata; a pair counts the product of
its weights. Cost: events times rows at risk.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from survival.cox.result import CoxFit
from survival.errors import EstimationError

#: Pairs compared at once (bounds the memory).
CHUNK = 2_000_000


class Concordance(NamedTuple):
    """Weighted pairs that agree, disagree and tie in risk, and the share that agrees."""

    concordant: float
    discordant: float
    tied_risk: float
    c: float


def concordance(fit: CoxFit) -> Concordance:
    """Share of comparable pairs whose order the fit predicts; ties in risk count one half."""
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
    agree, disagree, tied = counts
    if not counts.sum():
        raise EstimationError("no comparable pair: every event is the last of its risk set")
    return Concordance(agree, disagree, tied, float((agree + tied / 2) / counts.sum()))
