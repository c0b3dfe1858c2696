"""Tests mirror the tree of ``desktop_app``."""
