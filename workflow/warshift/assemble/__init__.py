"""Assemble: units of analysis and counting-process rows."""
