"""Exact (discrete) partial likelihood for tied events by elementary symmetric polynomials.

The denominator of a risk set with d deaths is the sum, over all subsets of d rows at risk, of the
product of their hazards: the elementary symmetric polynomial of degree d. A recursion that adds
one row at a time yields it and its first two derivatives (Gail, Lubin & Rubinstein 1981,
Biometrika 68:703); it is run for all risk sets simultaneously.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from survival.newton import Point
from survival.riskset import RiskSet


@dataclass(frozen=True)
class ExactLikelihood:
    """Exact partial likelihood without weights; `design` is as in `PartialLikelihood`."""

    riskset: RiskSet
    design: np.ndarray
    ties = "exact"

    @cached_property
    def members(self) -> tuple[np.ndarray, np.ndarray]:
        """Padded rows at risk on each slot, and a mask of the real ones; both (K, largest set)."""
        rs = self.riskset
        sets = [
            np.flatnonzero((rs.first <= slot) & (rs.last >= slot)) for slot in range(rs.n_slots)
        ]
        width = max(map(len, sets))
        rows = np.zeros((rs.n_slots, width), np.int64)
        real = np.zeros((rs.n_slots, width), bool)
        for slot, members in enumerate(sets):
            rows[slot, : len(members)] = members
            real[slot, : len(members)] = True
        return rows, real

    def __call__(self, beta: np.ndarray) -> Point:
        """Evaluate at `beta` (p,)."""
        rs, z = self.riskset, self.design[:, 1:]
        eta = z @ beta
        rows, real = self.members
        deaths = rs.deaths
        # Scaling each set's hazards to sum to its deaths keeps the polynomials near exp(d).
        top = np.where(real, eta[rows], -np.inf).max(axis=1, keepdims=True)
        risk = np.where(real, np.exp(eta[rows] - top), 0.0)
        factor = deaths[:, None] / risk.sum(axis=1, keepdims=True)
        value, first, second = _polynomials(risk * factor, z[rows], deaths)
        mean = first / value[:, None]
        log_value = np.log(value) + deaths * (top - np.log(factor))[:, 0]
        loglik = eta[rs.died].sum() - log_value.sum()
        score = z[rs.died].sum(axis=0) - mean.sum(axis=0)
        information = (second / value[:, None, None]).sum(axis=0) - mean.T @ mean
        return Point(float(loglik), score, information)


def _polynomials(
    risk: np.ndarray, z: np.ndarray, degree: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Evaluate elementary symmetric polynomials of ``exp(z beta)``, with derivatives in beta.

    From `risk` (K, w), `z` (K, w, p) and `degree` (K,) follow values (K,), gradients (K, p) and
    Hessians (K, p, p).
    """
    sets, width, p = z.shape
    top = int(degree.max())
    e = np.zeros((sets, top + 1))
    e[:, 0] = 1.0
    g = np.zeros((sets, top + 1, p))
    h = np.zeros((sets, top + 1, p, p))
    for i in range(width):
        r, x = risk[:, i, None], z[:, None, i]
        below, slope = e[:, :-1], g[:, :-1]
        cross = x[..., :, None] * slope[..., None, :]
        square = x[..., :, None] * x[..., None, :] * below[..., None, None]
        h[:, 1:] += r[..., None, None] * (h[:, :-1] + cross + cross.swapaxes(-1, -2) + square)
        g[:, 1:] += r[..., None] * (slope + x * below[..., None])
        e[:, 1:] += r * below
    take = np.arange(sets), degree
    return e[take], g[take], h[take]
