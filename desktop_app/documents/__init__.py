"""Frozen content in, bytes out; no database, no widget."""
