"""The project's tables of wars: the keys that join the war lists, and primary belligerents."""

import pandas as pd

from warshift.errors import DataError
from warshift.sources.kept import read_kept
from warshift.sources.refuse import refuse_rows

FIRST_YEAR = 1875  # wars that begin earlier have no codings and need no key
LAST_UNSEARCHED = 1945  # section 13 of the coding manual: all levels, for the wars after it


def read_keys(path):
    """Read the war keys (data/raw/codings/war_keys.csv): war_key, name and the lists' numbers."""
    keys = read_kept(path, "war_keys")
    year = keys["war_key"].str[-4:].astype("Int64")
    problem, remedy = "the years do not fit the key", "correct start_year, end_year or the key"
    outside = (year < keys["start_year"]) | (year > keys["end_year"])
    refuse_rows(path, keys, outside, "start_year", problem, remedy)
    return keys


def check_keys(path, keys, wars, war_list):
    """Refuse keys that do not fit the wars of a list, and wars since 1875 without a key.

    Parameters
    ----------
    path : path
        Of the keys, named in errors.
    keys : DataFrame
        From `read_keys`.
    wars : DataFrame
        Table `wars` of one list.
    war_list : str

    Raises
    ------
    DataError
    """
    column, ids = key_column(war_list), war_ids(keys, war_list)
    if not ids:
        return
    rows = keys.assign(war_id=keys["war_key"].map(ids)).merge(
        wars[["war_id", "start", "end"]], on="war_id", how="left", validate="m:1"
    )
    absent, remedy = rows["war_id"].notna() & rows["start"].isna(), "correct the number"
    refuse_rows(path, rows, absent, column, f"{war_list} has no such war", remedy)
    first, last = (rows[day].dt.year.astype("Int64") for day in ("start", "end"))
    misfit = (first < rows["start_year"]) | (last > rows["end_year"])
    years = first.astype("string") + " to " + last.astype("string")
    if misfit.any():
        problem = f"{war_list} dates this war {years[misfit].iloc[0]}, the key differs"
        refuse_rows(path, rows, misfit, column, problem, "correct the number or the years")
    recent = wars[wars["start"].dt.year >= FIRST_YEAR]
    without = recent[~recent["war_id"].isin(list(ids.values()))]
    if len(without):
        war = without.iloc[0]
        problem = f"{war['name']} has no key"
        remedy = f"fill in {column}, or restore the row"
        raise DataError(path, problem, remedy, column=column, value=war["war_id"])


def read_primary(path):
    """Read the known primary belligerents: war_key, ccode, primary_from, source."""
    return read_kept(path, "primary")


def key_column(war_list):
    """Return the column of the war keys that holds a list's numbers."""
    return "cow_id" if war_list == "cow_inter" else f"{war_list}_id"


def has_keys(path, war_list):
    """Return whether the war keys cover a list."""
    return key_column(war_list) in read_keys(path)


def war_ids(keys, war_list):
    """Map war_key to war_id for the wars of one list; empty for a list without keys."""
    column = key_column(war_list)
    if column not in keys:
        return {}
    keyed = keys.dropna(subset=[column])
    return dict(zip(keyed["war_key"], war_list + "-" + keyed[column].astype(str), strict=True))


def cow_numbers(keys, wars):
    """Map war_id to the war's number in COW, for keyed wars of any list."""
    numbers = {}
    for war_list in wars["war_list"].unique():
        cow = dict(zip(keys["war_key"], keys["cow_id"], strict=True))
        for key, war_id in war_ids(keys, war_list).items():
            if not pd.isna(cow[key]):
                numbers[war_id] = int(cow[key])
    return numbers


def searched_keys(keys):
    """Return the keys of the wars since 1945, whose governments the curated coder searched."""
    return set(keys.loc[keys["start_year"] > LAST_UNSEARCHED, "war_key"])


def dossier_keys(path, war_list, period_start):
    """Return the keys of a list's wars since 1945, in the order of the file."""
    keys = read_keys(path)
    recent = keys[keys["start_year"] > int(period_start[:4])]
    return [key for key in recent["war_key"] if key in war_ids(keys, war_list)]
