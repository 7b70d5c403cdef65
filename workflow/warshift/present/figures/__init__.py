"""Functions that draw the figures."""
