"""The calendar: sessions and how each stands."""
