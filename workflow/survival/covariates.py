"""Covariates: validation, standardisation, and detection of columns that cannot be estimated."""

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
    """Return the values (n, p) and names of a frame or array of covariates; None has no columns.

    Raises
    ------
    EstimationError
        Wrong number of rows; a missing, infinite or non-numeric value; a repeated name, or one of
        the `reserved` names of the model's other parameters.
    """
    if X is None:
        return np.empty((n, 0)), []
    if not isinstance(X, pd.DataFrame):
        X = pd.DataFrame(np.asarray(X)).add_prefix("x")
    names = [str(name) for name in X.columns]
    if len(X) != n:
        raise EstimationError(f"X has {len(X)} rows, 'start' has {n}: use one frame")
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
        # Read column by column, to name the faulty one or to convert pandas' extension types.
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
        """Keep only the columns where `columns` (p,) is true."""
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
    """Flags for constant columns and for columns collinear with earlier ones, both (p,)."""

    constant: np.ndarray
    collinear: np.ndarray

    @property
    def kept(self) -> np.ndarray:
        """Columns that can be estimated, (p,)."""
        return ~(self.constant | self.collinear)

    def notes(self, names, where: str = "") -> tuple[str, ...]:
        """Return one note for each reason to omit columns."""
        names = np.array(names, dtype=object)
        reasons = ((self.constant, f"constant{where}"), (self.collinear, "collinear"))
        return tuple(
            f"{reason}, not estimated: {', '.join(names[flag])}"
            for flag, reason in reasons
            if flag.any()
        )


def estimable(information: np.ndarray, scale: float) -> Estimable:
    """Find the columns that can be estimated, by sweeping as in R's generalised Cholesky.

    Parameters
    ----------
    information : (p, p)
        Information of the standardised covariates at zero coefficients; for models with an
        intercept, their cross products.
    scale : float
        Diagonal entry of a covariate whose whole variance is information.
    """
    unexplained = information.copy()
    total = np.diag(information).copy()
    constant = total <= PIVOT_TOLERANCE * scale
    collinear = np.zeros(len(total), bool)
    for j in np.flatnonzero(~constant):
        if unexplained[j, j] <= PIVOT_TOLERANCE * total[j]:
            collinear[j] = True
        else:
            unexplained -= np.outer(unexplained[:, j], unexplained[j]) / unexplained[j, j]
    return Estimable(constant, collinear)


def estimable_with_intercept(full: Standardised) -> Estimable:
    """Find the columns that the intercept and the preceding columns do not explain."""
    z = full.matrix[:, 1:]
    return estimable(z.T @ z, len(z))
