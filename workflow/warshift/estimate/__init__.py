"""Estimators: the survival kernel and the tests of the share."""
