"""Newton's method with step-halving for log-likelihoods that may have no maximum.

Where the log-likelihood is not concave the caller asks for damping: a multiple of the information's
diagonal is added until the step goes uphill (Levenberg 1944; Marquardt 1963).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
from scipy import linalg

#: A covariate still moving the linear predictor by this much when the likelihood stands still.
RUNAWAY = 0.1
#: Expected gain in log-likelihood, relative to its size, below which it stands still.
STANDSTILL = 1e-9
MAX_HALVINGS = 30
#: What is added to the scaled information, in this order, until it is positive definite.
RIDGES = (0.0, *10.0 ** np.arange(-6, 9))


class Evaluation(Protocol):
    """A log-likelihood at one parameter vector."""

    @property
    def loglik(self) -> float:
        """Its value."""

    @property
    def score(self) -> np.ndarray:
        """Its gradient, (p,)."""

    @property
    def information(self) -> np.ndarray:
        """Minus its Hessian, or what stands in for it, (p, p)."""


class Point(NamedTuple):
    """An evaluation that has all three at once, and the plain one behind it under a penalty."""

    loglik: float
    score: np.ndarray
    information: np.ndarray
    plain: Any = None


@dataclass(frozen=True)
class Maximum:
    """Where Newton's method ended.

    Attributes
    ----------
    beta : (p,)
    begin, at : Evaluation
        At the start and at `beta`.
    converged : bool
    iterations : int
    runaway : (p,) bool
        Coefficients that run to infinity while the likelihood stands still.
    """

    beta: np.ndarray
    begin: Any
    at: Any
    converged: bool
    iterations: int
    runaway: np.ndarray

    def notes(self, terms, remedy: str = "") -> tuple[str, ...]:
        """What a reader must know of a search that found no maximum; `terms` name `beta`."""
        if self.runaway.any():
            endless = ", ".join(np.array(terms, dtype=object)[self.runaway])
            return (f"monotone likelihood in {endless}: no finite estimate{remedy}",)
        if not self.converged:
            return (f"not converged after {self.iterations} iterations",)
        return ()


def maximise(
    likelihood: Callable[[np.ndarray], Evaluation],
    beta: np.ndarray,
    reach: np.ndarray,
    *,
    max_iter: int,
    tol: float,
    free: np.ndarray | None = None,
    begin: Evaluation | None = None,
    damped: bool = False,
) -> Maximum:
    """Maximise a log-likelihood from `beta`.

    Parameters
    ----------
    likelihood : callable
    beta : (p,)
        Start.
    reach : (p,)
        Range of each covariate: a step times its reach is a change of the linear predictor.
    max_iter : int
    tol : float
        Stop after a step that moves the linear predictor by less. Newton's error after the step
        is about the square of `tol`.
    free : (p,) bool, optional
        Coefficients to move; the others stay at their start.
    begin : Evaluation, optional
        At the start, where the caller has it.
    damped : bool
        Add to the information where it is not positive definite, instead of giving up.
    """
    moved = slice(None) if free is None else np.flatnonzero(free)
    at = begin = begin or likelihood(beta)
    runaway, converged, iteration = np.zeros(len(beta), bool), False, 0
    direction = _uphill if damped else _newton
    while not converged and iteration < max_iter:
        part, full = direction(at.information[moved][:, moved], at.score[moved])
        if not np.isfinite(part).all():
            break
        step = np.zeros(len(beta))
        step[moved] = part
        move = np.abs(step) * reach
        if full and at.score[moved] @ part / 2 <= STANDSTILL * max(1.0, abs(at.loglik)):
            runaway = move > RUNAWAY
            if runaway.any():
                break
        iteration += 1
        converged = full and bool((move <= tol).all())
        with np.errstate(all="ignore"):
            taken = _halve_until_better(likelihood, beta, step, at)
        if taken is None:
            break
        beta, at = taken
    return Maximum(beta, begin, at, converged, iteration, runaway)


def _newton(information: np.ndarray, score: np.ndarray) -> tuple[np.ndarray, bool]:
    """Newton's step (NaN where the information is singular), and that it is a full one."""
    try:
        return np.linalg.solve(information, score), True
    except np.linalg.LinAlgError:
        return np.full_like(score, np.nan), True


def _uphill(information: np.ndarray, score: np.ndarray) -> tuple[np.ndarray, bool]:
    """Newton's step or a damped one, and which; NaN where no damping helps."""
    # Scaling by the diagonal keeps parameters of very different information comparable.
    diagonal = np.abs(np.diag(information))
    scale = 1 / np.sqrt(np.where(diagonal > 0, diagonal, 1.0))
    scaled = information * np.outer(scale, scale)
    for ridge in RIDGES:
        try:
            factor = linalg.cho_factor(scaled + ridge * np.eye(score.size))
        except (linalg.LinAlgError, ValueError):
            continue
        return scale * linalg.cho_solve(factor, scale * score), ridge == 0.0
    return np.full_like(score, np.nan), False


def _halve_until_better(likelihood, beta, step, at):
    """Halve the step until the log-likelihood does not fall by more than rounding."""
    floor = at.loglik - 1e-12 * max(1.0, abs(at.loglik))
    for halving in range(MAX_HALVINGS):
        candidate = beta + step / 2**halving
        new = likelihood(candidate)
        if np.isfinite(new.loglik) and new.loglik >= floor:
            return candidate, new
    return None
