"""Measurements, each side by side with what it is compared to, in one run.

Every module here is a script: it prints what it measured, and its exit status is 1 when a limit
of ours was passed. ``python -m tests.benchmarks`` runs them all, each in a process of its own.
"""
