"""Newton's method with step-halving for log-likelihoods that may have no maximum.

Where the log-likelihood is not concave the caller requests damping: a multiple of the information's
diagonal is added until the step goes uphill (Levenberg 1944; Marquardt 1963).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
from scipy import linalg

#: A coefficient that still moves the linear predictor by this much at a standstill is diverging.
RUNAWAY = 0.1
#: Expected gain in log-likelihood, relative to its size, that counts as a standstill.
STANDSTILL = 1e-9
MAX_HALVINGS = 30
#: Ridges added to the scaled information, in this order, until it is positive definite.
RIDGES = (0.0, *10.0 ** np.arange(-6, 9))


class Evaluation(Protocol):
    """A log-likelihood at one parameter vector."""

    @property
    def loglik(self) -> float:
        """Value of the log-likelihood."""

    @property
    def score(self) -> np.ndarray:
        """Gradient, (p,)."""

    @property
    def information(self) -> np.ndarray:
        """Minus the Hessian, or a substitute for it, (p, p)."""


class Point(NamedTuple):
    """An evaluation computed in full, with the unpenalised one as `plain` under a penalty."""

    loglik: float
    score: np.ndarray
    information: np.ndarray
    plain: Any = None


@dataclass(frozen=True)
class Maximum:
    """Result of a Newton search.

    Attributes
    ----------
    beta : (p,)
    begin, at : Evaluation
        Evaluations at the start and at `beta`.
    converged, iterations
    runaway : (p,) bool
        Coefficients that diverge while the likelihood is at a standstill.
    """

    beta: np.ndarray
    begin: Any
    at: Any
    converged: bool
    iterations: int
    runaway: np.ndarray

    def notes(self, terms, remedy: str = "") -> tuple[str, ...]:
        """Note the failure to find a maximum, if any; `terms` name the elements of `beta`."""
        if self.runaway.any():
            diverging = ", ".join(np.array(terms, dtype=object)[self.runaway])
            return (f"monotone likelihood in {diverging}: no finite estimate{remedy}",)
        if not self.converged:
            return (f"not converged after {self.iterations} iterations",)
        return ()


def maximise(
    likelihood: Callable[[np.ndarray], Any],
    beta: np.ndarray,
    reach: np.ndarray,
    *,
    max_iter: int,
    tol: float,
    free: np.ndarray | None = None,
    begin: Evaluation | None = None,
    damped: bool = False,
    solve: Callable[[Any], np.ndarray] | None = None,
) -> Maximum:
    """Maximise a log-likelihood from `beta`.

    Parameters
    ----------
    likelihood, beta
        Function to maximise, and starting value (p,).
    reach : (p,)
        Range of each covariate: a step times its reach is a change of the linear predictor.
    max_iter, tol
        Stop after `max_iter` steps, or after a step that moves the linear predictor by less than
        `tol`. Newton's error after that step is about the square of `tol`.
    free : (p,) bool, optional
        Coefficients to vary; the others keep their starting value.
    begin : Evaluation, optional
        Evaluation at the start, if already computed.
    damped : bool
        Add a ridge to an information matrix that is not positive definite, instead of stopping.
    solve : callable, optional
        Newton's step at an evaluation, for an information matrix too large to be written down.
    """
    varied = slice(None) if free is None else np.flatnonzero(free)
    at = begin = begin or likelihood(beta)
    runaway, converged, iteration = np.zeros(len(beta), bool), False, 0
    find_step = _uphill if damped else _newton
    while not converged and iteration < max_iter:
        if solve:
            part, full = solve(at), True
        else:
            part, full = find_step(at.information[varied][:, varied], at.score[varied])
        if not np.isfinite(part).all():
            break
        step = np.zeros(len(beta))
        step[varied] = part
        move = np.abs(step) * reach
        if full and at.score[varied] @ part / 2 <= STANDSTILL * max(1.0, abs(at.loglik)):
            runaway = move > RUNAWAY
            if runaway.any():
                break
        iteration += 1
        converged = full and bool((move <= tol).all())
        with np.errstate(all="ignore"):
            accepted = _halve_until_better(likelihood, beta, step, at)
        if accepted is None:
            break
        beta, at = accepted
    return Maximum(beta, begin, at, converged, iteration, runaway)


def _newton(information: np.ndarray, score: np.ndarray) -> tuple[np.ndarray, bool]:
    """Return Newton's step (NaN where the information is singular), which is always full."""
    try:
        return np.linalg.solve(information, score), True
    except np.linalg.LinAlgError:
        return np.full_like(score, np.nan), True


def _uphill(information: np.ndarray, score: np.ndarray) -> tuple[np.ndarray, bool]:
    """Return Newton's step, damped if necessary (NaN if none exists), and whether it is full."""
    # Scaling by the diagonal makes parameters with very different information comparable.
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
