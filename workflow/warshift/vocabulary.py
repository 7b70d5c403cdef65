"""The vocabulary of the study: units, periods, rungs, coders, classes, the clock.

`workflow/schemas/tables.yaml` refers to these tuples by name as the allowed values of columns.
"""

# Units of analysis. Duration models have rows for the first three, none for a side.
UNITS = ("war", "belligerent", "primary", "side")
MODELLED_UNITS = ("war", "belligerent", "primary")
STATE_UNITS = ("belligerent", "primary")  # one state in one war

PERIODS = ("post1945", "all")  # the war began on or after the config's `period_start`, or any war

# The ladder of definitions, from narrow to broad; each rung includes the levels of those before it.
RUNGS = ("L1", "L2", "L3", "L4")
RUNG_OF = {
    "leader": "L1",
    "support": "L2",
    "regime": "L3",
    "junta": "L4",
    "head_of_state": "L4",
    "head_of_government": "L4",
    "party_coalition": "L4",
    "cabinet": "L4",
}
LEVELS = tuple(RUNG_OF)
CODED_LEVELS = (*LEVELS, "all")  # all: a row that records a search

CODERS = ("rule", "curated")
READINGS = ("occurrence", "attribution")  # was there a shift; did the ending result from it

# Classes of a leader change or other event, and the article's arrows.
TYPES = (
    "endogenous_outside",
    "endogenous_inside",
    "exogenous",
    "victor_imposed",
    "foreign_imposed_other",
    "undetermined_arrow",
    "undetermined",
)
ARROWS = {"endogenous_outside": 1, "endogenous_inside": 2, "exogenous": 3}
SEARCH_TYPES = ("none_found", "not_searched")  # rows of the curated coder about a whole belligerent
CODED_TYPES = (*TYPES, "not_a_shift", *SEARCH_TYPES)
CONFIDENCES = ("high", "medium", "low")
ATTRIBUTIONS = ("yes", "no", "undetermined")
DIRECTIONS = ("dovish", "hawkish")
CODED_DIRECTIONS = (*DIRECTIONS, "unclear")

# Position of an event in a state's spell; the counting window is entry (excluded) to exit.
IN_WINDOW = ("in_war", "on_exit")
POSITIONS = (*IN_WINDOW, "at_entry", "gap")
PLACES = (*POSITIONS, "outside")  # a curated coding need not lie in a spell
OUTSIDE_WINDOW = ("at_entry", "gap", "before_entry", "after_exit")

WAR_TYPES = ("interstate", "extrastate", "intrastate")
ROLES = ("originator", "joiner")
OUTCOMES = ("win", "lose", "draw", "transformed", "ongoing", "unknown")
UNIT_OUTCOMES = (*OUTCOMES, "decisive")  # of a unit of several states
EXIT_REASONS = ("termination", "truce", "switched_side", "transformed", "ongoing")
PRECISIONS = ("day", "month", "year")

# The clock of the duration models counts half-days; a spell that ends on its first day lasts one.
PER_DAY = 2
PER_YEAR = PER_DAY * 365.25

# The specification and term of config/models whose estimate the headline quotes.
HEADLINE_MODEL, HEADLINE_TERM = "war_post1945", "shift"


def in_period(frame, period):
    """Select the rows of a period, by column since_1945."""
    return frame if period == "all" else frame[frame["since_1945"].astype(bool)]


def of_leaders(frame):
    """Select the rows about changes of effective leader: the rule coder at rung L1."""
    return frame[(frame["coder"] == "rule") & (frame["rung"] == "L1")]
