"""Pages for participants, and for staff."""
