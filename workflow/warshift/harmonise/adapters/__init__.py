"""Adapters: one module per dataset format, named by the card.

Each function `read_TABLE` takes a dict of the card's typed tables by role, with their paths under
`path` and the card under `card` (`warshift.harmonise.datasets.read_tables`).
"""

import importlib

from warshift.errors import ConfigError, DataError
from warshift.remarks import remark


def adapter_of(card):
    """Import the module that a card names as its adapter; `ConfigError` if there is none."""
    module = f"{__name__}.{card['adapter']}"
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise ConfigError(
            f"card {card['name']}, key adapter, value {card['adapter']!r}: no such adapter; "
            f"add workflow/warshift/harmonise/adapters/{card['adapter']}.py"
        ) from None


class _Asked(dict):
    """The tables of a dataset, which remember the roles that an adapter asks for."""

    def __init__(self, originals):
        super().__init__(originals)
        self.roles = set()

    def __getitem__(self, role):
        self.roles.add(role)
        return super().__getitem__(role)

    def get(self, role, default=None):
        """Return the table of a role that need not be there."""
        self.roles.add(role)
        return super().get(role, default)


def adapt(card, originals, provides):
    """Apply the function `read_PROVIDES` of the card's adapter to the originals.

    Raises
    ------
    ConfigError
        Where the adapter has no such table, or needs a file, column or option the card lacks.
    DataError
        Where no row is left.
    """
    where = f"card {card['name']}, key"
    read = getattr(adapter_of(card), f"read_{provides}", None)
    if read is None:
        raise ConfigError(
            f"{where} provides, value {provides!r}: the adapter {card['adapter']} has no such "
            "table; correct one of them"
        )
    originals = _Asked(originals)
    try:
        tables = read(originals)
    except KeyError as error:
        names = ", ".join(map(str, error.args[0])) if isinstance(error.args[0], list) else error
        raise ConfigError(
            f"{where} files: the adapter {card['adapter']} needs {names}, a role, a column or an "
            "option that the card does not have; add it"
        ) from None
    for role in sorted(originals["path"].keys() - originals.roles):
        remark(originals["path"][role], f"no adapter reads a file in the role {role!r}; not used")
    for table in tables if isinstance(tables, tuple) else (tables,):
        if table.empty:
            path = next(iter(originals["path"].values()))
            remedy = "compare the file with the card"
            raise DataError(path, f"no row of it belongs to table {provides}", remedy)
    return tables
