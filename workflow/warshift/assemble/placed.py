"""The curated codings placed in the war list of a study."""

from warshift.coding.adjudication import adjudicate
from warshift.coding.curated import (
    bibliography_keys,
    check_windows,
    place_codings,
    read_codings,
    searched,
)
from warshift.coding.files import read_file
from warshift.harmonise.war_keys import searched_keys, war_ids


def read_placed(files, belligerents, keys, war_list, period_start):
    """Curated rows of a war list, and the belligerents that were searched.

    Parameters
    ----------
    files : object
        Paths as attributes: codings, decisions, bibliography.
    belligerents, keys : DataFrames
        Of the list; table of war keys.
    war_list : str or None
        None where the study does not use the codings.
    period_start : str
        The wars since then were searched.

    Returns
    -------
    placed : DataFrame
        Table `placed_codings`; without rows where the codings do not know the list.
    searched : set of (war_id, ccode)
    """
    bibliography = bibliography_keys(files.bibliography)
    codings = read_codings(files.codings, set(keys["war_key"]), bibliography)
    codings = adjudicate(codings, read_file(files.decisions, "adjudication"), files.decisions)
    ids = war_ids(keys, war_list) if war_list else {}
    placed = place_codings(codings, belligerents, ids)
    check_windows(placed, files.codings)
    return placed, searched(placed, searched_keys(keys, period_start))
