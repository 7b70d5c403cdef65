"""Durations: model files fitted to the panel."""
