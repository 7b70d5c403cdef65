"""The curated codings, placed in the war list of a study."""

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
    """Return table `placed_codings`, and the (war_id, ccode) that were searched.

    Parameters
    ----------
    files : object
        Paths as attributes: codings, decisions, bibliography.
    belligerents, keys : DataFrame
        Table `belligerents`; the war keys.
    war_list : str or None
        None if the study does not use the codings; the table then has no rows.
    period_start : str
        Wars since this day were searched.
    """
    bibliography = bibliography_keys(files.bibliography)
    codings = read_codings(files.codings, set(keys["war_key"]), bibliography)
    codings = adjudicate(codings, read_file(files.decisions, "adjudication"), files.decisions)
    ids = war_ids(keys, war_list) if war_list else {}
    placed = place_codings(codings, belligerents, ids)
    check_windows(placed, files.codings)
    return placed, searched(placed, searched_keys(keys, period_start))
