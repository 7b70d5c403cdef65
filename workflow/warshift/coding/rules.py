"""Rule coder, version 1: the class of a leader change from Archigos' entry and exit codes.

Every rule has a name that travels with the coding. The first rule that applies decides; a code no
rule knows is `undetermined`, never a default class. No rule sees when the war ended.
"""

from dataclasses import dataclass

FOREIGN_EXIT = "Foreign"
FOREIGN_ENTRY = "Foreign Imposition"
WITH_SUPPORT = "with Foreign Support"

# What each rule says, for the tables and the coding manual.
RULES = {
    "enemys_nominee_leaves": "The outgoing leader had been installed by an enemy in this war.",
    "others_nominee_leaves": "The outgoing leader had been installed by a foreign non-enemy.",
    "removed_by_enemy": "Removed by, or with the support of, a state that is an enemy in this war.",
    "removed_by_other": "Removed by, or with the support of, a foreign non-enemy.",
    "removed_by_unnamed": "Removed from abroad, but no source names the state.",
    "installed_by_enemy": "The incoming leader was installed by an enemy in this war.",
    "installed_by_other": "The incoming leader was installed by a foreign non-enemy.",
    "installed_by_unnamed": "Incoming leader installed from abroad; no source names the state.",
    "natural_death": "The outgoing leader died a natural death.",
    "ill_health": "The outgoing leader retired because of ill health.",
    "suicide": "The outgoing leader took their own life; whether the war was the reason is open.",
    "lone_assassin": "Killed by an individual without support of an organised group.",
    "coup": "Removed by the military without foreign support.",
    "rebels": "Removed by rebels without foreign support.",
    "protest": "Removed by popular protest without foreign support.",
    "power_struggle": "Removed in a power struggle within the military, short of a coup.",
    "government_actors": "Removed by other members of the government without foreign support.",
    "irregular_open": "Removed irregularly; how is not recorded.",
    "regular": "Left in the regular way; the code does not tell why.",
    "exit_unknown": "How the leader left is not known.",
    "unnamed_nominee_leaves": "The outgoing leader had been installed by an unnamed foreign state.",
    "coup_in_the_week": "Left irregularly in the week of a successful coup (Powell and Thyne).",
    "regime_fell": "Left irregularly in the month in which a regime began (GWF).",
    "regular_new_support": "Left in the regular way; the successor rests on another source of "
    "support (CHISOLS).",
    "regular_same_support": "Left in the regular way; the source of support stayed (CHISOLS).",
    "regular_interim": "Followed by an interim leader on the old source of support (CHISOLS).",
    "regular_regime_changed": "Left in the regular way in a year in which the regime's score moved "
    "by three or more, or was interrupted (Polity).",
    "support_changed": "A new leader on another source of support (CHISOLS), unseen by the leader "
    "source.",
    "coup_succeeded": "A successful coup (Powell and Thyne) without a change of effective leader.",
    "regime_began": "A regime began (GWF) without a change of effective leader.",
    "unmapped": "No rule knows this combination of codes.",
}

# ASSUME: a killing by an individual without backing has nothing to do with the war.
# ASSUME: removal by the armed forces, rebels or the street replaces the coalition from outside;
# removal by fellow officers or members of the government recomposes it from inside.
BY_EXIT_CODE = {
    "Assassination by Unsupported Individual": ("exogenous", "lone_assassin", "medium"),
    "Removed by Military, without Foreign Support": ("endogenous_outside", "coup", "medium"),
    "Removed by Rebels, without Foreign Support": ("endogenous_outside", "rebels", "medium"),
    "Popular Protest, without Foreign Support": ("endogenous_outside", "protest", "medium"),
    "Removed in Military Power Struggle Short of Coup": (
        "endogenous_inside",
        "power_struggle",
        "medium",
    ),
    "Removed by Other Government Actors, without Foreign Support": (
        "endogenous_inside",
        "government_actors",
        "medium",
    ),
    "Irregular, Other": ("undetermined_arrow", "irregular_open", "low"),
    "Unknown": ("undetermined_arrow", "irregular_open", "low"),
}
BY_EXIT_MODE = {
    "Natural Death": ("exogenous", "natural_death", "high"),
    "Retired Due to Ill Health": ("exogenous", "ill_health", "high"),
    "Suicide": ("undetermined_arrow", "suicide", "low"),
    "Regular": ("undetermined_arrow", "regular", "low"),
    "Unknown": ("undetermined", "exit_unknown", "low"),
}
# Rank of types where several changes of one state fall on one day and are one event.
PRECEDENCE = (
    "victor_imposed",
    "foreign_imposed_other",
    "undetermined",
    "endogenous_outside",
    "endogenous_inside",
    "undetermined_arrow",
    "exogenous",
)


@dataclass(frozen=True)
class Coding:
    """Class of one change in one war: type, rule, confidence and who imposed it (codes or "")."""

    type: str
    rule: str
    confidence: str
    imposer: str = ""


def as_changes(frame):
    """Rows of table `events` as named tuples, a missing value being None."""
    return frame.astype(object).where(frame.notna(), None).itertuples()


def code_change(change, enemies, imposers):
    """Class of one leader change in one war.

    Parameters
    ----------
    change : namedtuple
        From `as_changes`: outgoing_id, incoming_id, exit_mode, exit_code, entry_mode,
        outgoing_entry_mode.
    enemies : frozenset of int
        COW numbers of the states on the other side in this war.
    imposers : dict
        (leader_id, "entry" or "exit") to a frozenset of COW numbers of the imposing states.

    Returns
    -------
    Coding
    """
    imposed = _imposed(change, enemies, imposers)
    if imposed:
        return imposed
    if change.exit_mode == "Irregular":
        rule = BY_EXIT_CODE.get(change.exit_code)
    else:
        rule = BY_EXIT_MODE.get(change.exit_mode)
    return Coding(*rule) if rule else Coding("undetermined", "unmapped", "low")


def _imposed(change, enemies, imposers):
    if change.outgoing_entry_mode == FOREIGN_ENTRY:
        by = imposers.get((change.outgoing_id, "entry"), frozenset())
        if by & enemies:
            return _by(by, "victor_imposed", "enemys_nominee_leaves", "high")
        if not _foreign_exit(change):
            if not by:
                return Coding("undetermined", "unnamed_nominee_leaves", "low")
            return _by(by, "foreign_imposed_other", "others_nominee_leaves", "medium")
    if _foreign_exit(change):
        return _attribute(imposers.get((change.outgoing_id, "exit")), enemies, "removed")
    if change.entry_mode == FOREIGN_ENTRY:
        return _attribute(imposers.get((change.incoming_id, "entry")), enemies, "installed")
    return None


def _foreign_exit(change):
    code = change.exit_code or ""
    return change.exit_mode == FOREIGN_EXIT or code.endswith(WITH_SUPPORT)


def _attribute(by, enemies, verb):
    if not by:
        return Coding("undetermined", f"{verb}_by_unnamed", "low")
    if by & enemies:
        return _by(by, "victor_imposed", f"{verb}_by_enemy", "high")
    return _by(by, "foreign_imposed_other", f"{verb}_by_other", "medium")


def _by(states, kind, rule, confidence):
    return Coding(kind, rule, confidence, ";".join(str(code) for code in sorted(states)))


def peacetime_class(change):
    """Whether a change of a timeline would count as a shift, seen without a war.

    Returns
    -------
    "counted" for every change not forced from abroad, "imposed", or "open" where how the leader
    left is unknown. The test against chance uses it, with the exclusions of the numerator.
    """
    nominee = change.outgoing_entry_mode == FOREIGN_ENTRY or change.entry_mode == FOREIGN_ENTRY
    if nominee or _foreign_exit(change):
        return "imposed"
    coding = code_change(change, frozenset(), {})
    return "open" if coding.type == "undetermined" else "counted"
