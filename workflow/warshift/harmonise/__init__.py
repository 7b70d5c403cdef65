"""Harmonise: every dataset into the canonical tables."""
