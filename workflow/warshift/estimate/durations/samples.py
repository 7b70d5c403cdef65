"""One sample, many models: the design matrix is built once, each model takes its columns of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from formulaic import Formula, model_matrix
from formulaic.errors import FormulaicError

from survival.errors import EstimationError


def variables(terms):
    """Columns that terms in formulaic syntax read.

    Raises
    ------
    EstimationError
        For a term that is no formula.
    """
    try:
        return {str(name) for term in terms for name in Formula(term).required_variables}
    except FormulaicError as error:
        line = str(error).splitlines()[0]
        raise EstimationError(f"terms {', '.join(terms)} cannot be built: {line}") from error


def columns_of(term, frame):
    """Columns of the design matrix for one term, without an intercept; missing where it is.

    Factors are coded against their first level, as with an intercept: a Cox model has none.

    Raises
    ------
    EstimationError
        For a term that cannot be built, or has infinite values.
    """
    try:
        with np.errstate(divide="ignore"):  # infinite values are refused by name below
            X = model_matrix(f"1 + {term}", frame, na_action="ignore")
    except (FormulaicError, NameError, KeyError) as error:
        raise EstimationError(f"term {term} cannot be built: {error}") from error
    X = pd.DataFrame(X).drop(columns="Intercept").astype(float)
    infinite = np.isinf(X).any()
    if infinite.any():
        names = ", ".join(X.columns[infinite])
        raise EstimationError(
            f"infinite values in {names}: a logarithm of zero or a division by it"
        )
    return X


@dataclass(frozen=True)
class Sample:
    """Rows of one kind of unit and period with every column that some model needs.

    Attributes
    ----------
    frame : DataFrame (n, ...)
        Sorted by unit and time.
    X : DataFrame (n, p)
        Columns of all terms of all models that the sample can have.
    columns : dict
        Columns of `X` by term.
    """

    frame: pd.DataFrame
    X: pd.DataFrame
    columns: dict[str, list[str]]

    @classmethod
    def build(cls, frame: pd.DataFrame, terms: list[str]) -> Sample:
        """Build the matrix of those `terms` whose columns the frame has."""
        frame = frame.sort_values(["unit_id", "start"], kind="stable", ignore_index=True)
        wanted = [] if frame.empty else dict.fromkeys(terms)
        usable = [term for term in wanted if _available(term, frame)]
        made = {term: columns_of(term, frame) for term in usable}
        X = pd.concat(made.values(), axis=1) if made else pd.DataFrame(index=frame.index)
        columns = {term: list(own.columns) for term, own in made.items()}
        return cls(frame, X.loc[:, ~X.columns.duplicated()], columns)

    def rows(self, terms: list[str]) -> tuple[pd.DataFrame, pd.DataFrame, int]:
        """Frame and matrix of some terms, consecutive rows that they do not tell apart made one.

        Returns
        -------
        frame, X : DataFrames (m, ...)
        dropped : int
            Rows left out because a term was missing.

        Raises
        ------
        EstimationError
            Where a term needs a column that the sample has not, or no row is left.
        """
        lacking = sorted(variables(terms) - set(self.frame))
        if lacking:
            raise EstimationError(f"not in this band: no {', '.join(lacking)} in the panel")
        X = self.X[[name for term in terms for name in self.columns[term]]]
        complete = X.notna().all(axis=1).to_numpy()
        if not complete.any():
            empty = [name for name in X if X[name].isna().all()]
            raise EstimationError(f"not in this band: nobody coded {', '.join(empty) or terms}")
        frame, X = self.frame[complete], X[complete]
        new = np.ones(len(frame), dtype=bool)
        same_unit = frame["unit_id"].to_numpy()[1:] == frame["unit_id"].to_numpy()[:-1]
        joined = frame["start"].to_numpy()[1:] == frame["stop"].to_numpy()[:-1]
        # The parts of an interaction too, so that every cell of it can be counted.
        told = np.hstack([X.to_numpy(), frame[sorted(variables(terms))].to_numpy(float)])
        equal = (told[1:] == told[:-1]).all(axis=1)
        new[1:] = ~(same_unit & joined & equal)
        last = np.append(np.flatnonzero(new)[1:] - 1, len(frame) - 1)
        merged = frame[new].reset_index(drop=True)
        for name in ("stop", "event"):
            merged[name] = frame[name].to_numpy()[last]
        return merged, X[new].reset_index(drop=True), int((~complete).sum())


def _available(term, frame):
    try:
        return variables([term]) <= set(frame)
    except EstimationError:
        return False  # said, with the term, by the model that asks for it


def smaller_arm(frame, X, name):
    """Events in the smaller of the arms that a 0/1 column compares; otherwise all events.

    For an interaction `a:b` the arms are the four cells of a and b.
    """
    event = frame["event"].to_numpy().astype(bool)
    parts = [part.strip() for part in name.split(":")]
    flags = [
        frame[part] if part in frame else X[part] for part in parts if part in frame or part in X
    ]
    if len(flags) != len(parts) or any(not set(np.unique(flag)) <= {0, 1} for flag in flags):
        return int(event.sum())
    cell = sum(2**i * flag.to_numpy().astype(int) for i, flag in enumerate(flags))
    return int(np.bincount(cell[event], minlength=2 ** len(flags)).min())
