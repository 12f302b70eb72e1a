"""Pages for whoever is interested, and for staff."""
