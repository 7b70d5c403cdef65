"""Standardised covariates of the rows at risk, and which of them can be estimated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from survival.cox.riskset import RiskSet
from survival.errors import EstimationError

#: Smallest share of a covariate's information that the others must leave unexplained.
PIVOT_TOLERANCE = 1e-10


@dataclass(frozen=True)
class Standardised:
    """Covariates centred and scaled over the rows at risk.

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
        matrix = np.ascontiguousarray(self.matrix[:, np.concatenate([[True], columns])])
        return Standardised(matrix, self.centre[columns], self.scale[columns], self.reach[columns])


def standardise(X: pd.DataFrame, riskset: RiskSet) -> Standardised:
    """Centre and scale `X` (n, p) over the rows at risk; constant columns become zero.

    Raises
    ------
    EstimationError
        For a wrong number of rows, no column, duplicated names or missing values.
    """
    values = X.to_numpy(dtype=float)
    if values.shape[1] == 0 or X.columns.has_duplicates:
        raise EstimationError("the design needs one or more columns with different names")
    if len(values) != riskset.size:
        raise EstimationError(f"X has {len(values)} rows, the risk set {riskset.size}")
    if len(riskset.rows) < riskset.size:
        values = values[riskset.rows]
    matrix = np.empty((len(values), values.shape[1] + 1))
    matrix[:, 0] = 1.0
    z = matrix[:, 1:]
    centre = values.mean(axis=0)
    np.subtract(values, centre, out=z)
    scale = np.sqrt(np.einsum("ij,ij->j", z, z) / len(z))
    if not np.isfinite(scale).all():
        _refuse_missing(X, riskset)
    constant = scale <= 1e-12 * np.abs(centre)
    scale = np.where(constant, 1.0, scale)
    z *= np.where(constant, 0.0, 1.0 / scale)
    return Standardised(matrix, centre, scale, z.max(axis=0) - z.min(axis=0))


def _refuse_missing(X: pd.DataFrame, riskset: RiskSet) -> None:
    missing = ~np.isfinite(X.iloc[riskset.rows].astype(float))
    names = ", ".join(str(c) for c in X.columns[missing.any()])
    raise EstimationError(
        f"{int(missing.any(axis=1).sum())} rows with missing or infinite values in {names}: "
        "drop these rows or use design(..., missing='drop')"
    )


def estimable(information: np.ndarray, events: float) -> tuple[np.ndarray, np.ndarray]:
    """Tell which columns are constant and which are collinear with earlier ones, two (p,) bools.

    Columns are swept out of the null information one by one, as in R's generalised Cholesky.

    Parameters
    ----------
    information : (p, p)
        Of the standardised covariates at zero.
    events : float
        Weighted number of events, the scale of the information.
    """
    left = information.copy()
    start = np.diag(information).copy()
    constant = start <= PIVOT_TOLERANCE * events
    collinear = np.zeros(len(left), bool)
    for j in np.flatnonzero(~constant):
        if left[j, j] <= PIVOT_TOLERANCE * start[j]:
            collinear[j] = True
        else:
            left -= np.outer(left[:, j], left[j]) / left[j, j]
    return constant, collinear
