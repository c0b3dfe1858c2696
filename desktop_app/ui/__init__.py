"""The window. Words for refusals live here too, and are shared with the command line."""
