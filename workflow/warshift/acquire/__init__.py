"""Acquire: verified copies of the originals."""
