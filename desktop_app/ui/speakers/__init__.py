"""The place Speakers: bookings on a board, the people who speak, and the topics."""
