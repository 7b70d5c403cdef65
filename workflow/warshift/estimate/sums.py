"""Sums over intervals of slots: the two linear maps behind every risk-set quantity.

A row is at risk on the consecutive slots ``first..last`` (slots are the event times of the
strata, in order). ``to_slots`` adds the rows at risk on each slot; ``to_rows`` adds the slots on
which each row is at risk. The second is the transpose of the first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array


def incidence(slots: np.ndarray, n_slots: int) -> csc_array:
    """Return the (n_slots, n) matrix with a one where column i meets ``slots[i]``."""
    n = len(slots)
    return csc_array((np.ones(n), slots, np.arange(n + 1)), shape=(n_slots, n))


def grouped_sum(values: np.ndarray, codes: np.ndarray, n_groups: int) -> np.ndarray:
    """Sum the rows of `values` (n, p) by integer code, shape (n_groups, p)."""
    return incidence(codes, n_groups) @ values


@dataclass(frozen=True)
class PrefixSums:
    """Scatter and reversed cumulative sum: linear time, but sums are differences.

    A row that enters late is added to and later taken off the running sum, so digits are lost
    when its value dwarfs those of the others; `TreeSums` is the remedy.
    """

    first: np.ndarray
    last: np.ndarray
    n_slots: int
    ends: csc_array

    @classmethod
    def build(cls, first: np.ndarray, last: np.ndarray, n_slots: int) -> PrefixSums:
        """Prepare the scatter matrix: +1 on the last slot, -1 on the slot before the first."""
        late = first > 0
        pointer = np.concatenate([[0], np.cumsum(1 + late)]).astype(np.int32)
        slots = np.empty(pointer[-1], np.int32)
        signs = np.ones(pointer[-1])
        slots[pointer[:-1]] = last
        subtract = pointer[:-1][late] + 1
        slots[subtract] = first[late] - 1
        signs[subtract] = -1.0
        ends = csc_array((signs, slots, pointer), shape=(n_slots, len(first)))
        return cls(first, last, n_slots, ends)

    def to_slots(self, values: np.ndarray) -> np.ndarray:
        """Sum `values` (n, p) over the rows at risk on each slot, shape (n_slots, p)."""
        return np.cumsum((self.ends @ values)[::-1], axis=0)[::-1]

    def to_rows(self, values: np.ndarray) -> np.ndarray:
        """Sum `values` (n_slots, ...) over the slots of each row, shape (n, ...)."""
        total = np.zeros((self.n_slots + 1, *values.shape[1:]))
        np.cumsum(values, axis=0, out=total[1:])
        result = total[self.last + 1]
        result -= total[self.first]
        return result


@dataclass(frozen=True)
class TreeSums:
    """The same sums by additions only, over the nodes of a binary tree on the slots.

    Each interval is the union of at most ``2 log2(n_slots)`` nodes (a segment tree), so nothing is
    ever subtracted and each sum keeps its relative precision whatever the spread of the values.
    About ``log2(n_slots)`` times slower than `PrefixSums`.
    """

    n_slots: int
    leaves: int
    cover: csc_array

    @classmethod
    def build(cls, first: np.ndarray, last: np.ndarray, n_slots: int) -> TreeSums:
        """Cover each interval by tree nodes; node 1 is the root, leaf k is ``leaves + k``."""
        leaves = 1 << max(n_slots - 1, 1).bit_length()
        left, right = first + leaves, last + leaves + 1
        rows, nodes = [], []
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
        cover = csc_array(
            (np.ones(len(node)), node[order], pointer), shape=(2 * leaves, len(first))
        )
        return cls(n_slots, leaves, cover)

    def to_slots(self, values: np.ndarray) -> np.ndarray:
        """Sum `values` (n, p) over the rows at risk on each slot, shape (n_slots, p)."""
        nodes = self.cover @ values
        parent = 1
        while parent < self.leaves:
            level = nodes[parent : 2 * parent]
            nodes[2 * parent : 4 * parent] += np.repeat(level, 2, axis=0)
            parent *= 2
        return nodes[self.leaves : self.leaves + self.n_slots]

    def to_rows(self, values: np.ndarray) -> np.ndarray:
        """Sum `values` (n_slots, ...) over the slots of each row, shape (n, ...)."""
        nodes = np.zeros((2 * self.leaves, *values.shape[1:]))
        nodes[self.leaves : self.leaves + self.n_slots] = values
        parent = self.leaves // 2
        while parent:
            children = nodes[2 * parent : 4 * parent]
            nodes[parent : 2 * parent] = children[::2] + children[1::2]
            parent //= 2
        return self.cover.T @ nodes
