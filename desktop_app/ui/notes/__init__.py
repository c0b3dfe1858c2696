"""What is typed about somebody, and not saved yet: kept for each person until it is."""
