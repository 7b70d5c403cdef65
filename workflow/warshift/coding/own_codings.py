"""A user's own codings of leader changes, which replace those of the rule coder."""

import pandas as pd

from warshift.coding.fit import among
from warshift.sources.refuse import refuse_rows
from warshift.tables.files import check
from warshift.vocabulary import ARROWS

RULE = "own_coding"


def check_own_codings(own, belligerents, war_list, war_lists, path, titles):
    """Refuse a user's codings that name what no war list has.

    Parameters
    ----------
    own, belligerents : DataFrames
        Tables `own_codings`, and `belligerents` of one war list.
    war_list : str
    war_lists : list of str
        All lists of the config, of which a row may name a war.
    path : path
        The user's file, named in errors.
    titles : dict
        The user's names of the columns ccode, date and war_id, where the card says them.

    Raises
    ------
    DataError
    """

    def refuse(column, bad, problem, remedy):
        title = titles.get(column, column)
        refuse_rows(path, own, bad, title, problem, remedy, own[column])

    lists = own["war_id"].str.rpartition("-")[0] if len(own) else own["war_id"]
    bad = own["war_id"].notna() & ~lists.isin(war_lists)
    remedy = f"write LIST-NUMBER, with one of the lists {', '.join(war_lists)}"
    refuse("war_id", bad, "no list has this war", remedy)
    here = (lists == war_list).fillna(False)
    bad = here & ~own["war_id"].isin(belligerents["war_id"])
    refuse("war_id", bad, f"{war_list} has no such war", "correct the war")
    bad = here & ~among(own, belligerents, ["war_id", "ccode"])
    problem = f"the state is no belligerent of this war in {war_list}"
    refuse("ccode", bad, problem, "correct the state or the war")


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
    unused, again : DataFrame
        Rows of the user's file that match no change of this study, and those that take the place of
        another file's.
    """
    shifts = shifts.copy()
    used, again = [], []
    for coding in own.itertuples():
        hits = (shifts["ccode"] == coding.ccode) & (shifts["date"] == coding.date)
        if not pd.isna(coding.war_id):
            hits &= shifts["war_id"] == coding.war_id
        used.append(bool(hits.any()))
        again.append(bool((shifts.loc[hits, "rule"] == RULE).any()))
        shifts.loc[hits, "type"] = coding.type
        shifts.loc[hits, "arrow"] = ARROWS.get(coding.type, pd.NA)
        shifts.loc[hits, "rule"] = RULE
        shifts.loc[hits, "coder"] = "curated"
        shifts.loc[hits, "imposer"] = pd.NA
        shifts.loc[hits, "rationale"] = _or(coding.rationale, f"Coded in {dataset}.")
        shifts.loc[hits, "sources"] = _or(coding.source, dataset)
    unused, again = (
        own[pd.Series(flags, own.index, dtype=bool)]
        for flags in ([not flag for flag in used], again)
    )
    return check(shifts, "shifts"), unused, again


def _or(value, default):
    return default if pd.isna(value) else value
