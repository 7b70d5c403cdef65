"""warshift: reproducible research on how wars end."""

__version__ = "0.1.0"
