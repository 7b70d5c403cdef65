"""Acquire: originals by digest, and the embedded snapshot."""
