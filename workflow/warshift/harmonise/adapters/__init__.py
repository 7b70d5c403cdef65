"""Adapters: one module per dataset format, found by the card."""

import importlib

from warshift.errors import ConfigError


def adapter_of(card):
    """Module that reads a card's dataset: `warshift.harmonise.adapters.NAME`.

    Raises
    ------
    ConfigError
        Where no such module exists.
    """
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
    """What the card's adapter makes of the originals, by its function `read_PROVIDES`."""
    return getattr(adapter_of(card), f"read_{provides}")(originals)
