"""Shares: the proportion of units with a shift, and what chance alone would give."""
