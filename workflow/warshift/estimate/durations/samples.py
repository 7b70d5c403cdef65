"""One sample for many models: its design matrix is built once, and each model takes columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from survival.errors import EstimationError
from warshift.estimate.durations.terms import parse

OTHER = "choose another column or function"


def variables(terms):
    """Return the columns that terms read; `EstimationError` for a bad term."""
    return {column for term in terms for column in parse(term).columns}


def columns_of(term, frame):
    """Return a term's columns of the design matrix, without an intercept; missing where it is.

    Factors are coded against their first level, as with an intercept, which a Cox model does not
    have. Raises EstimationError for a term that cannot be built or has infinite values.
    """
    from formulaic import model_matrix  # slow to load
    from formulaic.errors import FormulaicError

    parsed = parse(term)
    for factor in parsed.factors:
        if factor.column in frame and factor.width >= max(frame[factor.column].nunique(), 2):
            raise EstimationError(
                f"{_place(term)}: {factor.column} has too few different values; {OTHER}"
            )
    functions = {"log1p": np.log1p, "sqrt": np.sqrt}
    try:
        with np.errstate(divide="ignore", invalid="ignore"):  # refused below
            X = model_matrix(f"1 + {parsed.code}", frame, na_action="ignore", context=functions)
        known = _known(X.model_spec, frame[sorted(parsed.columns)])
        X = pd.DataFrame(X).astype(float)
    except (FormulaicError, NameError, KeyError, TypeError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise EstimationError(f"{_place(term)}: {reason}; {OTHER}") from error
    if X.shape[1] == 1:
        raise EstimationError(f"{_place(term)}: has only one value; {OTHER}")
    infinite = (~np.isfinite(X) & known).any()
    if infinite.any():
        raise EstimationError(
            f"{_place(term)}: infinite values, as it takes the logarithm or root of a number out "
            f"of its range; {OTHER}"
        )
    # Formulaic takes a factor's missing values for its first level.
    X = X.where(known).drop(columns="Intercept")
    for factor in parsed.factors:
        X.columns = [name.replace(factor.code, factor.text) for name in X.columns]
    return X


def _place(term):
    return f"config/models, key terms, value {term}"


def _known(model, frame):
    """Return where the variables of each column of a design matrix are known."""
    known = np.ones((len(frame), len(model.column_names)), dtype=bool)
    for term, places in model.term_indices.items():
        read = [name for name in frame if name in model.term_variables[term]]
        known[:, places] = frame[read].notna().all(axis=1).to_numpy()[:, None]
    return known


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
        names = dict.fromkeys(name for term in terms for name in self.columns[term])
        X = self.X[list(names)]
        complete = X.notna().all(axis=1).to_numpy()
        if not complete.any():
            empty = [name for name in X if X[name].isna().all()]
            raise EstimationError(f"not in this band: nobody coded {', '.join(empty) or terms}")
        frame, X = self.frame[complete], X[complete]
        new = np.ones(len(frame), dtype=bool)
        same_unit = frame["unit_id"].to_numpy()[1:] == frame["unit_id"].to_numpy()[:-1]
        joined = frame["start"].to_numpy()[1:] == frame["stop"].to_numpy()[:-1]
        # The parts of an interaction too, so that each of its cells can be counted.
        parts = [_numbers(frame[name]) for name in sorted(variables(terms))]
        values = np.column_stack([X.to_numpy(), *parts])
        equal = (values[1:] == values[:-1]).all(axis=1)
        new[1:] = ~(same_unit & joined & equal)
        last = np.append(np.flatnonzero(new)[1:] - 1, len(frame) - 1)
        merged = frame[new].reset_index(drop=True)
        for name in ("stop", "event"):
            merged[name] = frame[name].to_numpy()[last]
        return merged, X[new].reset_index(drop=True), int((~complete).sum())


def _numbers(column):
    """Return a column as numbers, by which equal values can be found."""
    if pd.api.types.is_numeric_dtype(column):
        return column.to_numpy(float)
    return pd.factorize(column)[0]


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
