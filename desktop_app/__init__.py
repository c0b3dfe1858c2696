"""Groupdesk: the desk behind a charity's monthly online support groups."""

__version__ = "0.1.0"
