"""New call: the view in which a caller is found, registered and booked."""
