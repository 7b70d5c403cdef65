"""Reading a dataset through its card: originals, corrections, adapter."""

from warshift.acquire.originals import problem_with
from warshift.errors import AcquireError
from warshift.harmonise.adapters import adapt
from warshift.harmonise.corrections import CARD, apply_corrections
from warshift.harmonise.crosswalk import read_crosswalk, to_cow
from warshift.sources.cards import read_card_file
from warshift.sources.typed import read_source
from warshift.tables.files import check

PROVIDED_AS = {"own_codings": "shifts"}  # where a card has another word for a table


def read_tables(card, paths, corrections):
    """Tables of a dataset's originals, typed and corrected.

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
        Where a table does not read, or a correction no longer fits.
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
        frame = read_source(path, file)
        tables[file["role"]] = apply_corrections(
            frame, file.get("path", file.get("local")), fixes, corrections
        )
        tables["path"][file["role"]] = str(path)
    return tables


def read_dataset(card, provides, originals, corrections):
    """What the adapter makes of the originals.

    Parameters
    ----------
    card : path
    provides : str
        wars, leaders, shifts or the name of a smaller table; the adapter has `read_PROVIDES`.
    originals : list of path
        Verified files, in the order of the card.
    corrections : path
    """
    card = read_card_file(card)
    roles = [file["role"] for file in card["files"]]
    paths = dict(zip(roles, originals, strict=True))
    return adapt(card, read_tables(card, paths, corrections), provides)


def read_dataset_table(name, card, originals, corrections, crosswalk):
    """One of the smaller tables of a dataset, checked, with COW's numbers of states.

    Parameters
    ----------
    name : str
        Name of the table.
    card, originals, corrections
        See `read_dataset`.
    crosswalk : path
    """
    frame = read_dataset(card, PROVIDED_AS.get(name, name), originals, corrections)
    if "gwcode" in frame:
        dated = frame.assign(start=frame["date"])
        frame["ccode"] = to_cow(dated, read_crosswalk(crosswalk))
    return check(frame, name, originals[0])
