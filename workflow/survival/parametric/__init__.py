"""Parametric duration models on (start, stop] rows."""
