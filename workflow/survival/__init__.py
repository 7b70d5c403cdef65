"""Estimators on (start, stop] rows: Cox, parametric and discrete-time models, curves."""
