"""Estimators for duration models on ``(start, stop]`` rows."""
