"""Decisions where the two coders disagree, and their application."""

import pandas as pd

from warshift.errors import DataError
from warshift.vocabulary import ARROWS

DISAGREEMENT = ["shift_id", "outgoing", "incoming", "type_first", "type_second"]


def adjudicate(codings, decisions, path="adjudication.csv"):
    """Replace the first coder's classes by those decided on.

    Where a class changes, confidence becomes low and the reason is appended to the rationale.

    Parameters
    ----------
    codings : DataFrame
        First coder, from `read_codings`.
    decisions : DataFrame
        File `adjudication`.
    path : str
        Named in errors.

    Raises
    ------
    DataError
        Where a decision names no row, or the first class is no longer the one decided on.
    """
    codings = codings.set_index("shift_id")
    for row in decisions.itertuples():
        coded = codings["type"].get(row.shift_id)
        if coded != row.first:
            problem = "no such coding" if coded is None else f"the first coder now says {coded}"
            remedy = "decide again, or remove the row"
            value = row.shift_id
            raise DataError(path, problem, remedy, row=row.row, column="shift_id", value=value)
        if row.decided != row.first:
            codings.loc[row.shift_id, "type"] = row.decided
            codings.loc[row.shift_id, "arrow"] = ARROWS.get(row.decided, pd.NA)
            codings.loc[row.shift_id, "confidence"] = "low"
            codings.loc[row.shift_id, "rationale"] += f" [Adjudicated: {row.reason}]"
    return codings.reset_index()


def disagreements(first, second, decisions, path="adjudication.csv"):
    """List the events that the coders class differently (table `disagreements`).

    Raises
    ------
    DataError
        Where a disagreement has no decision.
    """
    both = first.merge(second, on="shift_id", suffixes=("_first", "_second"), validate="1:1")
    apart = both[both["type_first"] != both["type_second"]][DISAGREEMENT]
    table = apart.merge(
        decisions[["shift_id", "decided", "reason"]], on="shift_id", how="left", validate="1:1"
    )
    open_rows = table["decided"].isna()
    if open_rows.any():
        value, remedy = table.loc[open_rows, "shift_id"].iloc[0], "add a row with a reason"
        raise DataError(path, "undecided disagreement", remedy, value=value)
    return table
