"""Errors that a user can cause; each message is one line that names the remedy."""

from warshift.text import one_line, visible


class WarshiftError(Exception):
    """Base class of the errors shown to users without a traceback."""

    def __str__(self):
        # A file's name or text may hold line breaks, or characters that a terminal obeys.
        return visible(super().__str__())


class ConfigError(WarshiftError):
    """A key or value of a configuration file, card or model file is invalid."""


class AcquireError(WarshiftError):
    """An original is unavailable, or differs from what its card describes."""


class DataError(WarshiftError):
    """A row of a dataset is wrong.

    Parameters
    ----------
    file, row, column, value : object
        Where it is; `row` is the line in an editor, the header being line 1. None is left out.
    problem : str
        What is wrong.
    remedy : str
        What the user can do.
    """

    def __init__(self, file, problem, remedy, *, row=None, column=None, value=None):
        where = [str(file)]
        if row is not None:
            where.append(f"row {row}")
        if column is not None:
            where.append(f"column {column}")
        if value is not None:
            where.append(f"value {_short(value)}")
        # A message taken from a library may run over several lines.
        super().__init__(f"{', '.join(where)}: {one_line(problem)}; {remedy}")


def _short(value, limit=60):
    text = repr(value.item() if hasattr(value, "item") else value)  # no numpy in messages
    return text if len(text) <= limit else f"{text[:limit]}… ({len(text)} characters)"
