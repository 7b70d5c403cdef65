"""Design matrices from lists of terms, built once per sample."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from formulaic import model_matrix
from formulaic.errors import FormulaicError

from survival.errors import EstimationError


class Design(NamedTuple):
    """A design matrix without intercept, and the rows of the sample it is made of.

    Attributes
    ----------
    X : DataFrame (m, p)
    rows : (m,) int
        Positions in the sample; use them to pick times, events, clusters and weights.
    dropped : int
        Rows left out because a term was missing.
    """

    X: pd.DataFrame
    rows: np.ndarray
    dropped: int


def design(frame: pd.DataFrame, terms: list[str], missing: str = "drop") -> Design:
    """Build the design matrix of `terms` (formulaic syntax) on a sample.

    Factors are coded against their first level, as with an intercept, which is then removed: a
    Cox model has none.

    Parameters
    ----------
    frame : DataFrame (n, ...)
    terms : list of str
        Such as ``["shift", "log(duration)", "C(regime)", "shift:parity"]``.
    missing : {"drop", "refuse", "keep"}
        What to do with rows where a term is missing; "keep" leaves them in, as NaN.

    Raises
    ------
    EstimationError
        For an unknown column or policy, missing values under "refuse", infinite values, no row.
    """
    if missing not in ("drop", "refuse", "keep"):
        raise EstimationError(f"unknown policy for missing values {missing!r}: drop or refuse")
    action = "ignore" if missing == "keep" else "drop"
    if not terms:
        raise EstimationError("the model has no terms: name at least one")
    sample = frame.reset_index(drop=True)
    try:
        with np.errstate(divide="ignore"):  # infinite values are refused by name below
            X = model_matrix("1 + " + " + ".join(terms), sample, na_action=action)
    except (FormulaicError, NameError, KeyError) as error:
        raise EstimationError(f"terms {terms} cannot be built: {error}") from error
    X = pd.DataFrame(X).drop(columns="Intercept").astype(float)
    dropped = len(sample) - len(X)
    if dropped and missing == "refuse":
        raise EstimationError(f"{dropped} rows with a missing term: drop them or complete the data")
    if X.empty:
        raise EstimationError(f"no row is left after dropping {dropped} with a missing term")
    infinite = np.isinf(X).any()
    if infinite.any():
        names = ", ".join(X.columns[infinite])
        raise EstimationError(
            f"infinite values in {names}: a logarithm of zero or a division by it"
        )
    return Design(X.reset_index(drop=True), X.index.to_numpy(), dropped)
