"""Forms about open courses of other providers."""
