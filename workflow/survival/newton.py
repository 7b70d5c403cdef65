"""Newton's method with step-halving for concave log-likelihoods that may have no maximum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np

#: A covariate still moving the linear predictor by this much when the likelihood stands still.
RUNAWAY = 0.1
#: Expected gain in log-likelihood, relative to its size, below which it stands still.
STANDSTILL = 1e-9
MAX_HALVINGS = 30


class Likelihood(Protocol):
    """What Newton's method needs: ``f(beta)`` with loglik and score, and the information there."""

    def __call__(self, beta: np.ndarray) -> Any:
        """Evaluate at `beta`."""

    def information(self, at: Any) -> np.ndarray:
        """Information matrix at an evaluation."""


class Begin(NamedTuple):
    """Evaluation and information at the start."""

    at: Any
    information: np.ndarray


@dataclass(frozen=True)
class Maximum:
    """Where Newton's method ended.

    Attributes
    ----------
    beta : (p,)
    at : evaluation of the likelihood at `beta`
    information : (p, p)
    converged : bool
    iterations : int
    runaway : (p,) bool
        Coefficients that run to infinity while the likelihood stands still.
    begin : Begin
    """

    beta: np.ndarray
    at: Any
    information: np.ndarray
    converged: bool
    iterations: int
    runaway: np.ndarray
    begin: Begin


def maximise(
    likelihood: Likelihood,
    beta: np.ndarray,
    reach: np.ndarray,
    *,
    max_iter: int,
    tol: float,
    free: np.ndarray | None = None,
    begin: Begin | None = None,
) -> Maximum:
    """Maximise a log-likelihood from `beta`.

    Parameters
    ----------
    likelihood : Likelihood
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
    begin : Begin, optional
        Evaluation at the start, where the caller has it.
    """
    free = slice(None) if free is None else np.flatnonzero(free)
    begin = begin or evaluate(likelihood, beta)
    at, information = begin
    runaway, converged, iteration = np.zeros(len(beta), bool), False, 0
    while not converged and iteration < max_iter:
        step = _step(information, at.score, free)
        if step is None:
            break
        move = np.abs(step) * reach
        if at.score[free] @ step[free] / 2 <= STANDSTILL * max(1.0, abs(at.loglik)):
            runaway = move > RUNAWAY
            if runaway.any():
                break
        iteration += 1
        converged = bool((move <= tol).all())
        with np.errstate(all="ignore"):
            taken = _halve_until_better(likelihood, beta, step, at)
        if taken is None:
            break
        beta, at = taken
        information = likelihood.information(at)
    return Maximum(beta, at, information, converged, iteration, runaway, begin)


def evaluate(likelihood: Likelihood, beta: np.ndarray) -> Begin:
    """Evaluate a likelihood and its information at `beta`."""
    at = likelihood(beta)
    return Begin(at, likelihood.information(at))


def _step(information, score, free) -> np.ndarray | None:
    step = np.zeros(len(score))
    try:
        step[free] = np.linalg.solve(information[free][:, free], score[free])
    except np.linalg.LinAlgError:
        return None
    return step if np.isfinite(step).all() else None


def _halve_until_better(likelihood, beta, step, at):
    """Halve the step until the log-likelihood does not fall by more than rounding."""
    floor = at.loglik - 1e-12 * max(1.0, abs(at.loglik))
    for halving in range(MAX_HALVINGS):
        candidate = beta + step / 2**halving
        new = likelihood(candidate)
        if np.isfinite(new.loglik) and new.loglik >= floor:
            return candidate, new
    return None
