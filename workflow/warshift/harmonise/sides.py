"""Sides of a war, derived from its dyads, whose initiator and target oppose each other.

The graph of dyads is two-coloured by union-find with parity. Where a new dyad contradicts the sides
so far (Italy against Germany in 1943), one of its states has switched: the one with no other fight
under way on that day or, if both or neither qualify, the one whose fights ended last. Its later
fights are attached to a new node, so its earlier side is unaffected.
"""

from dataclasses import dataclass, field


@dataclass
class _Parity:
    """Union-find that records for every node whether it opposes its parent."""

    parent: dict = field(default_factory=dict)
    flip: dict = field(default_factory=dict)

    def find(self, node):
        """Return the root of a node, and whether the node opposes it."""
        self.parent.setdefault(node, node)
        self.flip.setdefault(node, False)
        opposed = False
        while self.parent[node] != node:
            opposed ^= self.flip[node]
            node = self.parent[node]
        return node, opposed

    def oppose(self, first, second):
        """Put two nodes on opposite sides; return False if they already share one."""
        (root, a), (other, b) = self.find(first), self.find(second)
        if root == other:
            return a != b
        self.parent[other] = root
        self.flip[other] = a == b
        return True


def assign_sides(dyads):
    """Assign a side to each state in each dyad of one war.

    Parameters
    ----------
    dyads : DataFrame
        One war: columns initiator, target (state codes), start, end (dates).

    Returns
    -------
    DataFrame with the index of `dyads`: initiator_side, target_side. Side 1 is that of the war's
    first initiator and, among dyads linked to it by no state, that of their own first initiator.
    """
    order = dyads.sort_values(["start", "end", "initiator", "target"], kind="stable")
    graph, current, last_end, nodes = _Parity(), {}, {}, {}
    for row in order.itertuples():
        pair = [row.initiator, row.target]
        keys = [current.setdefault(state, (state, 0)) for state in pair]
        if not graph.oppose(*keys):
            state = _who_switched(pair, row.start, last_end)
            current[state] = (state, current[state][1] + 1)
            keys = [current[state] for state in pair]
            graph.oppose(*keys)
        nodes[row.Index] = keys
        for state in pair:
            last_end[state] = max(row.end, last_end.get(state, row.end))
    return _colour(order, nodes, graph)


def _who_switched(pair, start, last_end):
    idle = [state for state in pair if last_end[state] < start]
    if len(idle) == 1:
        return idle[0]
    return max(pair, key=lambda state: last_end[state])


def _colour(order, nodes, graph):
    anchor, sides = {}, {}
    for index, (first, second) in nodes.items():
        root, opposed = graph.find(first)
        anchor.setdefault(root, opposed)  # the component's first initiator is on side 1
        side = 1 if opposed == anchor[root] else 2
        sides[index] = (side, 3 - side)
        assert graph.find(second)[1] != opposed
    frame = order[[]].copy()
    frame["initiator_side"] = [sides[index][0] for index in order.index]
    frame["target_side"] = [sides[index][1] for index in order.index]
    return frame
