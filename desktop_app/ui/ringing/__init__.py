"""Ringing people back, wherever it is asked for: how it went, and whose promise it is."""
