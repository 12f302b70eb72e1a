"""Work that nobody waits for: what is run in turn, and what runs again and again."""
