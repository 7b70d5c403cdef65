"""Harmonise: turn every dataset into the canonical tables."""
