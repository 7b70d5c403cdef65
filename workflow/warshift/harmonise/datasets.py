"""Read a dataset through its card: originals, corrections, adapter."""

from warshift.acquire.originals import problem_with
from warshift.errors import AcquireError
from warshift.harmonise.adapters import adapt
from warshift.harmonise.corrections import CARD, apply_corrections
from warshift.harmonise.crosswalk import read_crosswalk, to_cow
from warshift.sources.cards import read_card_file
from warshift.sources.typed import in_our_words, own_file, read_source
from warshift.tables.files import check

PROVIDED_AS = {"own_codings": "shifts"}  # tables that have another name on cards


def read_tables(card, paths, corrections):
    """Read the tables of a dataset's originals, typed and corrected.

    Parameters
    ----------
    card : dict
    paths : dict
        Path of the file of each role.
    corrections : path
        data/raw/codings/corrections.csv.

    Returns
    -------
    dict: a DataFrame per role, `path`: role to path, and `card`.

    Raises
    ------
    AcquireError
        Where a file is not the one the card describes.
    DataError
        Where a table cannot be read, or a correction no longer fits.
    """
    fixes = read_source(corrections, CARD)
    tables = {"path": {}, "card": card}
    for file in card["files"]:
        path = paths[file["role"]]
        problem = problem_with(path, file)
        if problem:
            raise AcquireError(
                f"dataset {card['name']}, {path}: {problem}; remove it and run again"
            )
        name = file.get("path", file.get("local"))
        frame = apply_corrections(read_source(path, file), name, fixes, corrections)
        tables[file["role"]] = in_our_words(frame, file, path)
        tables["path"][file["role"]] = str(path)
    return tables


def read_dataset(card, provides, originals, corrections):
    """Read what a dataset provides, by the function `read_PROVIDES` of its adapter.

    Parameters
    ----------
    card : path
    provides : str
        wars, leaders, shifts or the name of a smaller table.
    originals : list of path
        Verified files, in the order of the card.
    corrections : path
    """
    card = read_card_file(card)
    roles = [file["role"] for file in card["files"]]
    paths = dict(zip(roles, originals, strict=True))
    return adapt(card, read_tables(card, paths, corrections), provides)


def read_dataset_table(name, card, originals, corrections, crosswalk):
    """Read one of the smaller tables of a dataset, with COW's numbers of states, and check it.

    Parameters are as in `read_dataset`; `crosswalk` is a path.
    """
    frame = read_dataset(card, PROVIDED_AS.get(name, name), originals, corrections)
    if "gwcode" in frame:
        dated = frame.assign(start=frame["date"])
        frame["ccode"] = to_cow(dated, read_crosswalk(crosswalk))
    return check(frame, name, originals[0])


def read_keys(path):
    """Table of war keys (data/raw/codings/war_keys.csv): war_key, name and the lists' numbers."""
    numbers = dict.fromkeys(("iwd_id", "cow_id", "start_year"), "integer")
    return read_source(path, own_file("war_key", "name", "note", **numbers))


def read_primary(path):
    """Table of known primary belligerents: war_key, ccode, primary_from, source."""
    return read_source(path, own_file("war_key", "source", ccode="integer", primary_from="date"))


def key_column(war_list):
    """Column of the table of war keys that holds a list's numbers."""
    return "cow_id" if war_list == "cow_inter" else f"{war_list}_id"


def has_keys(path, war_list):
    """Whether the table of war keys knows the wars of a list."""
    return key_column(war_list) in read_keys(path)


def war_ids(keys, war_list):
    """war_key to war_id of one list, for the wars that it has; empty for a list without keys."""
    column = key_column(war_list)
    if column not in keys:
        return {}
    known = keys.dropna(subset=[column])
    return dict(zip(known["war_key"], war_list + "-" + known[column].astype(str), strict=True))


def cow_numbers(keys, wars):
    """war_id to the war's number in COW, for the wars of any list that the keys know."""
    cow = keys.dropna(subset=["cow_id"]).set_index("war_key")["cow_id"].astype(int)
    ids = {w: key for name in wars["war_list"].unique() for key, w in war_ids(keys, name).items()}
    return {war_id: cow[key] for war_id, key in ids.items() if key in cow}


def searched_keys(keys, period_start):
    """war_keys of the wars whose governments the curated coder searched: those since 1945."""
    return set(keys.loc[keys["start_year"] > int(period_start[:4]), "war_key"])


def dossier_keys(path, war_list, period_start):
    """war_keys of the wars since 1945 that a list has, in the order of the table."""
    keys = read_keys(path)
    wanted = searched_keys(keys, period_start) & set(war_ids(keys, war_list))
    return [key for key in keys["war_key"] if key in wanted]
