"""Pages about open courses of other providers."""
