"""Our own tables of wars: the keys that join the war lists, and the primary belligerents."""

import pandas as pd

from warshift.sources.typed import own_file, read_source


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
    numbers = {}
    for war_list in wars["war_list"].unique():
        cow = dict(zip(keys["war_key"], keys["cow_id"], strict=True))
        for key, war_id in war_ids(keys, war_list).items():
            if not pd.isna(cow[key]):
                numbers[war_id] = int(cow[key])
    return numbers


def searched_keys(keys, period_start):
    """war_keys of the wars whose governments the curated coder searched: those since 1945."""
    return set(keys.loc[keys["start_year"] > int(period_start[:4]), "war_key"])


def dossier_keys(path, war_list, period_start):
    """war_keys of the wars since 1945 that a list has, in the order of the table."""
    keys = read_keys(path)
    wanted = searched_keys(keys, period_start) & set(war_ids(keys, war_list))
    return [key for key in keys["war_key"] if key in wanted]
