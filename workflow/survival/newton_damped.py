"""Newton with Levenberg-Marquardt damping, for parametric likelihoods that are not concave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import linalg

DECREMENT = 1e-13
"""Stop when half the Newton decrement (the gain still to be had) falls below this."""
WANDERING_STEP = 1e-2
"""A parameter that still moves this much (standardised) while nothing is gained is infinite."""
HALVINGS = 40


@dataclass(frozen=True)
class Optimum:
    """Where the search ended.

    Attributes
    ----------
    theta, gradient : ndarray (p,)
    hessian : ndarray (p, p)
    value : float
        Log-likelihood at ``theta``.
    converged : bool
    flat : bool
        Whether nothing was left to gain.
    wandering : ndarray of bool (p,)
        Parameters that were still moving; where ``flat``, the likelihood is monotone in them.
    iterations : int
    """

    theta: np.ndarray
    gradient: np.ndarray
    hessian: np.ndarray
    value: float
    converged: bool
    flat: bool
    wandering: np.ndarray
    iterations: int


def maximise(
    likelihood: Callable[[np.ndarray], tuple[float, np.ndarray, np.ndarray]],
    theta: np.ndarray,
    *,
    max_iter: int = 100,
) -> Optimum:
    """Maximise a twice differentiable log-likelihood.

    Parameters
    ----------
    likelihood : callable
        ``theta (p,)`` to value, gradient ``(p,)`` and Hessian ``(p, p)``.
    theta : ndarray (p,)
        Start; parameters should be of order one (covariates standardised).
    max_iter : int

    Returns
    -------
    Optimum
        ``converged`` is False where the search ran out of iterations or of ascent, or where the
        log-likelihood flattens while a parameter still moves (monotone likelihood).

    Notes
    -----
    Where the Hessian is not negative definite a multiple of its diagonal is added (Levenberg 1944;
    Marquardt 1963); steps are halved until the log-likelihood does not fall.
    """
    value, gradient, hessian = likelihood(theta)
    step, flat, iteration = np.zeros_like(theta), False, 0
    while iteration < max_iter and not flat:
        iteration += 1
        step, definite = _ascent(gradient, hessian)
        if not np.isfinite(step).all():
            break
        flat = definite and 0.5 * float(gradient @ step) < DECREMENT
        moved = _halve(likelihood, theta, value, step)
        if moved is None:
            break
        theta, (value, gradient, hessian) = moved
    wandering = np.abs(step) > WANDERING_STEP
    converged = bool(flat and not wandering.any())
    return Optimum(theta, gradient, hessian, value, converged, flat, wandering, iteration)


def _halve(likelihood, theta, value, step):
    slack = 1e-12 * (1 + abs(value))
    for halving in range(HALVINGS):
        trial = theta + step * 0.5**halving
        with np.errstate(all="ignore"):
            result = likelihood(trial)
        finite = np.isfinite(result[0]) and np.isfinite(result[2]).all()
        if finite and result[0] >= value - slack:
            return trial, result
    return None


def _ascent(gradient: np.ndarray, hessian: np.ndarray) -> tuple[np.ndarray, bool]:
    # Scaling by the diagonal keeps parameters of very different information comparable.
    diagonal = np.abs(np.diag(hessian))
    scale = 1 / np.sqrt(np.where(diagonal > 0, diagonal, 1.0))
    information = -hessian * np.outer(scale, scale)
    for ridge in (0.0, *10.0 ** np.arange(-6, 9)):
        try:
            factor = linalg.cho_factor(information + ridge * np.eye(gradient.size))
        except (linalg.LinAlgError, ValueError):
            continue
        return scale * linalg.cho_solve(factor, scale * gradient), ridge == 0.0
    return np.full_like(gradient, np.nan), False
