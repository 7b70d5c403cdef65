"""Hazards of the parametric families, with first and second derivatives.

A family is a pair of functions of time ``t > 0``, the row's linear predictor ``eta`` and an
ancillary parameter ``k`` (zero for the exponential). Each returns an array ``(6, n)`` with rows
value, d/d eta, d/dk, d2/d eta2, d2/d eta dk, d2/dk2.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import special

HAZARD, TIME = "log hazard ratio", "log time ratio"
SERIES_REACH = 0.5
SERIES_TERMS = 18


@dataclass(frozen=True)
class Family:
    """A family of duration distributions.

    Attributes
    ----------
    ancillary : str or None
        Name of the second parameter, on its scale of estimation.
    effect : {HAZARD, TIME}
        Meaning of a coefficient.
    log_hazard, cumulative_hazard : callable
    """

    ancillary: str | None
    effect: str
    log_hazard: Callable[[np.ndarray, np.ndarray, float], np.ndarray]
    cumulative_hazard: Callable[[np.ndarray, np.ndarray, float], np.ndarray]


def _stack(*parts) -> np.ndarray:
    return np.stack(np.broadcast_arrays(*parts)).astype(float)


def _weibull_log_hazard(t, eta, k):
    shape = np.exp(k)
    power = shape * np.log(t)
    return _stack(eta + k + power - np.log(t), 1.0, 1 + power, 0.0, 0.0, power)


def _weibull_cumulative(t, eta, k):
    power = np.exp(k) * np.log(t)
    total = np.exp(eta + power)
    slope = total * power
    return _stack(total, total, slope, total, slope, slope * power + slope)


def _gompertz_log_hazard(t, eta, k):
    return _stack(eta + k * t, 1.0, t, 0.0, 0.0, 0.0)


def _gompertz_cumulative(t, eta, k):
    rate, z = np.exp(eta), k * t
    total = rate * t * _exponential_moment(z, 0)
    slope = rate * t**2 * _exponential_moment(z, 1)
    return _stack(total, total, slope, total, slope, rate * t**3 * _exponential_moment(z, 2))


def _exponential_moment(z: np.ndarray, order: int) -> np.ndarray:
    """Integrate ``u**order * exp(u z)`` over u in [0, 1], without cancellation near z = 0."""
    z = np.asarray(z, float)
    near = np.abs(z) < SERIES_REACH
    terms = np.arange(SERIES_TERMS)
    coefficients = 1 / (special.factorial(terms) * (terms + order + 1))
    series = np.polynomial.polynomial.polyval(np.where(near, z, 0.0), coefficients)
    far = np.where(near, 1.0, z)
    value = np.expm1(far) / far
    for j in range(1, order + 1):
        value = (np.exp(far) - j * value) / far
    return np.where(near, series, value)


def _loglogistic_standard(z):
    below = special.expit(-z)
    above = special.expit(z)
    return -np.logaddexp(0, -z), below, -above * below, np.logaddexp(0, z)


def _lognormal_standard(z):
    log_survival = special.log_ndtr(-z)
    log_hazard = -(z**2) / 2 - np.log(2 * np.pi) / 2 - log_survival
    slope = np.exp(log_hazard) - z
    return log_hazard, slope, np.exp(log_hazard) * slope - 1, -log_survival


def _location_scale(standard) -> tuple[Callable, Callable]:
    """Build the hazards of ``log T = eta + exp(k) * error``.

    ``standard(z)`` gives the error's log hazard, its two derivatives and its cumulative hazard.
    """

    def chain(z, scale, first, second):
        # z_eta = -1/scale, z_k = -z, z_eta_k = 1/scale, z_kk = z
        return (
            -first / scale,
            -first * z,
            second / scale**2,
            second * z / scale + first / scale,
            second * z**2 + first * z,
        )

    def log_hazard(t, eta, k):
        scale = np.exp(k)
        z = (np.log(t) - eta) / scale
        value, first, second, _ = standard(z)
        by_eta, by_k, *rest = chain(z, scale, first, second)
        return _stack(value - k - np.log(t), by_eta, by_k - 1, *rest)

    def cumulative(t, eta, k):
        scale = np.exp(k)
        z = (np.log(t) - eta) / scale
        log_rate, slope, _, total = standard(z)
        rate = np.exp(log_rate)
        return _stack(total, *chain(z, scale, rate, rate * slope))

    return log_hazard, cumulative


#: Families by name; the exponential is the Gompertz hazard with ``k = 0``.
FAMILIES = {
    "exponential": Family(None, HAZARD, _gompertz_log_hazard, _gompertz_cumulative),
    "weibull": Family("log_shape", HAZARD, _weibull_log_hazard, _weibull_cumulative),
    "gompertz": Family("gamma", HAZARD, _gompertz_log_hazard, _gompertz_cumulative),
    "loglogistic": Family("log_scale", TIME, *_location_scale(_loglogistic_standard)),
    "lognormal": Family("log_scale", TIME, *_location_scale(_lognormal_standard)),
}
