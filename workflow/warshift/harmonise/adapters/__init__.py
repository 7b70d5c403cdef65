"""Adapters: one module per dataset format, named by the card.

Each function `read_TABLE` takes a dict of the card's typed tables by role, with their paths under
`path` and the card under `card` (`warshift.harmonise.datasets.read_tables`).
"""

import importlib

from warshift.errors import ConfigError


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


def adapt(card, originals, provides):
    """Apply the function `read_PROVIDES` of the card's adapter to the originals."""
    return getattr(adapter_of(card), f"read_{provides}")(originals)
