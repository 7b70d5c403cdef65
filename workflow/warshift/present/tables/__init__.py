"""Rows of the tables that need more than a selection of columns."""
