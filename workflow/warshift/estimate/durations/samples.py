"""One sample for many models: its design matrix is built once, and each model takes columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from formulaic import Formula, model_matrix
from formulaic.errors import FormulaicError

from survival.errors import EstimationError


def variables(terms):
    """Return the columns that terms in formulaic syntax read; EstimationError for a bad term."""
    try:
        return {str(name) for term in terms for name in Formula(term).required_variables}
    except FormulaicError as error:
        line = str(error).splitlines()[0]
        raise EstimationError(f"terms {', '.join(terms)} cannot be built: {line}") from error


def columns_of(term, frame):
    """Return a term's columns of the design matrix, without an intercept; missing where it is.

    Factors are coded against their first level, as with an intercept, which a Cox model does not
    have. Raises EstimationError for a term that cannot be built or has infinite values.
    """
    try:
        with np.errstate(divide="ignore"):  # infinite values raise an error below
            X = model_matrix(f"1 + {term}", frame, na_action="ignore")
    except (FormulaicError, NameError, KeyError) as error:
        raise EstimationError(f"term {term} cannot be built: {error}") from error
    X = pd.DataFrame(X).drop(columns="Intercept").astype(float)
    infinite = np.isinf(X).any()
    if infinite.any():
        names = ", ".join(X.columns[infinite])
        raise EstimationError(f"infinite values in {names}: log of zero, or division by zero")
    return X


@dataclass(frozen=True)
class Sample:
    """Rows of one kind of unit and period, with every column that some model needs.

    `frame` is sorted by unit and time; `X` has the columns of all terms of all models that can be
    built from it, and `columns` names them by term.
    """

    frame: pd.DataFrame
    X: pd.DataFrame
    columns: dict[str, list[str]]

    @classmethod
    def build(cls, frame: pd.DataFrame, terms: list[str]) -> Sample:
        """Build the matrix of those `terms` for which the frame has the columns."""
        frame = frame.sort_values(["unit_id", "start"], kind="stable", ignore_index=True)
        wanted = [] if frame.empty else dict.fromkeys(terms)
        usable = [term for term in wanted if _available(term, frame)]
        parts = {term: columns_of(term, frame) for term in usable}
        X = pd.concat(parts.values(), axis=1) if parts else pd.DataFrame(index=frame.index)
        columns = {term: list(part.columns) for term, part in parts.items()}
        return cls(frame, X.loc[:, ~X.columns.duplicated()], columns)

    def rows(self, terms: list[str]) -> tuple[pd.DataFrame, pd.DataFrame, int]:
        """Return frame and matrix of some terms, and the number of rows in which one is missing.

        Consecutive rows that do not differ in the terms are merged. Raises EstimationError if a
        term needs a column that the sample does not have, or no row is left.
        """
        absent = sorted(variables(terms) - set(self.frame))
        if absent:
            raise EstimationError(f"not in this band: no {', '.join(absent)} in the panel")
        X = self.X[[name for term in terms for name in self.columns[term]]]
        complete = X.notna().all(axis=1).to_numpy()
        if not complete.any():
            empty = [name for name in X if X[name].isna().all()]
            raise EstimationError(f"not in this band: nobody coded {', '.join(empty) or terms}")
        frame, X = self.frame[complete], X[complete]
        new = np.ones(len(frame), dtype=bool)
        same_unit = frame["unit_id"].to_numpy()[1:] == frame["unit_id"].to_numpy()[:-1]
        joined = frame["start"].to_numpy()[1:] == frame["stop"].to_numpy()[:-1]
        # The parts of an interaction too, so that each of its cells can be counted.
        values = np.hstack([X.to_numpy(), frame[sorted(variables(terms))].to_numpy(float)])
        equal = (values[1:] == values[:-1]).all(axis=1)
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
        return False  # the model with this term reports it


def smaller_arm(frame, X, name):
    """Return the events in the smaller arm of a 0/1 column; otherwise all events.

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
