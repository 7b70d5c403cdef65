"""Headline, war dossiers and web report."""
