"""Online registrations: the files that were brought in, and what comes of each of their rows."""
