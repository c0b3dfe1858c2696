"""Mapped entities and rules: no prose, no clock, no input or output, no Qt."""
