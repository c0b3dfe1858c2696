"""The page for a speaker or a counsellor who drops out on the day."""
