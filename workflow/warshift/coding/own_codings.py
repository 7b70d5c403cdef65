"""A user's own codings of leader changes, which replace those of the rule coder."""

import pandas as pd

from warshift.tables.files import check
from warshift.vocabulary import ARROWS

RULE = "own_coding"


def apply_own_codings(shifts, own, dataset):
    """Replace the class of the changes that a user has coded.

    Parameters
    ----------
    shifts, own : DataFrames
        Tables `shifts` and `own_codings`.
    dataset : str
        Name of the user's card.

    Returns
    -------
    shifts : DataFrame
    unused : list of int
        Rows of the user's file that match no change of this study.
    """
    shifts = shifts.copy()
    unused = []
    for coding in own.itertuples():
        hits = (shifts["ccode"] == coding.ccode) & (shifts["date"] == coding.date)
        if not pd.isna(coding.war_id):
            hits &= shifts["war_id"] == coding.war_id
        if not hits.any():
            unused.append(int(coding.row))
            continue
        shifts.loc[hits, "type"] = coding.type
        shifts.loc[hits, "arrow"] = ARROWS.get(coding.type, pd.NA)
        shifts.loc[hits, "rule"] = RULE
        shifts.loc[hits, "coder"] = "curated"
        shifts.loc[hits, "imposer"] = pd.NA
        shifts.loc[hits, "rationale"] = _or(coding.rationale, f"Coded in {dataset}.")
        shifts.loc[hits, "sources"] = _or(coding.source, dataset)
    return check(shifts, "shifts"), unused


def _or(value, default):
    return default if pd.isna(value) else value
