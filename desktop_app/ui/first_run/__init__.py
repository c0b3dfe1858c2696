"""The first run: from an empty folder to an open desk."""
