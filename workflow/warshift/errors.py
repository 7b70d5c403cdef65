"""Errors that a reader can act on: one line, naming what is wrong and the remedy."""


class WarshiftError(Exception):
    """Base of every error this package raises on purpose."""


class EstimationError(WarshiftError):
    """An estimate that cannot be had from the rows given."""
