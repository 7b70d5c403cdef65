"""Read a dataset through its card: originals, corrections, adapter."""

from warshift.acquire.originals import problem_with
from warshift.errors import AcquireError
from warshift.harmonise.adapters import adapt
from warshift.harmonise.corrections import apply_corrections, read_corrections
from warshift.harmonise.crosswalk import read_crosswalk, to_cow
from warshift.sources.cards import read_card_file
from warshift.sources.typed import in_our_words, read_source
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
    fixes = read_corrections(corrections)
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
