"""Units cut into rows `(start, stop]` at marks, and the sum of the marks by then.

A mark says what happens to a unit, given by its number, and when: number, kind (the position in a
list of names), time, and step, by which the sum of its kind changes.
"""

import numpy as np
import pandas as pd


def cut(lengths, numbers, times):
    """Return the rows of each unit: number, start and stop.

    Parameters
    ----------
    lengths : array of int
        The time at which each unit ends; units are numbered in this order.
    numbers, times : arrays of int
        Where units are cut, apart from their beginning and end. Times outside a unit cut nothing.
    """
    units = np.arange(len(lengths))
    numbers = np.concatenate([units, units, numbers])
    times = np.concatenate([np.zeros_like(units), lengths, times])
    inside = (times >= 0) & (times <= lengths[numbers])
    beyond = lengths.max(initial=0) + 1
    edges = np.unique(numbers[inside] * beyond + times[inside])
    number, time = np.divmod(edges, beyond)
    same = number[1:] == number[:-1]
    return pd.DataFrame({"number": number[1:], "start": time[:-1], "stop": time[1:]})[same]


def sum_marks(rows, marks, kinds):
    """Return the sum of the steps of each kind up to and including the start of each row.

    Parameters
    ----------
    rows : DataFrame
        From `cut`.
    marks : DataFrame
        number, kind, time and step. A time below zero counts from the first row on.
    kinds : list of str
        Names of the kinds, which become the columns.
    """
    number, beyond = rows["number"].to_numpy(), rows["stop"].max() + 1
    marks = marks[marks["time"] < beyond]
    place = number * beyond + rows["start"].to_numpy()
    mark = marks["number"].to_numpy() * beyond + marks["time"].clip(lower=0).to_numpy()
    row = np.minimum(np.searchsorted(place, mark), len(place) - 1)
    cell = row * len(kinds) + marks["kind"].to_numpy()
    steps = np.where(place[row] == mark, marks["step"], 0)
    steps = np.bincount(cell, steps, len(rows) * len(kinds)).reshape(len(rows), len(kinds))
    total = steps.cumsum(axis=0)
    begin = first_rows(number)
    total -= (total - steps)[begin]
    return pd.DataFrame(total.astype(np.int64), index=rows.index, columns=kinds)


def first_rows(number):
    """Return the position of the first row of each row's unit, where units come in order."""
    first = np.flatnonzero(np.diff(number, prepend=-1))
    return np.repeat(first, np.diff(first, append=len(number)))
