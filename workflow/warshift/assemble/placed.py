"""The curated codings, placed in the war list of a study."""

from warshift.coding.adjudication import adjudicate
from warshift.coding.curated import bibliography_keys, place_codings, read_codings, searched
from warshift.coding.fit import (
    LEADER_SOURCE,
    check_complete,
    check_leaders,
    check_states,
    check_windows,
)
from warshift.harmonise.war_keys import check_keys, searched_keys, war_ids
from warshift.sources.kept import read_kept


def read_placed(files, tables, keys, study):
    """Return table `placed_codings`, and the (war_id, ccode) that were searched.

    Parameters
    ----------
    files : object
        Paths as attributes: codings, decisions, war_keys, bibliography.
    tables : dict
        Tables `wars`, `belligerents` and `shifts`.
    keys : DataFrame
        The war keys.
    study : tuple of str or None
        War list and leader source. The war list is None if the study does not use the codings; the
        table then has no rows.

    Raises
    ------
    DataError
        For a row that breaks the manual or does not fit the list.
    """
    war_list, leader_source = study
    bibliography = bibliography_keys(files.bibliography)
    codings = read_codings(files.codings, set(keys["war_key"]), bibliography)
    codings = adjudicate(codings, read_kept(files.decisions, "adjudication"), files.decisions)
    ids, scope = war_ids(keys, war_list) if war_list else {}, searched_keys(keys)
    belligerents = tables["belligerents"]
    placed = place_codings(codings, belligerents, ids)
    if war_list:
        check_keys(files.war_keys, keys, tables["wars"], war_list)
        check_states(codings, belligerents, ids, war_list, files.codings)
        check_windows(placed, belligerents, war_list, files.codings)
        wars = {ids[key] for key in scope if key in ids}
        check_complete(placed, belligerents, wars, files.codings)
        if leader_source == LEADER_SOURCE:
            check_leaders(placed, tables["shifts"], files.codings)
    return placed, searched(placed, scope)
