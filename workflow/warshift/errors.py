"""Exceptions of the library: one line each, naming what is wrong and the remedy."""


class WarshiftError(Exception):
    """Base of every error a user can cause and repair."""


class EstimationError(WarshiftError):
    """A model cannot be estimated from the sample it was given."""
