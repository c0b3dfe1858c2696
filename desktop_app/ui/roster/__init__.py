"""The roster of a session: register, waiting list, what was let go, and its pack."""
