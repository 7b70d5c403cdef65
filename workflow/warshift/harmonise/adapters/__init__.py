"""Adapters: one module per dataset format, found by the card."""
