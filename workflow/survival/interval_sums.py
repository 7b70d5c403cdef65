"""Sums over intervals of slots: the two linear maps behind every risk-set quantity.

A row is at risk on the consecutive slots ``first..last`` (slots are the event times of the
strata, in order). ``to_slots`` sums over the rows at risk on each slot and over those dying there;
``to_rows`` sums over the slots on which each row is at risk.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csc_array


def grouped_sum(values: np.ndarray, codes: np.ndarray, n_groups: int) -> np.ndarray:
    """Sum the rows of `values` (n, p) by integer code, shape (n_groups, p)."""
    n = len(codes)
    return csc_array((np.ones(n), codes, np.arange(n + 1)), shape=(n_groups, n)) @ values


class PrefixSums:
    """Interval sums as differences of cumulative sums, in linear time.

    A late entrant is added to the running sum and later subtracted, which loses digits when its
    value dwarfs the others; `TreeSums` avoids this.
    """

    def __init__(self, first: np.ndarray, last: np.ndarray, event: np.ndarray, n_slots: int):
        """Prepare each row's scatter: plus on its last slot and death, minus before its first."""
        self.first, self.last, self.n_slots = first, last, n_slots
        n = len(first)
        slots = np.empty((n, 3), np.int32)
        slots[:, 0], slots[:, 1], slots[:, 2] = last, np.maximum(first, 1) - 1, last + n_slots
        signs = np.ones((n, 3))
        signs[:, 1], signs[:, 2] = -(first > 0).astype(float), event
        pointer = np.arange(0, 3 * n + 1, 3, dtype=np.int32)
        self.scatter = csc_array((signs.ravel(), slots.ravel(), pointer), shape=(2 * n_slots, n))

    def to_slots(self, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Sum `values` (n, p) over the rows at risk and the rows dying, each (n_slots, p)."""
        total = self.scatter @ values
        at_risk, dying = total[: self.n_slots], total[self.n_slots :]
        return np.cumsum(at_risk[::-1], axis=0)[::-1], dying

    def to_rows(self, values: np.ndarray) -> np.ndarray:
        """Sum `values` (n_slots, ...) over the slots of each row, shape (n, ...)."""
        total = np.zeros((self.n_slots + 1, *values.shape[1:]))
        np.cumsum(values, axis=0, out=total[1:])
        result = total[self.last + 1]
        result -= total[self.first]
        return result


class TreeSums:
    """Interval sums by addition only, over the nodes of a binary tree on the slots.

    Each interval is the union of at most ``2 log2(n_slots)`` nodes (a segment tree), so each sum
    keeps its relative precision, at about ``log2(n_slots)`` times the cost of `PrefixSums`.
    """

    def __init__(self, first: np.ndarray, last: np.ndarray, event: np.ndarray, n_slots: int):
        """Cover each interval by tree nodes; node 1 is the root and ``leaves + k`` is leaf k.

        The slots follow again after the tree, for the rows that die there.
        """
        leaves = 1 << max(n_slots - 1, 1).bit_length()
        left, right = first + leaves, last + leaves + 1
        rows, nodes = [np.flatnonzero(event)], [2 * leaves + last[event]]
        while (open_ := left < right).any():
            for take, node in (
                (open_ & (left & 1 == 1), left),
                (open_ & (right & 1 == 1), right - 1),
            ):
                rows.append(np.flatnonzero(take))
                nodes.append(node[take])
            left, right = (left + 1) >> 1, right >> 1
        row, node = np.concatenate(rows), np.concatenate(nodes)
        order = np.argsort(row, kind="stable")
        pointer = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(first)))])
        shape = (2 * leaves + n_slots, len(first))
        self.cover = csc_array((np.ones(len(node)), node[order], pointer), shape=shape)
        self.n_slots, self.leaves = n_slots, leaves

    def to_slots(self, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Sum `values` (n, p) over the rows at risk and the rows dying, each (n_slots, p)."""
        nodes = self.cover @ values
        parent = 1
        while parent < self.leaves:
            nodes[2 * parent : 4 * parent] += np.repeat(nodes[parent : 2 * parent], 2, axis=0)
            parent *= 2
        return nodes[self.leaves : self.leaves + self.n_slots], nodes[2 * self.leaves :]

    def to_rows(self, values: np.ndarray) -> np.ndarray:
        """Sum `values` (n_slots, ...) over the slots of each row, shape (n, ...)."""
        nodes = np.zeros((2 * self.leaves + self.n_slots, *values.shape[1:]))
        nodes[self.leaves : self.leaves + self.n_slots] = values
        parent = self.leaves // 2
        while parent:
            children = nodes[2 * parent : 4 * parent]
            nodes[parent : 2 * parent] = children[::2] + children[1::2]
            parent //= 2
        return self.cover.T @ nodes
