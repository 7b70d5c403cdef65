"""The project's tables of wars: the keys that join the war lists, and primary belligerents."""

import pandas as pd

from warshift.sources.typed import own_file, read_source


def read_keys(path):
    """Read the war keys (data/raw/codings/war_keys.csv): war_key, name and the lists' numbers."""
    numbers = dict.fromkeys(("iwd_id", "cow_id", "start_year"), "integer")
    return read_source(path, own_file("war_key", "name", "note", **numbers))


def read_primary(path):
    """Read the known primary belligerents: war_key, ccode, primary_from, source."""
    return read_source(path, own_file("war_key", "source", ccode="integer", primary_from="date"))


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


def searched_keys(keys, period_start):
    """Return the keys of the wars since 1945, whose governments the curated coder searched."""
    return set(keys.loc[keys["start_year"] > int(period_start[:4]), "war_key"])


def dossier_keys(path, war_list, period_start):
    """Return the keys of a list's wars since 1945, in the order of the file."""
    keys = read_keys(path)
    wanted = searched_keys(keys, period_start) & set(war_ids(keys, war_list))
    return [key for key in keys["war_key"] if key in wanted]
