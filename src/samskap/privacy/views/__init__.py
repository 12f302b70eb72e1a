"""Pages about what is kept about people: one’s own, and the overseers’."""
