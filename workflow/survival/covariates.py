"""Covariates: read, standardised, and which of them can be estimated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from survival.errors import EstimationError
from survival.rows import read_numbers

#: Smallest share of a covariate's information that the others must leave unexplained.
PIVOT_TOLERANCE = 1e-10
INTERCEPT = "intercept"


def check_matrix(X, n: int, reserved=()) -> tuple[np.ndarray, list[str]]:
    """Values (n, p) and names of a frame or array of covariates; None has no column.

    Raises
    ------
    EstimationError
        Wrong number of rows, a missing, infinite or non-numeric value, a repeated name, or one in
        `reserved`, which the model gives to parameters of its own.
    """
    if X is None:
        return np.empty((n, 0)), []
    if not isinstance(X, pd.DataFrame):
        X = pd.DataFrame(np.asarray(X)).add_prefix("x")
    names = [str(name) for name in X.columns]
    if len(X) != n:
        raise EstimationError(f"X has {len(X)} rows, 'start' has {n}: pass columns of one frame")
    for name in names:
        if names.count(name) > 1:
            raise EstimationError(f"column {name!r} occurs twice in X: give each term one name")
        if name in reserved:
            raise EstimationError(f"column {name!r} has a name the model needs: rename it")
    try:
        values = X.to_numpy(dtype=float)
    except (TypeError, ValueError):
        values = np.array([[np.nan]])
    if not np.isfinite(values).all():
        # Column by column, to name the one that is at fault or to convert pandas' own types.
        columns = [read_numbers(name, X.iloc[:, j]) for j, name in enumerate(names)]
        values = np.column_stack(columns)
    return values, names


@dataclass(frozen=True)
class Standardised:
    """Covariates centred and scaled over the rows that carry information.

    Attributes
    ----------
    matrix : (m, p + 1)
        Ones, then ``(x - centre) / scale``.
    centre, scale, reach : (p,)
        `reach` is the range of the standardised covariate.
    """

    matrix: np.ndarray
    centre: np.ndarray
    scale: np.ndarray
    reach: np.ndarray

    def keep(self, columns: np.ndarray) -> Standardised:
        """Only the columns where `columns` (p,) is true."""
        if columns.all():
            return self
        matrix = np.ascontiguousarray(self.matrix[:, np.concatenate([[True], columns])])
        return Standardised(matrix, self.centre[columns], self.scale[columns], self.reach[columns])


def standardise(values: np.ndarray) -> Standardised:
    """Centre and scale `values` (m, p); constant columns become zero."""
    matrix = np.empty((len(values), values.shape[1] + 1))
    matrix[:, 0] = 1.0
    z = matrix[:, 1:]
    centre = values.mean(axis=0)
    np.subtract(values, centre, out=z)
    scale = np.sqrt(np.einsum("ij,ij->j", z, z) / len(z))
    constant = scale <= 1e-12 * np.abs(centre)
    scale = np.where(constant, 1.0, scale)
    z *= np.where(constant, 0.0, 1.0 / scale)
    return Standardised(matrix, centre, scale, np.ptp(z, axis=0))


@dataclass(frozen=True)
class Estimable:
    """Which columns are constant and which are collinear with earlier ones, two (p,) bools."""

    constant: np.ndarray
    collinear: np.ndarray

    @property
    def kept(self) -> np.ndarray:
        """Columns that can be estimated, (p,)."""
        return ~(self.constant | self.collinear)

    def notes(self, names, where: str = "") -> tuple[str, ...]:
        """One note for each reason that leaves columns out."""
        names = np.array(names, dtype=object)
        reasons = ((self.constant, f"constant{where}"), (self.collinear, "collinear"))
        return tuple(
            f"{reason}, not estimated: {', '.join(names[flag])}"
            for flag, reason in reasons
            if flag.any()
        )


def estimable(information: np.ndarray, scale: float) -> Estimable:
    """Tell which columns can be estimated.

    Columns are swept out of the null information one by one, as in R's generalised Cholesky.

    Parameters
    ----------
    information : (p, p)
        Of the standardised covariates where all coefficients are zero; for models with an
        intercept their cross products.
    scale : float
        What the diagonal would be if the whole variance of a covariate were information.
    """
    left = information.copy()
    start = np.diag(information).copy()
    constant = start <= PIVOT_TOLERANCE * scale
    collinear = np.zeros(len(left), bool)
    for j in np.flatnonzero(~constant):
        if left[j, j] <= PIVOT_TOLERANCE * start[j]:
            collinear[j] = True
        else:
            left -= np.outer(left[:, j], left[j]) / left[j, j]
    return Estimable(constant, collinear)


def estimable_with_intercept(full: Standardised) -> Estimable:
    """Tell which columns the intercept and the columns before them do not explain."""
    z = full.matrix[:, 1:]
    return estimable(z.T @ z, len(z))
