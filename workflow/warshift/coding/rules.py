"""Rule coder, version 1: the class of a leader change from Archigos' entry and exit codes.

Each coding carries the name of its rule, which `rules.yaml` explains. The first rule that applies
decides. No rule uses the end of the war.

# ASSUME: a killing by an individual without backing has nothing to do with the war.
# ASSUME: removal by the armed forces, rebels or the street replaces the coalition from outside;
# removal by fellow officers or members of the government recomposes it from inside.
"""

from pathlib import Path

import pandas as pd

from warshift.config import read_yaml

FOREIGN_EXIT = "Foreign"
FOREIGN_ENTRY = "Foreign Imposition"
WITH_SUPPORT = "with Foreign Support"
NOBODY = frozenset()

_PAGE = read_yaml(Path(__file__).with_suffix(".yaml"))
#: Order of types where several changes of one state on one day form one event.
PRECEDENCE = tuple(_PAGE["precedence"])
#: Per rule: type, confidence, says, exit_modes, exit_codes, source.
RULES = pd.DataFrame.from_dict(_PAGE["rules"], orient="index")
BY_EXIT_MODE, BY_EXIT_CODE = (
    RULES[words].dropna().explode().reset_index().set_index(words)["index"].to_dict()
    for words in ("exit_modes", "exit_codes")
)


def as_changes(frame):
    """Return the rows of table `events` as named tuples, with None for missing values."""
    return frame.astype(object).where(frame.notna(), None).itertuples()


def code_change(change, enemies=NOBODY, imposers=None):
    """Find the rule that decides one leader change in one war, or in peace, without enemies.

    Parameters
    ----------
    change : namedtuple
        From `as_changes`.
    enemies : frozenset of int, optional
        COW numbers of the states on the other side in this war.
    imposers : dict, optional
        From `read_imposers`.

    Returns
    -------
    rule : str
    states : frozenset of int
        The states that imposed the change.
    """
    imposers = imposers or {}
    installed = imposers.get((change.outgoing_id, "entry"), NOBODY)
    forced = change.exit_mode == FOREIGN_EXIT or (change.exit_code or "").endswith(WITH_SUPPORT)
    if change.outgoing_entry_mode == FOREIGN_ENTRY and (installed & enemies or not forced):
        rules = ("enemys_nominee_leaves", "others_nominee_leaves", "unnamed_nominee_leaves")
        return _by(installed, enemies, rules)
    if forced:
        rules = ("removed_by_enemy", "removed_by_other", "removed_by_unnamed")
        return _by(imposers.get((change.outgoing_id, "exit"), NOBODY), enemies, rules)
    if change.entry_mode == FOREIGN_ENTRY:
        rules = ("installed_by_enemy", "installed_by_other", "installed_by_unnamed")
        return _by(imposers.get((change.incoming_id, "entry"), NOBODY), enemies, rules)
    if change.exit_mode == "Irregular":
        return BY_EXIT_CODE.get(change.exit_code, "unmapped"), NOBODY
    return BY_EXIT_MODE.get(change.exit_mode, "unmapped"), NOBODY


def _by(states, enemies, rules):
    """Choose among three rules: an enemy is among the states, others are, or none is named."""
    of_enemy, of_other, of_nobody = rules
    if states & enemies:
        return of_enemy, states
    return (of_other if states else of_nobody), states
